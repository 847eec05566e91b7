"""Who asks, and whom."""

import pytest

from search_index.models import Role
from tests.test_transcript import TALK, turns


@pytest.mark.parametrize(
    "label",
    [
        "From the floor",
        "Question from the floor",
        "Voice from the audience",
        "Unidentified speaker",
        "UNIDENTIFIED FEMALE REPORTER",
        "Correspondent of Example TV",
        "Journalists",
        "Audience member",
        "Off-mike",
        "[Reporter]",
        "A woman in the third row",
        "Pregunta",
        "Journaliste",
        "Zusatzfrage",
        "Q (Example News)",
    ],
)
def test_a_voice_from_the_floor_asks_and_is_nobodys(label: str) -> None:
    found = turns(f"MS. ROE: Good morning.\n\n{label}: What about trade?\n\nMS. ROE: We go on.\n\nQ: Why?")
    assert [turn.role for turn in found] == [Role.STATEMENT, Role.QUESTION, Role.ANSWER, Role.QUESTION]
    assert (found[1].speaker, found[1].text) == (None, "What about trade?")


def test_one_voice_from_the_floor_ends_a_speech_that_the_title_announces() -> None:
    found = turns("I thank you all.\n\nFrom the floor: What about trade?", "Remarks by Minister Jane Roe")
    assert [turn.role for turn in found] == [Role.STATEMENT, Role.QUESTION]


@pytest.mark.parametrize("label", ["ANNA POE (AFP)", "Anna Poe (Example News)", "Anna Poe, El Mundo", "Anna Poe"])
def test_a_journalist_who_is_named_asks_under_that_name(label: str) -> None:
    found = turns(f"{TALK}\n\n{label}: How many are hungry? Thank you.\n\nJane Roe: Too many.")
    assert (found[4].role, found[4].speaker and found[4].speaker.name) == (Role.QUESTION, "Anna Poe")
    assert found[5].role is Role.ANSWER


@pytest.mark.parametrize("label", ["Jane Poe (Press Office)", "Minister Jane Poe", "Jane Poe, Mayor of Lima"])
def test_an_official_who_asks_back_is_no_journalist(label: str) -> None:
    found = turns(f"{TALK}\n\n{label}: We do.\n\nJane Roe: So we do.\n\n{label}: Shall we go on?")
    assert (found[-1].role, found[-1].speaker and found[-1].speaker.name) == (Role.ANSWER, "Jane Poe")


def test_in_an_interview_the_other_voice_asks() -> None:
    text = "Ann Poe: How are you?\n\nJane Roe: Well. And you?\n\nAnn Poe: Will you run?\n\nJane Roe: Yes."
    assert [turn.role for turn in turns(text, "Interview with Jane Roe")] == [Role.QUESTION, Role.ANSWER] * 2


def test_a_question_behind_an_unknown_label_is_not_the_speakers_before() -> None:
    found = turns(f"{TALK}\n\nExamplinform: Will you help us?\n\nJane Roe: We will.")
    assert (found[4].role, found[4].speaker, found[4].text) == (Role.QUESTION, None, "Will you help us?")


def test_a_speaker_may_ask_and_answer() -> None:
    words = "First: what did we agree on?\n\nWe agreed on trade.\n\nThe question is this: who pays?\n\nNobody."
    assert turns(f"{TALK}\n\n{words}")[-1].text == f"Not yet.\n\n{words}"


@pytest.mark.parametrize(
    "note", ["for both ministers", "to both", "to everybody", "to nobody present", "to ,", "to Roe and Doe"]
)
def test_a_question_to_several_or_to_nobody_has_no_addressee(note: str) -> None:
    text = f"Minister Jane Roe met Minister John Doe.\n\nQuestion ({note}): Why?\n\nQuestion (to Jane Roe): And now?"
    found = turns(text)
    assert [turn.to and turn.to.name for turn in found] == [None, "Jane Roe"]
    assert found[0].note == note.strip(" .")


@pytest.mark.parametrize("label", ["JOURNALIST\n", "JOURNALIST\n\n", "A journalist from Lima – ", "Speaker 1: "])
def test_a_voice_may_be_told_without_a_colon_or_with_a_number(label: str) -> None:
    found = turns(f"{TALK}\n\n{label}What about trade?\n\nJane Roe: We go on.")
    assert found[3].text == "Not yet."
    assert (found[4].text, found[4].speaker and found[4].speaker.name) == (
        "What about trade?",
        "Speaker 1" if "1" in label else None,
    )


def test_a_heading_of_a_page_asks_nothing() -> None:
    assert turns("Media\n\nThe talks went on.\n\nPress\n\nQuestions\n\nMinisters met in Lima.") == ()


@pytest.mark.parametrize(
    ("title", "label"),
    [
        ("Minister Jane Roe’s interview with Le Monde, Paris, May 4, 2021", "Le Monde"),
        ("Minister Jane Roe’s interview to Le Monde newspaper", "LE MONDE"),
        ("Minister Jane Roe’s interview with the Daily Paper", "Daily Paper"),
        ("Jane Roe’s interview with Le Monde", "Le Monde"),
    ],
)
def test_a_newspaper_asks_and_is_never_quoted(title: str, label: str) -> None:
    once = f"{label}: What now?\n\nJane Roe: We go on."
    assert [turn.role for turn in turns(once, title)] == [Role.QUESTION, Role.ANSWER]
    more = f"{once}\n\n{label}: You met him.\n\nJane Roe: I did."
    assert [turn.role for turn in turns(more, title)] == [Role.QUESTION, Role.ANSWER] * 2


@pytest.mark.parametrize(
    "title", ["“We go on”", "Le Monde’s interview with Minister Jane Roe", "Le Monde’s interview with Jane Roe"]
)
def test_a_newspaper_that_puts_a_question_asks_whatever_the_title_says(title: str) -> None:
    found = turns("Le Monde: What now?\n\nJane Roe: We go on.\n\nLe Monde: Why?\n\nJane Roe: I want to.", title)
    assert [turn.role for turn in found] == [Role.QUESTION, Role.ANSWER] * 2
    assert found[1].speaker
    assert found[1].speaker.name == "Jane Roe"


def test_a_host_asks_where_a_question_ends_the_words() -> None:
    found = turns("HOST: Welcome.\n\nJANE ROE: Good morning.\n\nHOST: What now?\n\nJANE ROE: We go on.")
    assert [turn.role for turn in found] == [Role.REMARK, Role.STATEMENT, Role.QUESTION, Role.ANSWER]
