"""What a record adds about the sound of a speech."""

import pytest

from search_index.models import Kind
from search_index.ownership import own_words
from search_index.parsing import parse
from search_index.parsing.directions import directions, is_direction

TALK = (
    "Talks on trade\n\nMay 3, 2021\n\nJane Roe: We won. (Laughter.) You lost.\n\n(Applause.)\n\nThat is all.\n\n"
    "[Applause]\n\nQuestion: [inaudible]\n\nJane Roe: I cannot hear you [crosstalk] there."
)


@pytest.mark.parametrize(
    "direction",
    [
        "(Laughter.)",
        "(Laughter and applause.)",
        "(Prolonged applause)",
        "[inaudible]",
        "[inaudible 00:12:01]",
        "(CROSSTALK)",
        "(BEGIN VIDEO CLIP)",
        "[Crosstalk]",
        "(As interpreted.)",
        "(speaks in Spanish)",
        "(sic)",
        "(ph)",
        "(Beifall bei der SPD)",
        "(Applaudissements.)",
        "(Risas)",
        "(Applausi)",
        "(Смех.)",
        "(Аплодисменты.)",
        "[Editor’s note: The minister meant Tuesday.]",
    ],
)
def test_a_direction_is_found_and_stands_alone(direction: str) -> None:
    text = f"We won. {direction} You lost."
    assert [text[start:end] for start, end in directions(text)] == [direction]
    assert is_direction(direction)


@pytest.mark.parametrize(
    "words", ["(That is all.)", "[We] won", "We won (again).", "(The laughter was loud.)", "Go on."]
)
def test_other_brackets_are_words(words: str) -> None:
    assert list(directions(words)) == []
    assert not is_direction(words)


@pytest.mark.parametrize("line", ["Several hon. Members rose—", "Honourable members interjecting—", "Interruption."])
def test_a_parliament_tells_of_its_noise_without_brackets(line: str) -> None:
    assert is_direction(line)


def test_a_paragraph_of_nothing_else_is_nobodys_quote() -> None:
    quotes = [quote.text for quote in parse(TALK).quotes]
    assert quotes == ["We won. (Laughter.) You lost.", "That is all.", "I cannot hear you [crosstalk] there."]


def test_a_turn_runs_to_the_laughter_that_ends_it_and_may_be_nothing_else() -> None:
    assert [turn.text for turn in parse(TALK).turns] == [
        "We won. (Laughter.) You lost.\n\n(Applause.)\n\nThat is all.\n\n[Applause]",
        "[inaudible]",
        "I cannot hear you [crosstalk] there.",
    ]


def test_it_is_no_word_of_the_speakers() -> None:
    own = [words for quote, words in own_words(parse(TALK)) if quote.kind is Kind.VERBATIM]
    assert ["Laughter" in words or "crosstalk" in words for words in own] == [False] * 3
    assert [len(words) for words in own] == [29, 12, 36]


@pytest.mark.parametrize(
    "closing",
    ["END 2:32 P.M. EDT", "* * *", "###", "-ends-", "Transcript ends", "[End of transcript]", "2:32 P.M. EDT", "ENDS"],
)
def test_a_closing_line_is_in_no_turn(closing: str) -> None:
    assert parse(f"{TALK}\n\n{closing}").turns[-1].text == "I cannot hear you [crosstalk] there."
