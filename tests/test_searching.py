"""That an index finds words by their variants: docs/searching.md, on real parts."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from search_index.backends import open_index
from search_index.index import Index, Loaded
from search_index.models import Metadata, Reading
from search_index.parsing import parse
from search_index.query import parse_query
from search_index.results import Page, Reason, Widening
from search_index.synonyms import Synonyms
from tests.documents import transcript

ENGLISH = transcript(
    "The Union of Southern Harbours (USH) organised the talks with Mr Solovyov and his neighbours.",
    "The neo-colonial powers of the past were not among those whom we invited to the table.",
    "Petroleum was dear that year, and nobody who was asked knew why it had to be so.",
)
LATER = transcript(
    "Our friends in the USH know this, and they will go on with their work.", heading="Remarks by John Doe"
)
SPANISH = transcript("Las naciones del continente declararon su soberanía ante todos los pueblos.")
RUSSIAN = transcript("Мы говорили вчера с Соловьёвым о войне, и слова Соловьёва были верны.")
SYNONYMS = Synonyms((("oil", "petroleum"),))


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Index]:
    index = open_index(str(tmp_path_factory.mktemp("index") / "index"))
    with index.update() as change:
        for number, (text, language) in enumerate(((ENGLISH, "en"), (LATER, "en"), (SPANISH, "es"), (RUSSIAN, "ru"))):
            document = parse(Reading(text, Metadata(language=language)), f"{number}.txt")
            change.add(f"/documents/{number}.txt", Loaded(document))
    yield index
    index.close()


def searched(index: Index, query: str) -> Page:
    return index.search(parse_query(query), synonyms=SYNONYMS)


def marked(index: Index, query: str) -> set[str]:
    """What stands out in the hits that have all the words."""
    page = searched(index, query)
    return {hit.quote.text[start:end] for hit in page.hits[: page.total] for start, end in hit.spans}


@pytest.mark.parametrize(
    ("query", "shown"),
    [
        ("organized neighbors", {"organised", "neighbours"}),
        ("neocolonial", {"neo-colonial"}),
        ("neocolon*", {"neo-colonial"}),
        ('"neocolonial powers"', {"neo-colonial powers"}),
        ("nacion soberania", {"naciones", "soberanía"}),
        ("nación declaró", {"naciones", "declararon"}),
        ("война", {"войне"}),
        ("petrolium~", {"Petroleum"}),
        ("solovjow", {"Solovyov", "Соловьёвым", "Соловьёва"}),
        ("Соловьёв harbours", {"Solovyov", "Harbours"}),
        ("ush", {"Union of Southern Harbours", "USH"}),
        ("union of southern harbours friends", {"USH", "friends"}),
        ("oil", {"Petroleum"}),
    ],
)
def test_a_word_finds_its_other_forms_and_they_stand_out(index: Index, query: str, shown: set[str]) -> None:
    assert shown <= marked(index, query)


@pytest.mark.parametrize(
    "query",
    [
        '"organized"',
        "exact:neighbors",
        '"oil"',
        "exact:solovjow",
        '"power"',
        "exact:nacion",
        "oil* -petroleum",
        "vine~1",
    ],
)
def test_what_is_exact_is_found_in_no_other_form(index: Index, query: str) -> None:
    assert searched(index, query).total == 0


def test_accents_and_hyphens_make_no_difference_in_what_is_exact(index: Index) -> None:
    assert marked(index, "exact:soberania") == {"soberanía"}
    assert marked(index, "exact:neocolonial") == {"neo-colonial"}


def test_an_answer_says_what_was_sought_besides(index: Index) -> None:
    assert searched(index, "ush oil").widened == (
        Widening("ush", ("Union of Southern Harbours",), Reason.ACRONYM),
        Widening("oil", ("petroleum",), Reason.SYNONYM),
    )
    assert searched(index, "neighbors").widened == ()


def test_what_a_document_said_of_words_goes_with_it(tmp_path: Path) -> None:
    index = open_index(str(tmp_path / "index"))
    for name, text in (("explains.txt", ENGLISH), ("uses.txt", LATER)):
        with index.update() as change:
            change.add(f"/documents/{name}", Loaded(parse(text, name)))
    assert searched(index, "southern harbours friends").total == 0
    assert searched(index, "union of southern harbours friends").total == 1
    with index.update() as change:
        change.remove("/documents/explains.txt")
    assert searched(index, "union of southern harbours friends").total == 0
    assert searched(index, "ush").widened == ()
    index.close()


def test_synonyms_are_those_of_each_search(index: Index) -> None:
    assert index.search(parse_query("oil")).total == 0
    assert index.search(parse_query("oil"), synonyms=SYNONYMS).total == 1
