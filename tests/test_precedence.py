from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

from search_index import archive
from search_index.backends import open_index
from search_index.check import check
from search_index.checking.findings import Caution, Finding, Outcome
from search_index.models import Genre
from tests.documents import transcript, write

# Sixteen words: a transcript with three otherwise goes before the press, with four it does not.
SAID = "Our river ports will take every ship of every flag that comes to trade in peace"
THREE_OTHERWISE = "Our river ports will take every boat of every land that comes to fish in peace"
FOUR_OTHERWISE = "Our river docks will take every boat of every land that comes to fish in peace"
OTHERWISE = "Every ship of every flag is welcome in the ports along our river, if it comes to trade in peace."


def statement(words: str, name: str = "John Doe", day: str = "May 4, 2021") -> str:
    heading = f"President {name}’s remarks and answers to media questions, Lima, {day}"
    return transcript(f"{words.rstrip(chr(46))}.", heading=heading)


def report(words: str, name: str = "Jane Roe", day: str = "May 5, 2021") -> str:
    return f"PARIS, {day} – “{words},” {name} said.\n\nNothing else was to be heard.\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "documents"


def found(folder: Path, documents: Sequence[str], text: str) -> Finding:
    for number, each in enumerate(documents):
        write(folder, f"{number}.txt", each)
    index = open_index(str(folder.parent / "index"))
    archive.update(index, folder)
    (finding,) = check(text, index).findings
    index.close()
    return finding


@pytest.mark.parametrize(
    ("documents", "outcome", "kinds"),
    [
        ([statement(SAID)], Outcome.VERBATIM, [Genre.TRANSCRIPT]),
        ([report(SAID)], Outcome.PRESS_ONLY, [Genre.ARTICLE]),
        ([report(SAID), statement(SAID)], Outcome.VERBATIM, [Genre.TRANSCRIPT, Genre.ARTICLE]),
        ([report(SAID, day="May 1, 2019"), statement(SAID)], Outcome.VERBATIM, [Genre.TRANSCRIPT, Genre.ARTICLE]),
        ([report(SAID), statement(THREE_OTHERWISE)], Outcome.DIFFERS, [Genre.TRANSCRIPT, Genre.ARTICLE]),
        ([report(SAID), statement(FOUR_OTHERWISE)], Outcome.PRESS_ONLY, [Genre.ARTICLE, Genre.TRANSCRIPT]),
        (
            [report(SAID), statement(FOUR_OTHERWISE, name="Jane Roe")],
            Outcome.DIFFERS,
            [Genre.TRANSCRIPT, Genre.ARTICLE],
        ),
        (
            [report(SAID), statement(FOUR_OTHERWISE, name="Jane Roe", day="March 1, 2021")],
            Outcome.PRESS_ONLY,
            [Genre.ARTICLE, Genre.TRANSCRIPT],
        ),
        (
            [report(SAID), statement(OTHERWISE, name="Jane Roe")],
            Outcome.OTHER_WORDING,
            [Genre.TRANSCRIPT, Genre.ARTICLE],
        ),
        ([report(SAID), statement(OTHERWISE, name="Jane Roe", day="March 1, 2021")], Outcome.PRESS_ONLY, None),
        ([report(SAID), statement(OTHERWISE, name="John Doe")], Outcome.PRESS_ONLY, None),
    ],
)
def test_a_transcript_goes_before_the_press_where_it_has_nearly_as_much_or_is_of_the_occasion(
    documents: Sequence[str], outcome: Outcome, kinds: list[Genre] | None, folder: Path
) -> None:
    finding = found(folder, documents, f"“{SAID}”")
    assert finding.outcome is outcome
    assert kinds is None or [match.source.kind for match in finding.matches] == kinds


def test_whom_the_text_names_is_found_behind_many_others_with_the_same_words(folder: Path) -> None:
    others = [statement(SAID, name=f"John {name}", day="May 1, 2001") for name in ["Abel", "Bode", "Cade", "Dyer"] * 4]
    others = [each.replace("2001", f"20{number:02}") for number, each in enumerate(others, 1)]
    finding = found(folder, [*others, statement(SAID, name="Mary Major", day="May 4, 2022")], f"Mary Major: “{SAID}”")
    speaker = finding.matches[0].quote.speaker
    assert speaker is not None
    assert speaker.name == "Mary Major"
    assert Caution.OTHER_SPEAKER not in finding.cautions
