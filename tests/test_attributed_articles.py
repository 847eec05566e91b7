"""Whole passages of articles, as agencies and papers write them, and whose words stand in them."""

from __future__ import annotations

import pytest

from search_index.parsing import parse

ATTRIBUTED = {
    # Behind all that is reported
    "a cue may end the sentence": ("Ada Quint spoke. The deal “will hurt us all” in the end, she said.", "Ada Quint"),
    "or be turned round there": ("It “will hurt us all” for years, said the mayor, Ada Quint.", "Ada Quint"),
    "an address behind a comma is no speaker": (
        "“It will hurt us,” Ada Quint, a critic, told Metro News.",
        "Ada Quint",
    ),
    "nor is whom the words are of": ("“It will hurt us,” Ada Quint, the mayor, said of Bo Ray.", "Ada Quint"),
    "two offices are one person": (
        "Mayor Ada Quint left. “It will hurt us,” the mayor and Labour candidate said.",
        "Ada Quint",
    ),
    "a verb that no list knows": ("“It will hurt us,” Ada Quint thundered.", "Ada Quint"),
    "or that needs two words": ("“It will hurt us,” Ada Quint shot back.", "Ada Quint"),
    "the WHO is an organisation": ("“It will hurt us,” WHO chief Ada Quint told a briefing.", "Ada Quint"),
    # From the sentence before
    "a paraphrase hands on": ("Ada Quint said that the deal was off. “It will hurt us all.”", "Ada Quint"),
    "a new sentence is no cue": ("Bo Ray asked her, “Why will it hurt us?” She answered slowly.", "Bo Ray"),
    # Who is meant
    "he is the sentence's own subject": (
        "Bo Ray walked out when Cy Fox asked him about it. “It will hurt us,” he snapped.",
        "Bo Ray",
    ),
    "not a subject within it": ("Bo Ray said that Cy Fox had lied. “It will hurt us,” he said.", "Bo Ray"),
    "nor whom somebody speaks of": ("Cy Fox, Bo Ray said, had lied. “It will hurt us,” he said.", "Bo Ray"),
    "a name beside a description": ("His mother, Ada Quint, was there. “It will hurt us,” she said.", "Ada Quint"),
    "also of the dead": ("His teacher, the late Bo Ray, used to say: “It will hurt us.”", "Bo Ray"),
    "an age means who was spoken of": ("Rapper Bo Ray is back. “It will hurt us,” the 29-year-old said.", "Bo Ray"),
    "a first name may be the family's": ("Lin Qiao said no. “It will hurt us,” Lin said.", "Lin Qiao"),
    "any diplomat is the only one": ("Minister Bo Ray said no. “It will hurt us,” the senior diplomat said.", "Bo Ray"),
    "a report says it": ("The report warns of a flood. “It will hurt us all,” it says.", "report"),
    # Whose sentence it is
    "after a clause with a subject of its own": (
        "As the crowd began to chant, Ada Quint waved and joked, “It will hurt us.”",
        "Ada Quint",
    ),
    "who asks in a passive": ("Ada Quint was asked by Bo Ray, who is a host, “Will it hurt us?”", "Bo Ray"),
    "by one's own count": ("Bo Ray said that according to his count it “will hurt us all”.", "Bo Ray"),
    "not as another puts it": ("As Bo Ray puts it, Ada Quint “will hurt us all”.", "Bo Ray"),
    "no city speaks": ("NEW DELHI: Bo Ray on Sunday hit out at the bill, terming it “a law to hurt us”.", "Bo Ray"),
    "nor what is rejected": (
        "The “will hurt us” party rejected Bo Ray. Ada Quint said it “will hurt us”.",
        "Ada Quint",
    ),
    "a colleague and a colon": ("His colleague Ada Quint was blunter: “It will hurt us.”", "Ada Quint"),
}


def whose(text: str) -> list[str | None]:
    """Who speaks the quotations of a text, from the first to the last."""
    found = [quote for quote in parse(text).quotes if quote.kind != "indirect"]
    return [quote.speaker.name if quote.speaker else None for quote in found]


@pytest.mark.parametrize(("text", "speaker"), ATTRIBUTED.values(), ids=ATTRIBUTED)
def test_a_quotation_gets_its_speaker(text: str, speaker: str) -> None:
    assert whose(text)[-1] == speaker


@pytest.mark.parametrize(
    "text",
    [
        # Another man of a known first name is introduced between "he" and whom it would mean.
        "Bo Ray said no. The guests were led by Minister Thomas Fox. “It will hurt us,” he said.",
        "She had not sent or received mails that were “marked as secret”.",
        "Asked whether it “will hurt us all”, most voters said yes.",
        "“The deal will hurt us,” and more was to come, in a year when Ada Quint said no.",
    ],
)
def test_where_it_may_be_another_nobody_is_named(text: str) -> None:
    assert whose(text) in ([], [None])


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("Roe and Senator Ann Lee wrote: “It will hurt us.”", "Roe and Senator Ann Lee"),
        ("Lead author Ann Lee was there. “It will hurt us,” the authors write.", "authors"),
    ],
)
def test_several_who_speak_are_not_one_of_them(text: str, speaker: str) -> None:
    assert whose(text) == [speaker]


def test_a_headline_with_a_full_stop_makes_no_names() -> None:
    headline = "Cy Fox Says Bo Ray Makes Us All Want To Cry."
    assert whose(f"{headline}\n\nCy Fox was angry. “It will hurt us,” Fox said.\n\nBo Ray laughed.") == ["Cy Fox"]
