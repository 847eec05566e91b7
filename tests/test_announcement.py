"""Whose words a title announces, and who an office in a label means."""

import pytest

from search_index.models import Role
from search_index.parsing.announcement import interviewee, title_speaker
from search_index.parsing.people import Cast
from tests.test_transcript import speakers, turns


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("Foreign Minister Jane Roe’s opening remarks during talks with John Doe, Lima, May 3, 2021", "Jane Roe"),
        ("Statement by Ms. Jane Roe, President of Ruritania, at the General Debate", "Jane Roe"),
        ("Press Gaggle by Principal Deputy Press Secretary Jane Roe-Poe", "Jane Roe-Poe"),
        ("James Jones’ speech in Lima", "James Jones"),
        ("Statement by the Minister for Foreign Affairs of Ruritania, Jane Roe, at the Example Council", "Jane Roe"),
        ("Statement by the Minister for Foreign Affairs, H.E. Ms. Jane Roe", "Jane Roe"),
        ("Remarks by the Foreign Minister, Jane Roe, Lima, May 3, 2021", "Jane Roe"),
        ("Remarks by the President, Mexico City, May 3, 2021", None),
        ("Remarks by the President, Buenos Aires, 2021", None),
        ("Remarks by the President, May 3, 2021", None),
        ("Speech by the Foreign Minister, Example Security Conference", None),
        ("Le Monde’s interview with Minister Jane Roe", None),
        ("Remarks by President Roe and Chancellor Doe in Press Conference", None),
        ("Remarks by the President", None),
        ("Interview to the Example Agency", None),
    ],
)
def test_a_title_announces_the_words_of_one_person_or_of_none(title: str, name: str | None) -> None:
    found = title_speaker(title, Cast())
    assert (found and found.name) == name


def test_an_office_means_whom_the_title_gives_it_to() -> None:
    title = "Joint press conference by Prime Minister Aroha Roe and President John Doe"
    found = turns("PRIME MINISTER: Good morning.\n\nQ: Why?\n\nTHE PRESIDENT: We go on.\n\nPrime Minister: Yes.", title)
    assert [turn.speaker and turn.speaker.name for turn in found] == ["Aroha Roe", None, "John Doe", "Aroha Roe"]
    assert [turn.role for turn in found] == [Role.STATEMENT, Role.QUESTION, Role.ANSWER, Role.ANSWER]


def test_an_office_means_whom_the_lead_introduces() -> None:
    lead = "This is a transcript of the briefing by Jane Roe, Spokeswoman for the Council."
    assert speakers(f"{lead}\n\nQuestion: Why?\n\nSpokeswoman: Ask me.\n\nQuestion: Well?") == [None, "Jane Roe", None]


@pytest.mark.parametrize(
    ("title", "office"),
    [
        ("Press conference by Prime Minister Aroha Roe and Prime Minister John Doe", "Prime Minister"),
        ("Remarks by the President after a meeting with President John Doe", "The President"),
        ("Press briefing by Press Secretary Jane Roe", "The President"),
        ("Press conference by Prime Minister Aroha Roe", "The Minister"),
    ],
)
def test_an_office_that_may_be_several_peoples_or_nobodys_stands_for_itself(title: str, office: str) -> None:
    text = f"{office}: I met President Ann Poe.\n\nQuestion: Why?\n\n{office}: We go on."
    assert speakers(text, title) == [office, None, office]


def test_in_an_interview_the_title_names_who_is_asked() -> None:
    found = interviewee("Foreign Minister Jane Roe’s interview with John Doe", Cast())
    assert found
    assert found.name == "Jane Roe"


def test_an_office_means_whom_an_earlier_label_gives_it_to() -> None:
    text = "The Prime Minister (Jane Roe): We go on.\n\nQuestion: Why?\n\nThe Prime Minister: I want to."
    found = turns(text)
    assert [turn.speaker and turn.speaker.name for turn in found] == ["Jane Roe", None, "Jane Roe"]
    assert [turn.rule for turn in found] == ["label", "label", "label and earlier label"]


def test_an_office_has_another_holder_once_a_label_names_another() -> None:
    text = (
        "The Deputy Speaker (Jane Roe): Order.\n\nThe Deputy Speaker: Order!\n\n"
        "The Deputy Speaker (John Doe): Order.\n\nThe Deputy Speaker: Order!"
    )
    assert speakers(text) == ["Jane Roe", "Jane Roe", "John Doe", "John Doe"]


def test_a_label_in_full_at_first_names_who_has_the_office_from_then_on() -> None:
    text = "PRIME MINISTER ROE: Good morning.\n\nQ: What now?\n\nPRIME MINISTER: We go on.\n\nQ: Why?"
    assert speakers(text) == ["Roe", None, "Roe", None]


@pytest.mark.parametrize(
    "more", ["PRIME MINISTER ROE: So do we.", "JOHN DOE: I met Prime Minister Ann Poe.", "PRIME MINISTER DOE: Yes."]
)
def test_a_host_without_a_name_is_not_taken_for_the_guest(more: str) -> None:
    text = f"PRIME MINISTER ROE: Good morning.\n\nQ: What now?\n\nPRIME MINISTER: We go on.\n\n{more}"
    assert speakers(text)[2] == "Prime Minister"


def test_a_turn_tells_by_which_rule_its_speaker_is_known() -> None:
    found = turns(
        "I thank you all.\n\nQ: Why?\n\nPRIME MINISTER: We go on.\n\nJohn Doe: Yes.",
        "Remarks by Prime Minister Jane Roe",
    )
    assert [turn.rule for turn in found] == ["title", "label", "label and title", "label"]


def test_an_office_and_the_name_that_the_title_gives_it_are_one_person() -> None:
    title = "Press conference by Prime Minister Jane Roe"
    text = (
        "PRIME MINISTER ROE: Good morning.\n\nQ: What now?\n\nPRIME MINISTER: We go on.\n\nQ: Why?\n\n"
        "PRIME MINISTER ROE: I want to.\n\nQ: And then?\n\nPRIME MINISTER: We stop."
    )
    assert speakers(text, title) == ["Jane Roe", None] * 3 + ["Jane Roe"]


def test_who_gives_the_holder_of_an_office_the_floor_is_another() -> None:
    title = "Address by Jane Roe, President of Ruritania"
    text = (
        "The President: I give the floor to our guest.\n\nMs. Roe: Thank you, Mr. President.\n\nThe President: Thanks."
    )
    assert speakers(text, title) == ["The President", "Jane Roe", "The President"]
