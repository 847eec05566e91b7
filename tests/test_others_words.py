"""Words that stand beside somebody's name and are somebody else's, or nobody's yet."""

from __future__ import annotations

import pytest

from search_index.parsing import parse


def whose(text: str) -> list[str | None]:
    """Who speaks the quotations of a text, from the first to the last."""
    found = [quote for quote in parse(text).quotes if quote.kind != "indirect"]
    return [quote.speaker.name if quote.speaker else None for quote in found]


OTHERS = {
    "not whom the sentence rules out": ("It was Bo Ray, not Ada Quint, who said “let it hurt us all”.", "Bo Ray"),
    "nor behind an and": ("Ada Quint and not Bo Ray said “let it hurt us all”.", "Ada Quint"),
    "who tells in a passive": ("Ada Quint was told by Bo Ray: “It will hurt us all.”", "Bo Ray"),
    "who is heard": ("Ada Quint heard Bo Ray say: “It will hurt us all.”", "Bo Ray"),
    "who wrote what is read": ("Ada Quint read out a letter from nurse Eve Roe: “It will hurt us.”", "Eve Roe"),
    "also without a name": ("Ada Quint read an old letter from a nurse: “It will hurt us.”", "nurse"),
    "who sent it": ("Ada Quint read a note that Bo Ray had sent her: “It will hurt us.”", "Bo Ray"),
    "whose letter is published": ("Ada Quint published a letter by Bo Ray that said “it will hurt us”.", "Bo Ray"),
    "a statement may be one's own": ("Ada Quint read a statement: “It will hurt us all.”", "Ada Quint"),
}


@pytest.mark.parametrize(("text", "speaker"), OTHERS.values(), ids=OTHERS)
def test_words_go_to_whoever_spoke_them(text: str, speaker: str) -> None:
    assert whose(text) == [speaker]


@pytest.mark.parametrize(
    "text",
    [
        "Ada Quint was later told: “It will hurt us all.”",
        "Ada Quint received a letter: “It will hurt us all.”",
        "Ada Quint read a letter: “It will hurt us all.”",
        "Ada Quint heard him shout: “It will hurt us all.”",
        "“It will hurt us all,” Ada Quint heard Bo Ray say.",
    ],
)
def test_words_that_somebody_is_given_are_not_theirs(text: str) -> None:
    assert whose(text) == [None]


@pytest.mark.parametrize(
    "text",
    [
        "Bo Ray will say “it must hurt us all” in a speech on Thursday, according to a draft.",
        "Bo Ray is expected to say: “It must hurt us all.”",
    ],
)
def test_what_is_still_to_be_said_nobody_has_said(text: str) -> None:
    assert whose(text) == [None]


def test_what_is_only_called_so_is_nobodys_words() -> None:
    assert whose("Critics have mocked her for the so-called “very big beautiful plan” of last year.") == []


def test_a_thing_near_somebody_does_not_lend_them_its_words() -> None:
    assert whose("Bo Ray stood up. “Eat more soup every day!” a poster behind Ray said.") == [None]


def test_she_may_be_whom_the_sentence_of_somebody_unnamed_names() -> None:
    said = "“I know nothing,” {} told the judge, Anna Lee. “You will stay in jail,” she replied."
    assert whose("The neighbor was there. " + said.format("the neighbor")) == ["neighbor", None]


def test_together_is_no_part_of_a_name() -> None:
    assert whose("Ada Quint and Bo Ray together said: “It will hurt us all.”") == ["Ada Quint and Bo Ray"]


@pytest.mark.parametrize("who", ["A sign on the door", "The post", "The Tweet", "My husband", "A poster behind him"])
def test_things_and_relatives_of_the_writer_are_no_speakers(who: str) -> None:
    assert whose(f"Bo Ray stood up. {who} said: “It will hurt us all.”") == [None]


def test_a_label_of_a_part_names_nobody() -> None:
    assert whose("Presenter: “Welcome to the show tonight, dear all.”") == [None]


def test_a_newspaper_called_post_speaks() -> None:
    assert whose("The Post said: “It will hurt us all.”") == ["Post"]


@pytest.mark.parametrize(
    "text",
    [
        "The man charged with the murder said: “It will hurt us all in the end.”",
        "The man accused of the theft said: “It will hurt us all in the end.”",
        "The group leading the protest said: “It will hurt us all in the end.”",
        "The firm that owns the port said: “It will hurt us all in the end.”",
    ],
)
def test_what_stands_within_the_description_of_a_speaker_does_not_speak(text: str) -> None:
    assert not {"murder", "theft", "protest", "port"} & set(whose(text))


def test_who_lives_in_a_street_speaks_and_not_the_street() -> None:
    assert whose("Bo Ray, 30, of Oak Road, Lowtown, said: “It will hurt us all in the end.”") != ["Oak Road"]
