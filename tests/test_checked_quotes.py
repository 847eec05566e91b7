"""Quotations are made for a check as is said, and scored by what is known of them; a few of each kind are checked."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner

from benchmarks.search import made_up, passages
from bot.service import QuoteService
from search_index.archive import documents
from search_index.check import check
from search_index.checking.findings import Caution, Finding, Match, Outcome
from search_index.checking.quoting.quotation import Quotation
from search_index.models import Document, Genre, Kind, Metadata, Passage, Quote, Source
from tests.checked import by_hand, scoring
from tests.checked.case import Case, Paragraph, Place
from tests.checked.collection import Collection, folded, grouped, is_held_out, of_documents, of_passages
from tests.checked.making import KINDS, made
from tests.checked.scoring import Result
from tests.checked_quotes import main

SAID = "We signed four agreements in Lima, and the ministers of both countries will meet again before the end of May."


@pytest.fixture(scope="module")
def seen(seeds: Path) -> Collection:
    return of_documents(each for each in documents([seeds]) if isinstance(each, Document))


@pytest.fixture(scope="module")
def some(seen: Collection) -> list[Case]:
    return list(made(seen, 3, 1, tuple(KINDS)))


def test_a_few_of_each_kind_are_found_in_the_seeds(some: list[Case], service: QuoteService) -> None:
    found = list(scoring.results(some, lambda text: check(text, service._index).findings))
    assert [scoring.failure(each) for each in found if not each.is_right] == []
    assert len({each.case.kind for each in found}) >= 25


def test_of_cases_by_hand_as_many_are_known_as_the_page_says(seeds: Path, service: QuoteService) -> None:
    own = of_documents((each for each in documents([seeds]) if isinstance(each, Document)), by_hand.CASES)
    found = list(scoring.results(made(own, 1, 1, ("by hand",)), lambda text: check(text, service._index).findings))
    translated = [each for each in found if each.case.outcomes == {Outcome.OTHER_WORDING}]
    reported = [each for each in found if each.case.outcomes == {Outcome.PRESS_ONLY}]
    assert len(translated) + len(reported) == len(found) == len(by_hand.CASES)
    assert [scoring.failure(each) for each in reported if not each.is_right] == []
    assert {each.outcome for each in translated} <= {Outcome.OTHER_WORDING, Outcome.ABSENT}
    known = sum(each.is_right for each in translated)
    near = sum(each.outcome is Outcome.ABSENT and each.rank is not None for each in translated)
    page = " ".join((seeds.parent / "docs/checking.md").read_text("utf-8").split())
    assert f"Of {len(translated)} that were written by hand" in page
    assert f"{known} are told as other wording, of {near} more the passage is shown as the nearest" in page
    assert f"{len(reported)} of {len(reported)} are told as such" in page


def test_the_same_seed_makes_the_same_cases_and_another_one_others(seen: Collection) -> None:
    kinds = ("verbatim", "changed", "halves swapped", "not dropped", "joined, short")
    one, again, other = (list(made(seen, 3, seed, kinds)) for seed in (1, 1, 2))
    assert one == again != other
    assert len(one) == 15


def test_every_place_is_that_of_its_words(some: list[Case], seeds: Path) -> None:
    texts = {each.id: each.text for each in documents([seeds]) if isinstance(each, Document)}
    places = [place for case in some for place in case.places]
    assert len(places) > 40
    assert all(texts[each.document][each.start : each.end] == each.text for each in places)


def test_the_halves_of_a_place_change_places(some: list[Case]) -> None:
    cases = [each for each in some if each.kind == "halves swapped"]
    assert cases
    for case in cases:
        second, first = case.places
        assert first.end < second.start
        assert folded(case.pasted) == folded(second.text) + folded(first.text)


def test_what_is_held_out_is_whole_documents_and_in_no_case_that_is_found() -> None:
    corpus = list(made_up.passages(3_000))
    collection = of_passages(grouped(corpus))
    kept, held = ({each.document for each in of} for of in (collection.paragraphs, collection.held_out))
    assert held
    assert not kept & held
    assert len(held) == sum(is_held_out(each) for each in grouped(corpus))
    assert max(len(folded(each.pasted)) for each in made(collection, 5, 1, ("held out, short",))) < 25
    cases = made(collection.of_half(1), 5, 1, ("verbatim", "joined"))
    places = {place.document for case in cases for place in case.places}
    assert places
    assert all(each.half == 1 for each in collection.paragraphs if each.document in places)


def test_a_paragraph_has_the_rows_of_its_words_and_no_other() -> None:
    paragraphs = [Paragraph(str(n), 0, text, None, 0) for n, text in enumerate([SAID, "a b c d", "c d e", "x"])]
    rows = Collection(paragraphs).rows
    assert rows.shares(SAID) == {0: 1.0}
    assert rows.shares("b c d e f") == {1: pytest.approx(1 / 3), 2: pytest.approx(1 / 3)}
    assert rows.shares("d c d") == rows.shares("x") == {}


def match(text: str, document: str = "00000000", start: int = 0) -> Match:
    passage = Passage(start, start + len(text), text)
    quote = Quote(start, passage.end, text, document, Kind.VERBATIM, None)
    return Match(quote, Source(document, "a.txt", Genre.TRANSCRIPT, Metadata()), passage, ())


def told(case: Case, outcome: Outcome, *matches: Match, cautions: tuple[Caution, ...] = ()) -> Result:
    (result,) = scoring.results([case], lambda text: [Finding(Quotation(text), outcome, matches, 1, cautions)])
    return result


def test_a_place_is_right_where_it_overlaps_or_has_the_same_words() -> None:
    case = Case("a", SAID, frozenset({Outcome.VERBATIM}), (Place("00000000", 0, len(SAID), SAID),))
    assert told(case, Outcome.VERBATIM, match(SAID)).is_right
    assert told(case, Outcome.VERBATIM, match(SAID.upper(), "11111111")).is_right
    assert told(case, Outcome.VERBATIM, match("Something else", "11111111"), match(SAID)).rank == 2
    assert not told(case, Outcome.VERBATIM, match("Something else", start=900)).is_found
    assert told(case, Outcome.VERBATIM, match(SAID, start=900)).is_right
    assert not told(case, Outcome.DIFFERS, match(SAID)).is_right
    assert not told(case, Outcome.VERBATIM).is_right
    assert told(case, Outcome.ABSENT, match(SAID)).rank == 1
    assert not told(case, Outcome.ABSENT, match(SAID)).is_found


def test_of_joined_words_all_places_must_come_first() -> None:
    one, other = Place("00000000", 0, 10, "aa bb cc d"), Place("11111111", 0, 10, "ee ff gg h")
    case = Case("a", "aa bb ee ff", frozenset({Outcome.JOINED}), (one, other))
    here, there, else_ = match(one.text), match(other.text, "11111111"), match("something", "22222222")
    assert told(case, Outcome.JOINED, here, there).is_right
    assert told(case, Outcome.JOINED, here, else_, there).rank == 3
    assert not told(case, Outcome.JOINED, here, else_, there).is_found
    assert told(case, Outcome.JOINED, here).rank is None


def results() -> Iterator[Result]:
    place = Place("00000000", 0, len(SAID), SAID)
    warned, plain = frozenset({Caution.CROPPED}), frozenset[Caution]()
    crop = Case("crop", SAID, frozenset({Outcome.VERBATIM}), (place,), warned, plain)
    whole = Case("whole", SAID, frozenset({Outcome.VERBATIM}), (place,), plain, warned)
    absent = Case("absent: x", "Nobody said so", frozenset({Outcome.ABSENT}))
    held = Case("absent: held out, short", "Nobody said so", frozenset({Outcome.ABSENT}))
    yield told(crop, Outcome.VERBATIM, match(SAID), cautions=(Caution.CROPPED,))
    yield told(crop, Outcome.VERBATIM, match(SAID))
    yield told(whole, Outcome.VERBATIM, match(SAID), cautions=(Caution.CROPPED,))
    yield told(whole, Outcome.SPELLING, match(SAID))
    yield told(absent, Outcome.ABSENT)
    yield told(absent, Outcome.OTHER_WORDING, match(SAID))
    yield told(held, Outcome.ABSENT)
    yield told(held, Outcome.ABSENT, match(SAID))
    yield told(held, Outcome.DIFFERS, match(SAID))


def test_the_figures_are_shares_of_what_they_say() -> None:
    figures = scoring.figures(list(results()))
    assert figures["verbatim found"] == 0.75
    assert figures["class right, mean of kinds"] == pytest.approx((1 + 0.5 + 0.5 + 2 / 3) / 4)
    assert figures["absent as verbatim"] == 0.0
    assert figures["absent as differing"] == 0.4
    assert figures["held out as differing"] == pytest.approx(1 / 3)
    assert figures["held out, absent with a passage shown"] == pytest.approx(1 / 3)
    assert (figures["cropped, precision"], figures["cropped, recall"]) == (0.5, 0.5)


def test_the_script_prints_its_tables_and_figures_as_json(tmp_path: Path) -> None:
    passages.write(made_up.passages(300), tmp_path / "corpus.jsonl")
    asked = [str(tmp_path / "corpus.jsonl"), "--cases", "2", "--kind", "verbatim", "--kind", "joined"]
    printed = CliRunner().invoke(main, asked, catch_exceptions=False)
    assert "| verbatim | 2 | 100.0% |" in printed.stdout
    figures = json.loads(CliRunner().invoke(main, [*asked, "--json"], catch_exceptions=False).stdout)
    assert figures["verbatim found"] == 1.0
