"""Which lines are labels, and which are the sections, lists and headings of a document."""

import pytest

from search_index.models import Genre, Role
from search_index.parsing import parse
from tests.spoken import TITLE, lines, spoken
from tests.test_transcript import TALK, turns

ARTICLES = {
    "the sections of an article about people": """
        Jane Roe
        Roe wants to raise the tariffs. She said so in May.
        John Doe
        Doe would lower them, as you know. His party agrees.
        Jane Roe
        Roe would build dams, and we asked her why.
        John Doe
        Doe wants mines. Why not?
    """,
    "a list of people": """
        Jane Roe – Mayor of Lowtown since 2010.
        John Doe – Member of the council. We thank him.
        Ann Poe – Clerk of the council.
        Jane Roe – Also a member of the board.
    """,
    "the captions of pictures": """
        Jane Roe
        The talks went on until the evening.
        Jane Roe
        The talks ended at night.
        John Doe
        Nobody was told why.
    """,
    "minutes": """
        Present: Jane Roe, John Doe
        In favour: Jane Roe
        Against: John Doe
        In favour: John Doe
        Note: The meeting ended at 10:30
        Source: Town hall
        Photo: Tom Low
        Re: Trade
    """,
    "steps": """
        Step One: Ask what you want.
        Step Two: Wait until you know.
        Step One: Ask again, and we will see.
    """,
    "claims and findings": """
        Roe: “We won.” That is false.
        Doe: “We lost.” That is true.
        Roe: “I won.” That is false.
        Roe: “You lost.” That is false.
    """,
    "the towns of datelines": """
        WASHINGTON. The talks went on today.
        LIMA. The ministers met again.
        WASHINGTON. Nobody knows what you will hear.
    """,
    "a speech to a president": """
        Mr. President. I ask you to act.
        Mr. President. The nation waits.
        My friends: this is our hour.
        To conclude: we act.
    """,
    "times": """
        10:30 The talks began.
        10:45 Jane Roe spoke to us.
        11:00 The talks ended.
    """,
}


@pytest.mark.parametrize("between", ["\n", "\n\n"], ids=["lines", "paragraphs"])
@pytest.mark.parametrize("article", ARTICLES)
def test_nobody_speaks_where_an_article_only_looks_like_a_transcript(article: str, between: str) -> None:
    assert spoken(between.join(lines(ARTICLES[article])), TITLE) == []


@pytest.mark.parametrize(
    "sentence",
    [
        "The answer is simple: we go on.",
        "Publication date: May 3",
        "See https://example.org/talks for more.",
        "First: trade.",
        "Dear colleagues: we go on.",
        "My last point: peace.",
        "Jane said this: we go on.",
    ],
)
def test_a_sentence_with_a_colon_opens_no_turn(sentence: str) -> None:
    found = turns(f"{TALK}\n\n{sentence}\n\nQuestion: Is that all?")
    assert [turn.speaker.name if turn.speaker else None for turn in found] == [None, "Jane Roe", None, "Jane Roe", None]


@pytest.mark.parametrize("style", ["{0}: {1}", "{0}\n\n{1}", "{0} – {1}", "{0}. – {1}", "## {0}\n\n{1}", "• {0}: {1}"])
def test_the_same_talk_is_read_alike_in_any_style(style: str) -> None:
    said = [("Question", "What now?"), ("Jane Roe", "We go on."), ("Question", "Why?"), ("Jane Roe", "I want to.")]
    text = "\n\n".join(style.format(*each) for each in said * 2)
    expected = ["Q ?: What now?", "A Jane Roe: We go on.", "Q ?: Why?", "A Jane Roe: I want to."] * 2
    assert spoken(text, TITLE) == expected


def test_a_label_counts_wherever_lines_are_wrapped() -> None:
    text = (
        "Question: What did the two ministers agree on, and when will\nthe parliaments vote?\n\n"
        "Jane Roe: We agreed on trade, on culture and on much else that\n2/22 matters.\n\n"
        "Question: When?\n\nJane Roe: In the autumn, as we have said many times before in\nthis room."
    )
    assert [line.split(":")[0] for line in spoken(text, TITLE)] == ["Q ?", "A Jane Roe"] * 2


def test_a_document_without_labels_is_an_article() -> None:
    assert parse("Talks on trade\n\nMay 3, 2021\n\nThe ministers met in Lima.").kind is Genre.ARTICLE


@pytest.mark.parametrize("label", ["Jane Roe", "ROE", "Ms. Roe", "MINISTER ROE", "J. Roe", "Jane"])
def test_a_label_and_its_shorter_form_are_one_person(label: str) -> None:
    found = turns(f"Jane Roe: Good morning.\n\nQuestion: What now?\n\n{label}: We go on.\n\nQuestion: Why?")
    assert [turn.speaker.name if turn.speaker else None for turn in found] == ["Jane Roe", None, "Jane Roe", None]


def test_two_people_with_one_surname_are_not_made_one() -> None:
    found = turns("Jane Roe: Good morning.\n\nJohn Roe: Good morning.\n\nRoe: We go on.\n\nJane Roe: We do.")
    assert [turn.speaker and turn.speaker.name for turn in found] == ["Jane Roe", "John Roe", "Roe", "Jane Roe"]


@pytest.mark.parametrize("stranger", ["Rish (EXN)", "Ann Low (Daily Post)", "Doe (Channel Two)"])
def test_who_is_introduced_in_brackets_between_two_answers_is_not_the_one_who_answers(stranger: str) -> None:
    text = "Question: What now?\n\nJane Roe: We go on.\n\n{}: My question is on trade.\n\nJane Roe: We agreed."
    found = turns(text.format(stranger))
    assert [turn.text for turn in found] == ["What now?", "We go on.", "My question is on trade.", "We agreed."]
    assert [turn.speaker and turn.speaker.name for turn in (found[1], found[3])] == ["Jane Roe"] * 2


def test_where_brackets_introduce_everybody_they_introduce_who_speaks_once() -> None:
    text = (
        "ROE (Lab): We won.\n\nDOE (Con): You lost.\n\nLow (Lab): I object.\n\nDOE (Con): No.\n\nROE (Lab): So be it."
    )
    assert [turn.speaker and turn.speaker.name for turn in turns(text)] == ["Roe", "Doe", "Low", "Doe", "Roe"]


def test_an_aside_in_an_answer_is_no_label() -> None:
    text = "Question: What now?\n\nJane Roe: Two things.\n\nPhase (2024): we build.\n\nQuestion: Why?\n\nRoe: Yes."
    assert [turn.text for turn in turns(text)][1] == "Two things.\n\nPhase (2024): we build."


def test_a_single_word_that_follows_each_question_answers_them() -> None:
    text = "Вопрос: Когда?\n\nПетров: Мост будет в июне.\n\nВопрос: А потом?\n\nПетров: Туннеля не будет."
    assert spoken(text, TITLE) == [
        "Q ?: Когда?",
        "A Петров: Мост будет в июне.",
        "Q ?: А потом?",
        "A Петров: Туннеля не будет.",
    ]


def test_one_question_is_enough_where_the_title_names_who_answers() -> None:
    text = (
        "Ответы на вопросы министра И.П.Петрова, 3 мая 2021 года\n\nУважаемые дамы и господа, мы провели встречу.\n\n"
        "Вопрос: Когда Вы ждёте ответа?\n\nИ.П.Петров: Мы ждём его в июне."
    )
    assert spoken(text) == ["Q ?: Когда Вы ждёте ответа?", "A Петров: Мы ждём его в июне."]


@pytest.mark.parametrize(
    ("question", "answer"), [("Dotaz", "Odpověď"), ("VRAAG", "ROE"), ("SORU", "YANIT"), ("Vraag", "Antwoord")]
)
def test_questions_have_their_word_in_many_languages(question: str, answer: str) -> None:
    text = f"{question}: Kde?\n\n{answer}: V Limě.\n\n{question}: A dál?\n\n{answer}: Uvidíme."
    assert [turn.role for turn in turns(text)] == [Role.QUESTION, Role.ANSWER] * 2
    assert turns(text)[0].speaker is None


def test_a_hearing_is_one_although_everybody_speaks_once() -> None:
    text = "Mr. ROE. I thank you all.\n\nMs. DOE. Is it true?\n\nMr. LOW. It is, and we lost much."
    expected = ["S Roe: I thank you all.", "S Doe: Is it true?", "S Low: It is, and we lost much."]
    assert spoken(text, TITLE) == spoken(text.replace("Mr.", "MR.").replace("Ms.", "MS."), TITLE) == expected


def test_entries_about_people_are_no_hearing() -> None:
    text = "Mr. ROE. He was born in Lima.\n\nMs. DOE. She was a teacher.\n\nMr. LOW. He was a priest."
    assert parse(f"{TITLE}\n\n{text}").kind is Genre.ARTICLE


def test_a_script_without_capitals_has_labels_where_questions_show_them() -> None:
    text = "记者：会谈何时举行？\n\n王明：下周举行。\n\n晚报记者：在哪里？\n\n王明：在利马，另行通知。"
    assert spoken(text, TITLE) == [
        "Q ?: 会谈何时举行？",
        "A 王明: 下周举行。",
        "Q ?: 在哪里？",
        "A 王明: 在利马，另行通知。",
    ]


def test_a_report_in_a_script_without_capitals_is_no_transcript() -> None:
    text = "会谈在利马举行。\n\n王明说：“下周举行。”\n\n记者问：“在哪里？”\n\n王明说：“在利马。”\n\n会谈结束。"
    assert parse(f"{TITLE}\n\n{text}").kind is Genre.ARTICLE


def test_a_paragraph_that_tells_who_said_something_opens_no_turn() -> None:
    found = parse(
        "Bridge plan divides town\n\nROME, May 4, 2021 - The council voted on Tuesday to rebuild the old bridge.\n\n"
        "Peter Kay, a lawyer, said: “He has not slept since that day.”\n\n"
        "“I voted for her,” said Joe Roe, “but I would not do it again.”\n\n"
        "The mayor of the town went home after that. He was tired and wanted to sleep.\n\n"
        "The mayor said: “We have decided to go our separate ways.”"
    )
    assert found.kind is Genre.ARTICLE
    assert [quote.speaker and quote.speaker.name for quote in found.quotes][:3] == ["Peter Kay", "Joe Roe", "Joe Roe"]
