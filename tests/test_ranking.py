"""In which order hits come, and what is said of each."""

from __future__ import annotations

import random
from collections.abc import Sequence
from datetime import date

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from search_index.backends.whoosh.building import build
from search_index.backends.whoosh.search import run
from search_index.backends.whoosh.searcher import Searcher
from search_index.backends.whoosh.top import first
from search_index.models import Document, Genre, Kind, Metadata, Quote, Speaker
from search_index.query import parse_query
from search_index.results import Hit, Match, Page
from search_index.roster import roster

FILLING = tuple(f"paragraph {number} speaks at some length of harvests and rivers" for number in range(120))


def document(name: str, *texts: str, speaker: str | None = None, **about: object) -> Document:
    """A document with a quote of each text."""
    genre = about.pop("genre", Genre.TRANSCRIPT)
    starts = [sum(len(text) + 1 for text in texts[:number]) for number in range(len(texts))]
    said_by = Speaker(speaker) if speaker else None
    quotes = tuple(
        Quote(start, start + len(text), text, name, Kind.VERBATIM, said_by)
        for start, text in zip(starts, texts, strict=True)
    )
    assert isinstance(genre, Genre)
    return Document(name, f"{name}.txt", genre, Metadata(**about), "\n".join(texts), (), (), quotes)  # type: ignore[arg-type]


def searcher(*documents: Document, segments: int = 1) -> Searcher:
    """An index of documents that lie in so many segments."""
    built = [build(f"s{place}", documents[place::segments]) for place in range(segments)]
    return Searcher.over(built, lambda: roster(row for segment in built for row in segment.spoken_rows()))


def ask(query: str, *documents: Document, segments: int = 1) -> Page:
    return run(searcher(*documents, segments=segments), parse_query(query))


def texts(page: Page) -> list[str]:
    return [hit.quote.text for hit in page.hits]


def told(hits: Sequence[Hit]) -> list[tuple[Match, tuple[str, ...]]]:
    return [(hit.match, hit.missing) for hit in hits]


def test_the_phrase_comes_before_all_words_and_these_before_some_and_each_hit_says_which() -> None:
    some, whole, phrase = (
        "gas pipelines run deep",
        "deep sea gas is for new pipelines",
        "new deep sea gas pipelines leak",
    )
    page = ask("new deep sea gas pipelines", document("made", some, whole, phrase, *FILLING))
    assert texts(page) == [phrase, whole, some]
    assert told(page.hits) == [(Match.PHRASE, ()), (Match.ALL, ()), (Match.SOME, ("new", "sea"))]
    assert (page.total, page.partial) == (2, 1)


def test_fewer_than_four_words_find_what_lacks_some_only_where_nothing_has_all() -> None:
    made = document("made", "gas pipelines run deep", "the deep sea is cold", *FILLING)
    assert [hit.missing for hit in ask("deep pipelines", made).hits] == [()]
    assert sorted(hit.missing for hit in ask("sea pipelines", made).hits) == [("pipelines",), ("sea",)]


def test_a_single_word_is_never_left_out() -> None:
    page = ask("pipelines", document("made", "the deep sea is cold", *FILLING))
    assert (page.hits, page.total, page.partial) == ((), 0, 0)


@pytest.mark.parametrize(
    "remembered",
    [
        "every nation has the duty to choose its own road",  # another word
        "every nation has the right to choose its road",  # one dropped
        "every nation has the very right to choose its own road",  # one added
        "every nation has the right choose to its own road",  # two exchanged
    ],
)
def test_a_sentence_that_is_not_quite_remembered_is_found_before_what_scatters_its_words(remembered: str) -> None:
    said = "We hold that every nation has the right to choose its own road, and nobody else."
    scattered = (
        "The duty of a road is to lead; choose very well, nation: its own right road, every duty has its own road."
    )
    page = ask(remembered, document("made", scattered.replace("nation", "people"), said, *FILLING))
    assert texts(page)[0] == said
    assert page.hits[0].match is not Match.PHRASE


@pytest.mark.parametrize("kept", ['"deep sea"', "-cold", "sea OR lake", "from:roe", "pipel*"])
def test_only_plain_words_may_be_missing(kept: str) -> None:
    with_it = document("roe", "deep sea pipelines leak gas here", speaker="Jane Roe")
    without_it = document("doe", "a deep cold valley leaks and gas burns", speaker="John Doe")
    page = ask(f"gas leak zebras {kept}", with_it, without_it, document("more", *FILLING))
    assert [hit.source.id for hit in page.hits] == ["roe"]
    assert page.hits[0].missing == ("zebras",)


def test_of_hits_with_all_words_those_come_first_in_which_they_stand_together() -> None:
    apart = "Gas is what many of us burn, and what some of us carry through long pipelines."
    together = "What many of us burn is gas; pipelines are what some of us carry it through long."
    made = document("made", apart, together, *FILLING)
    assert texts(ask("carry gas pipelines", made)) == [together, apart]


def test_of_forms_of_a_word_the_one_that_was_typed_comes_first() -> None:
    others = ("they were negotiating about the border", "they negotiated about the border")
    made = document("made", *others, "they negotiate about the border")
    assert texts(ask("border negotiate", made))[0] == "they negotiate about the border"


def test_the_newest_of_equals_comes_first_and_what_has_no_date_last() -> None:
    days = [date(2019, 5, 1), None, date(2021, 5, 1), date(2020, 5, 1)]
    made = [document(f"d{place}", f"river number {place} is long", date=day) for place, day in enumerate(days)]
    assert [hit.source.id for hit in ask("river", *made).hits] == ["d2", "d3", "d0", "d1"]
    assert [hit.source.id for hit in ask("river sort:oldest", *made).hits] == ["d0", "d3", "d2", "d1"]


def test_transcripts_come_before_the_press_though_a_phrase_goes_before_both() -> None:
    press = document("press", "river banks", "banks of a river", genre=Genre.ARTICLE)
    spoken = document("spoken", "along many a long and winding river there are banks, fields and several villages")
    page = ask("river banks is:any", press, spoken)
    assert [(hit.source.id, hit.match) for hit in page.hits] == [
        ("press", Match.PHRASE),
        ("spoken", Match.ALL),
        ("press", Match.ALL),
    ]


def test_a_word_in_the_title_or_the_name_counts_for_what_has_it_in_its_text_and_finds_nothing_else() -> None:
    titled = document("titled", "rivers are long in the north", "something else is said here", title="On rivers")
    named = document("named", "rivers are long in the north", speaker="Rivers Roe")
    plain = document("plain", "rivers are long in the north", date=date(2024, 1, 1))
    page = ask("rivers", titled, named, plain)
    assert {hit.source.id for hit in page.hits[:2]} == {"titled", "named"}
    assert [hit.source.id for hit in page.hits[2:]] == ["plain"]


def test_what_is_asked_of_somebody_by_name_is_found_among_their_words_and_says_that_the_name_is_not_in_them() -> None:
    doctrine = "the Monroe Doctrine is back"
    roe, doe = document("roe", doctrine, speaker="Jane Roe"), document("doe", doctrine, speaker="John Doe")
    page = ask("roe monroe doctrine", doe, roe, document("more", *FILLING))
    assert page.hits[0].source.id == "roe"
    assert page.hits[0].missing == ("roe",)


def test_words_that_many_quotes_have_do_not_make_a_hit_of_what_lacks_all_others() -> None:
    page = ask("paragraph speaks of zebras harvests pipelines", document("made", "pipelines leak a lot", *FILLING))
    assert texts(page) == ["pipelines leak a lot"]


def test_by_date_what_lacks_words_still_comes_last() -> None:
    old = document("old", "new deep sea gas pipelines", date=date(2001, 1, 1))
    new = document("new", "deep sea gas pipelines leak", date=date(2020, 1, 1))
    page = ask("new deep sea gas sort:newest", old, new, document("more", *FILLING))
    assert [hit.source.id for hit in page.hits] == ["old", "new"]


def test_a_repeated_word_counts_once() -> None:
    made = document("made", "river banks", "river villages", *FILLING)
    once, often = ask("river zebras", made), ask("river river zebras river", made)
    assert [hit.score for hit in often.hits] == pytest.approx([hit.score for hit in once.hits])
    assert often.hits[0].missing == ("zebras",)


def test_the_query_meant_is_suggested_where_a_word_is_unknown_and_another_one_near() -> None:
    made = document(
        "made", "the Venezuelan river is long", "Venezuela is far away", "Venezuela is quite near", speaker="Jane Roe"
    )
    assert ask("venezela", made).suggestion == "venezuela"
    assert ask("wenezuela", made).suggestion == "venezuela"
    assert ask("venezela from:rou", made).suggestion == 'venezuela from:"Jane Roe"'
    assert ask("zebras", made).suggestion is None
    assert ask("venezela -venezuela", made).suggestion is None


def test_hits_are_counted_by_speaker_year_and_document() -> None:
    made = [
        document("a", "river one", "river two", speaker="Jane Roe", date=date(2020, 2, 3), title="First"),
        document("b", "river three", speaker="Jane Roe", date=date(2021, 2, 3)),
        document("c", "river four", "no water here", speaker="John Doe"),
    ]
    for segments in (1, 3):
        facets = ask("river is:any", *made, segments=segments).facets
        assert [(each.name, each.hits) for each in facets.speakers] == [("Jane Roe", 3), ("John Doe", 1)]
        assert [(each.name, each.hits) for each in facets.years] == [("2020", 2), ("2021", 1)]
        assert [(each.name, each.hits, each.key) for each in facets.documents] == [
            ("First", 2, "a"),
            ("b.txt", 1, "b"),
            ("c.txt", 1, "c"),
        ]
        assert facets.undated == 1


def test_a_speaker_whom_each_segment_has_seldom_is_counted_in_all_of_them() -> None:
    made = [
        document(f"{place}{number}", "river one", "river two", speaker=f"Nobody {place} {number:03}")
        for place in "ab"
        for number in range(220)
    ]
    made[110:110] = [document("a", "the river", speaker="Zoe Roe")]
    made += [document("b", "a river", "no river", speaker="Zoe Roe")]
    for segments in (1, 2):
        speakers = ask("river is:any", *made, segments=segments).facets.speakers
        assert [(each.name, each.hits) for each in speakers] == [
            ("Zoe Roe", 3),
            *((f"Nobody a {number:03}", 2) for number in range(9)),
        ]


@pytest.mark.parametrize("seed", range(8))
def test_the_first_hits_are_the_same_however_the_documents_are_spread_over_segments(seed: int) -> None:
    chance = random.Random(seed)  # noqa: S311  # no secret
    known = ["river", "bank", "field", "road", "house", "tree", "stone", "bridge", "the", "of", "and", "a"]
    made = [
        document(
            f"d{place}",
            *(" ".join(chance.choices(known, k=chance.randint(4, 9))) for _ in range(4)),
            date=date(2000 + chance.randrange(5), 1, 1),
            title=" ".join(chance.choices(known, k=2)),
        )
        for place in range(20)
    ]
    for query in ("river bank", "the river of stone", "bridge", "house tree road field stone", '"the river" bank'):
        one, several = (ask(query, *made, segments=segments) for segments in (1, 4))
        assert [hit.quote.id for hit in one.hits] == [hit.quote.id for hit in several.hits]
        assert (one.total, one.partial) == (several.total, several.partial)
        assert one.total == sum(_has_all(query, text) for each in made for text in (q.text for q in each.quotes))


def _has_all(query: str, text: str) -> bool:
    if '"' in query:
        return "the river" in text and "bank" in text.split()
    return set(query.split()) <= set(text.split())


@given(st.lists(st.integers(0, 20)), st.integers(1, 12))
def test_the_greatest_are_chosen_as_sorting_would(keys: list[int], count: int) -> None:
    chosen = first(np.array(keys, np.int64), count)
    best = sorted(keys, reverse=True)[:count]
    assert sorted(np.array(keys)[chosen].tolist(), reverse=True)[: len(best)] == best
    assert {keys[place] for place in chosen.tolist()} == set(best)


@pytest.mark.parametrize("filters", ["from:roe", "-from:roe", "during:2020", "-during:2020", "from:doe after:2020"])
def test_a_filter_lets_the_same_through_whether_few_quotes_have_the_words_or_most(filters: str) -> None:
    made = searcher(
        *(
            document(
                f"d{number}",
                f"at town{number} the river brings hill{number} much {'water' if number % 7 else 'salmon'}",
                speaker="John Doe" if number % 2 else "Jane Roe",
                date=date(2020 + number % 3, 1, 1) if number % 5 else None,
            )
            for number in range(100)
        )
    )

    def found(words: str) -> set[str]:
        return {hit.quote.text for hit in run(made, parse_query(f"{words} {filters}"), limit=100).hits}

    few = found("salmon")
    assert 0 < len(few) < 15
    assert few == {text for text in found("river") if "salmon" in text}
