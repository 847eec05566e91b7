from __future__ import annotations

from collections.abc import Iterator

import pytest

from search_index import archive
from search_index.backends import open_index
from search_index.check import check
from search_index.checking.findings import Finding, Op, Outcome
from search_index.index import Index
from tests.documents import transcript, write

RIVER = (
    "We have planted apple orchards along the river, and nobody has ever asked us to cut a single tree of them down."
)
MILLS = "Our harvest feeds four provinces of the country. The mills along the coast work day and night for that."


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Index]:
    folder = tmp_path_factory.mktemp("made")
    write(folder, "statement.txt", transcript(RIVER, "Nothing else was said about that in the spring.", MILLS))
    index = open_index(str(tmp_path_factory.mktemp("made-index")))
    archive.update(index, folder)
    yield index
    index.close()


def only(text: str, index: Index) -> Finding:
    (finding,) = check(f"“{text}”", index).findings
    return finding


def parts(finding: Finding) -> list[str]:
    return [match.passage.text for match in finding.matches[: finding.parts]]


def test_a_part_of_what_stands_nowhere_is_shown_to_the_character(made: Index) -> None:
    text = (
        "Elephants drink here at dawn, and nobody has ever asked us to cut a single tree although lions sleep below it"
    )
    finding = only(text, made)
    assert finding.outcome is Outcome.ABSENT
    assert parts(finding) == ["and nobody has ever asked us to cut a single tree"]
    assert {change.op for change in finding.matches[0].diff} == {Op.SAME}
    assert finding.cautions == ()


def test_the_parts_come_in_the_order_of_the_quotation(made: Index) -> None:
    text = "the mills along the coast work day and night. Lions sleep. We have planted apple orchards along the river"
    finding = only(text, made)
    assert finding.outcome is Outcome.ABSENT
    assert parts(finding) == [
        "The mills along the coast work day and night",
        "We have planted apple orchards along the river",
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("elephants bathe beside four provinces of the country", ["four provinces of the country"]),
        ("where grey elephants bathe beside all four provinces of the country", []),
        ("elephants bathe, lions sleep, zebras graze, provinces of the country", []),
        ("elephants bathe four provinces of the", []),
    ],
)
def test_a_short_part_is_shown_where_it_is_half_of_the_words(text: str, expected: list[str], made: Index) -> None:
    finding = only(text, made)
    assert finding.outcome is Outcome.ABSENT
    assert [match.passage.text for match in finding.matches] == expected


def test_one_sentence_many_times_over_has_its_parts(made: Index) -> None:
    finding = only(" ".join([MILLS] * 30), made)
    assert finding.outcome is not Outcome.VERBATIM
    assert MILLS.rstrip(".") in {part.rstrip(".") for part in parts(finding)}
