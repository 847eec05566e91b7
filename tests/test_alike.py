"""Where the words of a text stand: against brute force on made-up collections, and on the seeds with words changed."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from pathlib import Path

import pytest

from search_index import archive
from search_index.backends import open_index
from search_index.backends.whoosh.alike.diagonals import sieves
from search_index.backends.whoosh.alike.likes import alike
from search_index.backends.whoosh.alike.seeds import seeds as seeds_of
from search_index.backends.whoosh.alike.unheard import is_unheard
from search_index.backends.whoosh.merging import merge
from search_index.backends.whoosh.reader import readers
from search_index.backends.whoosh.searcher import Searcher
from search_index.backends.whoosh.segment import Segment, key, open_segment
from search_index.check import check
from search_index.checking.findings import Outcome
from search_index.errors import UnreadyError
from search_index.index import Index, Loaded
from search_index.models import Document, Genre, Kind, Metadata, Quote, Reading
from search_index.ownership import own_words
from search_index.parsing import parse
from search_index.query import parse_query
from search_index.results import Candidate
from search_index.words import GAP, words
from tests import oracle
from tests.documents import segment, transcript

Address = tuple[str, int, int]

HARVEST = "We brought in the harvest before the storm, and nobody in the valley went hungry that winter."
MILL = "The mill by the bridge ground rye for seven villages until the flood of that year took its wheel."
FERRY = "A ferry runs each hour from the northern bank, and carries no more than twelve passengers and their bicycles."
SMALL = range(20)


@pytest.fixture(scope="module")
def index(seeds: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Index]:
    """The seeds, indexed."""
    index = open_index(str(tmp_path_factory.mktemp("index")))
    archive.update(index, seeds)
    yield index
    index.close()


@pytest.fixture
def valley(tmp_path: Path) -> Iterator[Index]:
    """A transcript of three paragraphs."""
    index = open_index(str(tmp_path / "index"))
    add(index, "valley.txt", transcript(HARVEST, MILL, FERRY))
    yield index
    index.close()


def add(index: Index, name: str, text: str) -> None:
    with index.update() as change:
        change.add(f"/{name}", Loaded(parse(text, name)))


def texts(candidate: Candidate) -> list[str]:
    return [quote.text for quote in candidate.quotes]


def searcher(segments: Sequence[Segment]) -> Searcher:
    return Searcher.over(segments, tuple)


def addresses(candidates: Sequence[Candidate]) -> list[Address]:
    return [(each.document, each.start, each.end) for candidate in candidates for each in candidate.quotes]


def collection(chance: random.Random, segments: int = 3, documents: int = 8) -> oracle.Collection:
    """A collection that has words."""
    while True:
        made = oracle.collection(chance, segments, documents, words=12)
        if any(any(words(own.replace(GAP, " "))) for each in kept(made) for _, own in own_words(each)):
            return made


def kept(made: oracle.Collection) -> Iterator[Document]:
    for place, documents in enumerate(made.segments):
        for number, document in enumerate(documents):
            if (place, number) not in made.gone:
                yield document


def having(made: oracle.Collection, text: str) -> list[Address]:
    """The addresses of the quotes that have ``text`` word for word, in the order in which they are to come."""
    row = [word.term for word in words(text)]
    found = []
    for document in kept(made):
        day = document.metadata.date or date.max
        for quote, own in own_words(document):
            if any(row == run[at : at + len(row)] for run in runs(own) for at in range(len(run))):
                order = (document.kind is not Genre.TRANSCRIPT, day, key(document.id), quote.end)
                found.append((order, (quote.document, quote.start, quote.end)))
    return [address for _, address in sorted(found)]


def runs(own: str) -> list[list[str]]:
    """The words of a text, in rows that no gap parts."""
    return [[word.term for word in words(piece)] for piece in own.split(GAP)]


def cut(chance: random.Random, made: oracle.Collection, longest: int) -> str:
    """Some words of a quote, as they stand there."""
    pieces = [own for document in kept(made) for _, whole in own_words(document) for own in whole.split(GAP)]
    piece = chance.choice([each for each in pieces if any(words(each))])
    found = list(words(piece))
    first = chance.randrange(len(found))
    last = min(len(found), first + chance.randint(1, longest)) - 1
    return piece[found[first].start : found[last].end]


def changed(chance: random.Random, text: str, others: Sequence[str]) -> str:
    """The text with one word in five left out, added or in another's place."""
    kept = text.split()
    for _ in range(len(kept) // 5):
        at = chance.randrange(len(kept))
        kept[at : at + chance.randint(0, 1)] = chance.choice(([], [chance.choice(others)]))
    return " ".join(kept)


@pytest.mark.parametrize("seed", SMALL)
def test_every_quote_that_has_a_text_word_for_word_comes_first(seed: int) -> None:
    chance = random.Random(seed)  # noqa: S311  # no secret
    made = collection(chance)
    over = searcher(oracle.ours(made))
    for _ in range(10):
        text = cut(chance, made, 6)
        expected = having(made, text)
        found = alike(over, text, 200)
        assert addresses(found[: len(expected)]) == expected, text
        assert {each.share for each in found[: len(expected)]} == {1}


@pytest.mark.parametrize("seed", SMALL)
def test_the_best_place_is_the_same_in_one_segment_and_in_several(seed: int) -> None:
    chance = random.Random(seed)  # noqa: S311  # no secret
    made = oracle.Collection(collection(chance).segments, frozenset())
    several, one = searcher(oracle.ours(made)), searcher([merge("merged", oracle.ours(made))])
    for _ in range(5):
        text = f"{cut(chance, made, 6)} nowhere {cut(chance, made, 2)}"
        assert alike(several, text, 10)[0] == alike(one, text, 10)[0]


@pytest.mark.parametrize("seed", SMALL)
def test_a_candidate_is_of_a_document_that_is_there_and_its_quotes_stand_one_after_the_other(seed: int) -> None:
    chance = random.Random(seed)  # noqa: S311  # no secret
    made = collection(chance)
    over, known = searcher(oracle.ours(made)), {document.id for document in kept(made)}
    for _ in range(5):
        found = alike(over, f"{cut(chance, made, 6)} {cut(chance, made, 6)}", 20)
        assert found
        for candidate in found:
            assert candidate.source.id in known
            assert {quote.document for quote in candidate.quotes} == {candidate.source.id}
            assert 0 < candidate.share <= 1
            assert list(candidate.quotes) == sorted(candidate.quotes, key=lambda quote: (quote.start, quote.end))
        shares = [candidate.share for candidate in found]
        assert shares == sorted(shares, reverse=True)


def seed_quotes(folder: Path, least: int) -> list[Quote]:
    documents = [parse(path.read_text("utf-8"), path.name) for path in sorted(folder.glob("*.txt"))]
    return [
        quote
        for document in documents
        for quote, own in own_words(document)
        if own == quote.text and len(list(words(own))) >= least
    ]


def has(candidate: Candidate, quote: Quote) -> bool:
    return any(
        (each.document, each.start) <= (quote.document, quote.start) and quote.end <= each.end
        for each in candidate.quotes
        if each.document == quote.document
    )


def test_each_quote_of_the_seeds_is_first_for_its_own_words(index: Index, seeds: Path) -> None:
    for quote in seed_quotes(seeds, 6):
        first, *_ = index.alike(quote.text)
        assert (first.share, has(first, quote)) == (1, True), quote.text


def test_a_quote_with_one_word_in_five_changed_is_found_and_mostly_first(index: Index, seeds: Path) -> None:
    chance = random.Random(7)  # noqa: S311  # no secret
    quotes = seed_quotes(seeds, 10)
    others = " ".join(quote.text for quote in quotes).split()
    found = [(quote, index.alike(changed(chance, quote.text, others))) for quote in quotes]
    assert all(any(has(candidate, quote) for candidate in candidates) for quote, candidates in found)
    first = sum(has(candidates[0], quote) for quote, candidates in found)
    assert first / len(found) > 0.98  # two documents have some statements alike


def test_a_text_that_goes_on_in_the_next_paragraph_has_both_in_one_candidate(valley: Index) -> None:
    assert texts(valley.alike(HARVEST[-50:] + "\n\n" + MILL[:40])[0]) == [HARVEST, MILL]
    assert texts(valley.alike(HARVEST[-50:] + " The")[0]) == [HARVEST, MILL]
    assert texts(valley.alike("winter. " + MILL)[0]) == [HARVEST, MILL]
    assert texts(valley.alike(f"that winter {MILL} A ferry")[0]) == [HARVEST, MILL, FERRY]


def test_a_text_that_skips_to_the_middle_of_the_next_paragraph_has_both_in_one_candidate(valley: Index) -> None:
    assert texts(valley.alike(f"{HARVEST[-50:]} {MILL[14:80]}")[0]) == [HARVEST, MILL]


def test_no_quote_is_in_two_candidates_because_places_overlap(index: Index) -> None:
    text = (
        "constructive contacts between the capitals of our countries. Our colleagues were pleased to note an increase"
    )
    found = index.alike(text)
    assert len(found[0].quotes) == 2
    assert len(addresses(found)) == len(set(addresses(found)))


def test_a_text_of_one_paragraph_has_that_one_alone(valley: Index) -> None:
    assert texts(valley.alike(MILL.replace("seven", "eight"))[0]) == [MILL]
    assert texts(valley.alike("Now: " + MILL + " So it was.")[0]) == [MILL]


def test_the_two_halves_of_a_text_without_its_middle_are_one_candidate(valley: Index) -> None:
    first = valley.alike("The mill by the bridge ground rye took its wheel")[0]
    assert (texts(first), first.share) == ([MILL], 1)


def test_each_part_of_a_text_of_two_paragraphs_in_another_order_is_there(valley: Index) -> None:
    found = valley.alike(FERRY[:60] + " " + HARVEST[:60])
    assert {FERRY, HARVEST} <= {text for candidate in found for text in texts(candidate)}


@pytest.mark.parametrize(
    "text",
    [
        "the labour of neo-colonial organisations",
        "The labor of neocolonial organizations",
        "the labour of a neo-colonial organisation",
        "LABOUR OF NEO\u2011COLONIAL ORGANISATION",
    ],
)
def test_another_spelling_or_ending_is_found(valley: Index, text: str) -> None:
    said = "Nobody counts the labour of neo-colonial organisations in the valley."
    add(valley, "said.txt", transcript(said))
    first = valley.alike(text)[0]
    assert texts(first) == [said]
    assert first.share > 0.6


def test_what_a_record_adds_to_a_speech_makes_no_difference(valley: Index) -> None:
    said = "And so the miller (laughter and applause) went to see the ferry for himself."
    add(valley, "said.txt", transcript(said))
    first = valley.alike("the miller (laughter and applause) went to see")[0]
    assert (texts(first), first.share) == ([said], 1)


def test_words_beside_their_neighbours_count_twice_what_others_do(valley: Index) -> None:
    ordered = valley.alike("A ferry runs each hour")[0]
    astray = valley.alike("hour northern ferry passengers bicycles")[0]
    assert (texts(ordered), ordered.share) == ([FERRY], 1)
    assert (texts(astray), astray.share) == ([FERRY], 0.5)


def test_words_that_a_speaker_passes_on_are_found_in_both_quotes_the_inner_one_first(index: Index) -> None:
    inner, outer, *_ = index.alike("tremendous amount of influence")
    assert [quote.kind for quote in (*inner.quotes, *outer.quotes)] == [Kind.DIRECT, Kind.VERBATIM]
    assert outer.quotes[0].start < inner.quotes[0].start < inner.quotes[0].end < outer.quotes[0].end
    assert (inner.share, outer.share) == (1, 1)


def test_of_two_quotes_that_have_the_same_words_the_inner_one_comes_first(index: Index) -> None:
    inner, outer, *_ = index.alike("meddling", limit=2)
    assert [quote.kind for quote in (*inner.quotes, *outer.quotes)] == [Kind.MIXED, Kind.VERBATIM]


def test_words_on_both_sides_of_what_a_speaker_passes_on_are_found_in_the_paragraph(index: Index) -> None:
    text = "since they became independent.” If we put “Russia” instead of the United States"
    first = index.alike(text)[0]
    assert len(first.quotes) == 1
    assert text in first.quotes[0].text


def test_transcripts_come_before_the_press_and_the_earlier_before_the_later(valley: Index) -> None:
    said = "Nobody asks the heron whether the pond is his."
    for name, heading in {
        "late.txt": "Remarks by President John Doe, Lima, June 1, 2022",
        "early.txt": "Remarks by President John Doe, Lima, June 1, 2018",
    }.items():
        add(valley, name, transcript(said, heading=heading))
    add(valley, "press.txt", f"“{said[:-1]},” said Mary Major, who lives beside it. She sold fish there for years.\n")
    found = valley.alike(said, limit=3)
    assert [candidate.source.file for candidate in found] == ["early.txt", "late.txt", "press.txt"]
    assert valley.alike(said, limit=2) == found[:2]


def test_the_same_words_are_found_in_every_document_that_has_them(valley: Index) -> None:
    for number in range(12):
        add(valley, f"{number}.txt", transcript("We thank you all for coming here.", f"Nothing else but {number}."))
    found = valley.alike("thank you all for coming", limit=20)
    assert len([each for each in found if each.share == 1]) == 12
    assert len(valley.alike("thank you all for coming")) == 10


@pytest.mark.parametrize(
    ("language", "said", "text"),
    [
        ("ru", "Никто не может решать за народы этого региона, как им жить.", "народ региона, решать не может никто"),
        (
            "fr",
            "Nous ne permettrons à personne de décider à la place des peuples.",
            "Nous ne permettons de décider au peuple",
        ),
        (
            "de",
            "Wir erlauben niemandem, für die Völker dieser Region zu entscheiden.",
            "Niemand entscheidet fur das Volk",
        ),
    ],
)
def test_a_text_in_another_language_is_found_by_the_forms_of_its_words(
    valley: Index, language: str, said: str, text: str
) -> None:
    with valley.update() as change:
        change.add("/said.txt", Loaded(parse(Reading(transcript(said), Metadata(language=language)), "said.txt")))
    assert texts(valley.alike(text)[0]) == [said]


@pytest.mark.parametrize("text", ["", " \n", "…", "“”", "\0", "🇻🇪"])
def test_a_text_without_words_is_nowhere(valley: Index, text: str) -> None:
    assert valley.alike(text) == ()


@pytest.mark.parametrize(
    "text",
    [
        "the " * 5_000,
        "mill-" * 5_000,
        "a." * 50_000,
        "x" * 100_000,
        "half a pair \ud800 mill",
        f"{HARVEST} " * 300,
        "the\0mill \0\0 by",
    ],
)
def test_any_text_is_looked_for(valley: Index, text: str) -> None:
    assert all(0 < candidate.share <= 1 for candidate in valley.alike(text))


def test_what_is_gone_does_not_stand_in_the_way_of_what_is_there() -> None:
    gone = [transcript(f"{HARVEST} It was year {number} of ours.") for number in range(100)]
    between = [transcript(FERRY, f"{MILL} It was year {number}.") for number in range(5)]
    here = segment(*gone, *between, transcript(HARVEST.replace("storm", "frost"))).without(range(100))
    first, *_ = alike(searcher([here]), HARVEST.replace("storm", "rains"), 10)
    assert "frost" in first.quotes[0].text


def test_a_word_is_unheard_when_the_quotes_that_had_it_are_gone() -> None:
    whole = segment(transcript(HARVEST), transcript(MILL))
    assert not is_unheard("harvest", readers([whole]))
    assert is_unheard("harvest", readers([whole.without([0])]))
    assert not is_unheard("mill", readers([whole.without([0])]))


def test_a_check_is_of_the_index_as_it_was_before_the_first_quotation(valley: Index) -> None:
    @contextmanager
    def turn() -> Iterator[None]:
        yield
        with valley.update() as change:
            change.remove("/valley.txt")

    found = check(f"“{HARVEST}” And then: “{MILL}” At last: “{FERRY}”", valley, turn=turn)
    assert [each.outcome for each in found.findings] == [Outcome.VERBATIM] * 3
    assert valley.is_empty()


@pytest.mark.parametrize(
    ("word", "unheard"),
    [
        ("valley-" * 100, False),  # the last one of those that are looked at is cut off: "vall"
        ("valley-" * 60 + "nowhere-" + "valley-" * 60, False),
        ("nowhere-" + "valley-" * 100, True),
        ("mill." * 100_000, False),
        ("x" * 100_000, True),
        ("valley" * 33 + "x", True),  # of 199 characters
    ],
)
def test_of_an_endless_word_the_beginning_is_looked_at(valley: Index, word: str, unheard: bool) -> None:
    assert valley.unheard([word]) == ({word} if unheard else set())


def test_an_endless_word_is_known_by_its_beginning(valley: Index) -> None:
    add(valley, "said.txt", transcript(f"Nobody in the valley could say {'ha' * 200} so long."))
    assert valley.unheard(["ha" * 200, "ha" * 2_000, "ha" * 20]) == {"ha" * 20}


def test_a_damaged_index_is_not_said_to_lack_what_was_said(valley: Index, tmp_path: Path) -> None:
    (path,) = (tmp_path / "index").glob("*/*.seg")
    slots = open_segment(path).words.slots.tobytes()
    assert valley.search(parse_query(MILL)).total == 1
    path.write_bytes(path.read_bytes().replace(slots, random.Random(1).randbytes(len(slots))))  # noqa: S311  # no secret
    valley.close()
    with pytest.raises(UnreadyError, match="The index is damaged"):
        check(MILL, valley)


def test_words_that_are_everywhere_are_put_into_so_many_bins_only() -> None:
    made = collection(random.Random(1), documents=100)  # noqa: S311  # no secret
    over = searcher(oracle.ours(made))
    sought = seeds_of("the of and war peace nation " * 300, ["en"], over.readers)
    chosen = next(iter(sieves(sought)))
    assert 0 < chosen.words < len(sought.words)
    assert sum(each.count * len(each.positions) for each in sought.words[: chosen.words]) <= chosen.most


def test_as_many_candidates_come_as_are_wanted(index: Index) -> None:
    every = index.alike("We respect our partners in Latin America", limit=30)
    assert [len(index.alike("We respect our partners in Latin America", limit=limit)) for limit in (0, 1, 7)] == [
        0,
        1,
        7,
    ]
    assert len(addresses(every)) == len(set(addresses(every)))
