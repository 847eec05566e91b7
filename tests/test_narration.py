"""What a record tells itself, and who is present, are nobody's words."""

import pytest

from search_index.models import Genre, Kind
from search_index.parsing import parse
from tests.spoken import lines, spoken

TALK = "Question: What now?\n\nJane Roe: We go on.\n\nQuestion: Why?\n\nJane Roe: I want to."


def said(text: str) -> list[str]:
    """Every quotation of a document but for the questions."""
    return [quote.text for quote in parse(text).quotes if quote.kind is not Kind.QUESTION]


@pytest.mark.parametrize(
    "told",
    [
        "The minister then left for the airport.",
        "Jane Roe's answer was met with applause.",
        "The press conference was followed by a dinner.",
        "About the author: Tom Low has followed her for years.",
        "Tom Low is a correspondent of the Lowtown Herald.",
        "Update: This record was corrected on May 5.",
        "(The briefing was concluded at 3:30 p.m.)",
        "[Roe smiles and looks at the clock.]",
        "The minister then left for the airport.\n\nSource: Channel 5\n\nShare this",
        "Background:\n\nThe talks began in 2019 after an election.",
        "Notes to editors\n\nThe ministry was founded in 1950.",
        "Reader comments\n\nShe is right, and it was high time.",
    ],
)
def test_what_follows_the_last_answer_and_tells_of_the_occasion_is_nobodys(told: str) -> None:
    assert said(f"Remarks by Jane Roe\n\nMay 3, 2021\n\n{TALK}\n\n{told}") == ["We go on.", "I want to."]


@pytest.mark.parametrize(
    "words",
    [
        "The meeting was good, and we thank our hosts.",
        "The minister then left us alone with the paper.",
        "What was the meeting for?",
        "Roe is what my friends call me.",
        "Peace is made by those who were at war.",
    ],
)
def test_an_answer_that_speaks_of_a_meeting_stays_the_speakers(words: str) -> None:
    assert said(f"Remarks by Jane Roe\n\nMay 3, 2021\n\n{TALK}\n\n{words}")[-1] == words


def test_a_statement_ends_before_the_background() -> None:
    text = "Statement by Jane Roe\n\nMay 3, 2021\n\nI am glad of the news.\n\nContext:\n\nThe talks began in 2019."
    assert said(text) == ["I am glad of the news."]


@pytest.mark.parametrize("heading", ["Comments", "12 comments", "Reader comments (3)", "Leave a comment"])
def test_the_comments_of_readers_are_nobodys_whatever_their_labels_say(heading: str) -> None:
    comments = "Jane Roe: I am another one.\n\nTom Low: No, you are not."
    assert said(f"Remarks by Jane Roe\n\nMay 3, 2021\n\n{TALK}\n\n{heading}\n\n{comments}") == [
        "We go on.",
        "I want to.",
    ]


def test_a_link_to_the_comments_above_the_words_ends_nothing() -> None:
    assert said(f"Remarks by Jane Roe\n\nMay 3, 2021\n\nComments\n\n{TALK}") == ["We go on.", "I want to."]


def test_the_minutes_of_a_vote_are_nobodys() -> None:
    text = """
        Mr. Roe (Lowland): We shall vote against it.

        A vote was taken by show of hands.

        In favour:

        Highland, Midland, and nineteen others that are all named in the annex to the record of this very long sitting.

        The draft resolution was not adopted, owing to the vote of a member.

        The representative of Midland took a seat at the table.

        Mr. Low (Highland): The draft resolution was adopted by my parliament, and we regret this.
    """
    assert spoken("\n".join(lines(text)), "Council\n\nMay 3, 2021") == [
        "S Roe: We shall vote against it.",
        "S Low: The draft resolution was adopted by my parliament, and we regret this.",
    ]


def test_who_is_present_says_nothing_and_holds_the_office_that_the_list_gives() -> None:
    text = """
        President: Mrs. Doe . . . . . (Midland)
        Members: Highland Mrs. Low

        The President: I welcome everyone.

        Mr. Roe (Lowland): I thank you, Madam President.

        The President: We meet again tomorrow.
    """
    assert spoken("\n".join(lines(text)), "Council\n\nMay 3, 2021") == [
        "S Doe: I welcome everyone.",
        "S Roe: I thank you, Madam President.",
        "R Doe: We meet again tomorrow.",
    ]


def test_a_list_of_those_present_is_no_remark() -> None:
    text = "MODERATOR:\n\nChris Low (TV9)\n\nROE: I thank you.\n\nDOE: So do I.\n\nROE: We will.\n\nDOE: We all will."
    assert said(f"Debate\n\nMay 3, 2021\n\n{text}") == ["I thank you.", "So do I.", "We will.", "We all will."]


def test_who_has_the_chair_and_calls_up_a_member_makes_a_remark() -> None:
    text = "Mr. Roe (Lowland): I thank you.\n\nThe Speaker: Mr. Doe.\n\nMr. Doe (Midland): I thank you, too."
    assert spoken(text, "Council\n\nMay 3, 2021")[1] == "R The Speaker: Mr. Doe."


def test_names_before_quotations_make_no_transcript_and_what_follows_is_no_words_of_the_last() -> None:
    document = parse(
        "Reactions to the verdict\n\nROME, May 4, 2021 - Here is what people said.\n\n"
        "Tom Low, mayor: “A black day for the city and its people.”\n\n"
        "Ann Lee, MP: “Justice has been done in the end.”\n\n"
        "Joe Roe, lawyer: “We will appeal against it tomorrow morning.”\n\n"
        "The verdict was read out at noon. About 200 people had come to the court."
    )
    assert document.kind is Genre.ARTICLE
    assert [(quote.speaker and quote.speaker.name, quote.text.split()[0]) for quote in document.quotes] == [
        ("Tom Low", "A"),
        ("Ann Lee", "Justice"),
        ("Joe Roe", "We"),
    ]


def test_a_line_without_end_is_no_prose() -> None:
    assert parse("Roe said: “We won.” " * 20_000).quotes == ()
