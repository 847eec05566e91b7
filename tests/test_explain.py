"""A document explained: its turns and quotes in the text, and why each is one."""

from __future__ import annotations

import re
import unicodedata
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.render.explain import explanation
from bot.render.rules import RULES, why_unknown
from bot.render.visible import visible
from search_index.directory import Directory, Individual, Tenure
from search_index.models import Document, Genre, Kind, Metadata, Reading, Role, Speaker
from search_index.parsing import parse
from search_index.parsing.confidence import PRECISION
from search_index.sources import read
from tests.made_up import HOSTILE, passage, quote, turn

ARTICLE = """By Ann Poe
May 4, 2021

“We will plant the orchards along the river,” said Jane Roe, the mayor of Elmham. She added that the council agreed.

Nobody knows who wrote “the orchards will never grow here at all” on the wall of the town hall.

Share this article"""
LISTED = Directory.of([Individual("Ann Lee", offices=(Tenure("French foreign minister", date(2020, 1, 1)),))])
TRANSCRIPT = """Foreign Minister Jane Roe’s remarks and answers to media questions, Paris, May 4, 2021

Ladies and gentlemen,

We have agreed to plant the orchards.

Question (retranslated from French): When will you sign?

Jane Roe: We will sign it in June."""
TEXTS = st.text(st.characters(exclude_categories=()), min_size=1) | st.sampled_from([text * 9 for text in HOSTILE])
CODES = re.compile("\x1b\\[[0-9]m")


def explained(text: str | Reading, width: int = 1_000, *, colour: bool = False) -> list[str]:
    return list(explanation(parse(text, "a.txt"), width=width, colour=colour))


def words_behind_the_bar(lines: list[str]) -> str:
    shown = " ".join(line.removeprefix("│ ") for line in lines if line.startswith("│ "))
    return re.sub("⟦[0-9]+\u00a0|⟧", "", shown)


def test_a_speaker_whom_a_list_of_people_tells_comes_with_what_it_says() -> None:
    text = ARTICLE.replace("Jane Roe, the mayor of Elmham", "the French foreign minister")
    lines = list(explanation(parse(text, "a.txt", LISTED), width=1_000))
    assert any("· Ann Lee · named as “the French foreign minister” · French foreign" in line for line in lines)
    assert any("French foreign minister on 4 May 2021, by people.toml ·" in line for line in lines)


def test_an_articles_quotes_stand_in_its_text_each_with_speaker_rule_confidence_and_id() -> None:
    found = parse(ARTICLE).quotes[0]
    lines = explained(ARTICLE)
    at = next(i for i, line in enumerate(lines) if line.startswith("│ “⟦1\u00a0"))
    assert "“⟦1\u00a0We will plant the orchards along the river,⟧” said Jane Roe, the mayor of Elmham." in lines[at]
    assert lines[at + 1].startswith("    1. direct · Jane Roe · ")
    assert lines[at + 1].endswith(f" · “…,” said X · confidence {found.confidence:.2f} · {found.id}")
    assert lines[at + 2].startswith("    2. indirect · Jane Roe · named as “She” · X said …")


def test_a_quote_of_nobody_says_why_nobody_is_named() -> None:
    text = "“We will plant the orchards along the river.”\n\nThe wall was painted on Monday."
    assert any("1. direct · unknown: no words near it say whose it is · no cue" in line for line in explained(text))


@pytest.mark.parametrize(
    ("details", "reason"),
    [
        ({"kind": Kind.VERBATIM}, "the label names nobody"),
        ({"rule": "none"}, "no words near it say whose it is"),
        ({"rule": "unsaid", "mention": passage("Roe")}, "it is told as denied, doubted or still to come"),
        ({"confidence": 0.5, "mention": passage("Roe")}, "too uncertain to name anybody (below 0.70)"),
        ({"confidence": 0.97, "mention": passage("he")}, "whom these words mean is not certain"),
    ],
)
def test_each_reason_for_no_speaker_has_its_words(details: dict[str, Any], reason: str) -> None:
    assert why_unknown(quote("We go on.", speaker=None, **{"kind": Kind.DIRECT, **details})) == reason


def test_each_rule_has_words_of_its_own() -> None:
    assert set(PRECISION) <= set(RULES)
    assert len(set(RULES.values())) == len(RULES)


def test_a_rule_that_nobody_has_put_into_words_shows_its_name() -> None:
    found = quote("We go on.", rule="brand-new", kind=Kind.DIRECT)
    document = Document("0", "a.txt", Genre.ARTICLE, Metadata(), found.text, (passage(found.text),), (), (found,))
    assert any("brand-new" in line for line in explanation(document))


def test_a_transcripts_turns_have_their_speaker_role_and_note() -> None:
    lines = explained(TRANSCRIPT)
    headings = [line for line in lines if line.startswith(("Jane Roe · ", "Nobody named · "))]
    assert headings == [
        "Jane Roe · statement · by the document’s title",
        "Nobody named · question · retranslated from French",
        "Jane Roe · answer · by the label",
    ]
    assert "    3. question · " in "\n".join(lines)


def test_a_question_says_whom_it_is_put_to() -> None:
    words = "Will you sign?"
    asked = turn(words, Role.QUESTION, to=Speaker("Jane Roe"))
    document = Document("0", "a.txt", Genre.TRANSCRIPT, Metadata(), words, (passage(words),), (asked,), ())
    assert "Nobody named · question · to Jane Roe" in list(explanation(document))


def test_the_head_says_what_is_known_of_the_document_and_by_what_basis() -> None:
    file, *known = (" ".join(line.split()) for line in explained(TRANSCRIPT)[: explained(TRANSCRIPT).index("")])
    assert file == "a.txt"
    assert (known[0], known[-1]) == ("kind transcript", "found 3 turns, 3 quotes")
    assert known[1].startswith("title Foreign Minister Jane Roe’s remarks and answers to media questions, Paris, May 4")
    assert {"date 4 May 2021 (in the title)"} < set(known)
    assert any(line.startswith("place Paris") for line in known)


def test_what_is_no_part_of_what_is_said_is_told_to_be_left_out() -> None:
    left_out = [line.strip() for line in explained(ARTICLE) if line.startswith("  left out: ")]
    assert left_out == ["left out: By Ann Poe", "left out: May 4, 2021", "left out: Share this article"]


def test_every_word_of_the_document_is_shown_once_and_in_its_order(seeds: Path) -> None:
    for path in sorted(seeds.iterdir()):
        document = parse(read(path), path.name)
        shown = explanation(document, width=1_000_000)
        body = [line for line in shown if line.startswith(("│ ", "  left out: "))]
        words = " ".join(re.sub("⟦[0-9]+\u00a0|⟧", "", line.split(" ", 1)[1]) for line in body).replace(
            " left out: ", " "
        )
        assert words.removeprefix(" left out: ").split() == visible(document.text).split()


def test_a_quote_within_a_quote_stands_inside_it() -> None:
    text = TRANSCRIPT.replace(
        "We will sign it in June.", "As Ann Poe said, “Nothing is signed before it is read.” We agree."
    )
    (line,) = [line for line in explained(text) if "Ann Poe said" in line and line.startswith("│")]
    assert re.fullmatch("│ ⟦4\u00a0As Ann Poe said, “⟦5\u00a0Nothing is signed before it is read.⟧” We agree.⟧", line)


def test_quotes_that_cross_or_leave_their_paragraph_are_marked_as_far_as_they_go() -> None:
    text = "We agree on it.\n\nWe go on."
    quotes = (quote(text[:8]), quote(text[3:20], 3, kind=Kind.DIRECT))
    document = Document(
        "0", "a", Genre.ARTICLE, Metadata(), text, (passage(text[:15]), passage(text[17:], 17)), (), quotes
    )
    assert "│ ⟦1\u00a0We ⟦2\u00a0agree⟧ on it.⟧" in list(explanation(document))


def test_with_colour_quoted_words_are_bold_and_what_is_left_out_is_dim() -> None:
    lines = explained(ARTICLE, colour=True)
    assert any("⟦1\u00a0\x1b[1mWe will plant the orchards along the river,\x1b[0m⟧" in line for line in lines)
    assert "\x1b[2m  left out: By Ann Poe\x1b[0m" in lines


def test_a_style_that_goes_on_is_begun_anew_in_each_line() -> None:
    for line in explained(ARTICLE, 30, colour=True):
        codes = CODES.findall(line)
        assert codes[-1:] in ([], ["\x1b[0m"])


@given(TEXTS)
def test_colour_adds_nothing_but_codes(text: str) -> None:
    assert [CODES.sub("", line) for line in explained(text, colour=True)] == explained(text)


@given(TEXTS)
def test_no_text_of_a_document_commands_the_terminal(text: str) -> None:
    told = Metadata(title=text, place=text, number=text, publisher=text, author=text, url=text)
    for line in (*explained(Reading(ARTICLE + text, told)), *explained(f"{ARTICLE}\n\n“{text}” said Ann Poe.")):
        assert not {unicodedata.category(character) for character in line} & {"Cc", "Cs"}


@pytest.mark.parametrize("width", [40, 72])
def test_lines_are_as_wide_as_asked(width: int) -> None:
    for text in (ARTICLE, TRANSCRIPT):
        assert max(map(len, explained(text, width))) <= width
