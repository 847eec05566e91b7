"""Who speaks when, in a document with labels."""

import pytest

from search_index.directory import Directory, Individual
from search_index.models import Role, Turn
from search_index.parsing import parse
from search_index.parsing.layout import blocks
from search_index.parsing.people import Cast
from search_index.parsing.transcript import transcript

TALK = """Question: What did you agree on?

Jane Roe: We agreed on trade.

We also agreed on culture.

Question: And on energy?

Jane Roe: Not yet."""


def turns(text: str, title: str | None = None) -> tuple[Turn, ...]:
    found = transcript(text, blocks(text), title, Cast.of(f"{title}\n\n{text}"))
    return tuple(speech.turn for speech in found.speeches) if found else ()


def speakers(text: str, title: str | None = None) -> list[str | None]:
    return [turn.speaker.name if turn.speaker else None for turn in turns(text, title)]


def test_a_turn_runs_from_its_first_word_to_its_last_character() -> None:
    assert [turn.text for turn in turns(TALK)] == [
        "What did you agree on?",
        "We agreed on trade.\n\nWe also agreed on culture.",
        "And on energy?",
        "Not yet.",
    ]
    assert all(TALK[turn.start : turn.end] == turn.text for turn in turns(TALK))


def test_questions_and_answers_are_told_apart_and_a_question_has_no_speaker() -> None:
    assert [turn.role for turn in turns(TALK)] == [Role.QUESTION, Role.ANSWER] * 2
    assert speakers(TALK) == [None, "Jane Roe"] * 2


@pytest.mark.parametrize(
    "question", ["Question", "Q", "JOURNALIST", "Reporter 2", "Question (retranslated from Spanish)"]
)
@pytest.mark.parametrize(
    "answer", ["Jane Roe", "JANE ROE", "Minister Jane Roe", "Jane Roe (adding after John Doe)", "ROE"]
)
@pytest.mark.parametrize("after", [": ", ":\u00a0", "\u00a0: ", ":\n", ":\n\n", ":"])
def test_labels_may_be_written_in_many_ways(question: str, answer: str, after: str) -> None:
    text = (
        f"{question}{after}What now?\n\n{answer}{after}We go on.\n\n{question}{after}Why?\n\n{answer}{after}I want to."
    )
    assert [turn.text for turn in turns(text, "Minister Jane Roe’s answers to questions")] == [
        "What now?",
        "We go on.",
        "Why?",
        "I want to.",
    ]
    assert speakers(text, "Minister Jane Roe’s answers to questions") == [None, "Jane Roe"] * 2


@pytest.mark.parametrize("letter", ["Q    ", "Q ", "Q. ", "**Q:** "])
def test_a_questioner_may_be_a_letter(letter: str) -> None:
    found = turns(f"MS. ROE:  Good morning.\n\n{letter}Thank you. What now?\n\nMS. ROE:  We go on.")
    assert [turn.role for turn in found] == [Role.STATEMENT, Role.QUESTION, Role.ANSWER]
    assert found[1].text == "Thank you. What now?"


def test_an_answer_without_a_name_belongs_to_whom_the_title_names() -> None:
    assert speakers("Q: What now?\n\nA: We go on.", "Q&A with Minister Jane Roe") == [None, "Jane Roe"]
    assert speakers("Q: What now?\n\nA: We go on.", "A talk") == [None, None]


def test_sentences_with_a_colon_are_no_labels() -> None:
    told = (
        "Let me repeat this: we go on.\n\nIn favour: nobody.\n\nFirst: trade.\n\nDistinguished delegates: I thank you."
    )
    assert speakers(f"{TALK}\n\n{told}") == [None, "Jane Roe"] * 2


@pytest.mark.parametrize(
    "text",
    [
        "Key Points: trade rose.\n\nThe minister spoke.\n\nKey points follow.\n\nKey Points: culture rose.",
        "Mr. President: I thank you.\n\nWe go on.\n\nMr. President: that is all.",
        "Stated Roe: “We go on.”\n\nContinued Roe: “That is all.”",
        "Contact: Jane Roe\n\nEmail: jane@example.org\n\nEmail: john@example.org",
        "Minister Jane Roe: talks go on\n\nThe minister said that talks went on.",
        "Nothing is said here: nothing at all.",
    ],
)
def test_an_article_is_no_transcript(text: str) -> None:
    assert turns(text) == ()


def test_an_office_in_the_foot_of_a_page_does_not_speak() -> None:
    assert speakers(f"{TALK}\n\nOfficial Website of the President of Ruritania: Answers") == [None, "Jane Roe"] * 2


def test_a_dialogue_within_an_article_does_not_make_it_a_transcript() -> None:
    story = "The two had not met for years, and what they said when they met surprised everybody in the room.\n\n" * 5
    assert turns(f"{story}JANE ROE: You came.\n\nJOHN DOE: I did.\n\nJANE ROE: Good.") == ()


def test_the_opening_belongs_to_the_person_whom_the_title_names() -> None:
    found = turns(
        f"Ladies and gentlemen,\n\nWe had talks.\n\n{TALK}",
        "Minister Jane Roe’s remarks and answers, Lima, May 3, 2021",
    )
    assert (found[0].role, found[0].text) == (Role.STATEMENT, "Ladies and gentlemen,\n\nWe had talks.")
    assert found[0].speaker == found[2].speaker


def test_a_statement_needs_no_labels() -> None:
    assert speakers("I thank you all.\n\nWe go on.", "Briefing by Spokesperson Jane Roe, Lima") == ["Jane Roe"]


def test_an_opening_that_speaks_about_the_person_is_not_theirs() -> None:
    lead = "Minister Jane Roe met the press. We print her answers."
    assert turns(f"{lead}\n\n{TALK}", "Minister Jane Roe’s answers to questions")[0].role is Role.QUESTION
    assert turns("Roe angered us all.\n\nShe went home.", "Roe’s remarks spark outrage") == ()


def test_notes_and_addressees_come_from_the_label() -> None:
    found = turns(
        "Question (addressed to Sosa Poe): What now?\n\nJane Roe (adding after Sosa Poe): I thank Ana Sosa Poe.\n\n"
        "Question to Jane Roe: Why?\n\nJane Roe: I want to.",
        "Jane Roe’s answers following talks with Minister Ana Sosa Poe",
    )
    assert [turn.note for turn in found] == ["addressed to Sosa Poe", "adding after Sosa Poe", None, None]
    assert [turn.to and turn.to.name for turn in found] == ["Ana Sosa Poe", None, "Jane Roe", None]


def test_labels_of_one_person_give_one_speaker() -> None:
    text = (
        "President of Ruritania Jane Roe: Good morning.\n\nJOHN DOE: Good morning.\n\nRoe: We go on.\n\n"
        "PRESIDENT ROE: Thank you.\n\nJ. Roe: That is all.\n\nJ.P.Roe: Well."
    )
    assert speakers(text) == ["Jane Roe", "John Doe", *["Jane Roe"] * 4]


def test_a_surname_in_capitals_before_a_first_name_is_a_name_of_its_own() -> None:
    text = "POE Joanna, Minister for Trade: Good morning.\n\nQuestion: When?\n\nPOE: Soon.\n\nQuestion: And you?\n\n"
    assert speakers(f"{text}POE: I am.")[::2] == ["Poe Joanna"] * 3
    assert speakers(f"{text}Tom Poe: I am.\n\nPOE: We are.")[2] == "Poe"


def test_the_initials_of_a_label_are_those_of_a_listed_person_or_kept() -> None:
    text = "Вопрос: Когда?\n\nС.В.Петров: Скоро.\n\nВопрос: Где?\n\nС.В.Петров: Здесь.\n\nА.Б.Роу: Спасибо."
    listed = Directory.of([Individual("Sergey Petrov", ("Sergey Viktorovich Petrov",))])
    who = [turn.speaker for turn in parse(text, directory=listed).turns if turn.speaker]
    assert [each.name for each in who] == ["Sergey Petrov"] * 2 + ["Роу"]
    assert who[2].aliases == ("А. Б. Роу",)


def test_the_record_of_a_council_names_country_and_language_in_brackets() -> None:
    found = turns("The President: I give the floor.\n\nMs. Roe (Ruritania) (spoke in French): We thank you.")
    assert [turn.speaker and turn.speaker.name for turn in found] == ["The President", "Roe"]
    assert found[1].note == "Ruritania; spoke in French"


def test_the_record_of_a_parliament_names_the_office_first_and_has_questions_in_writing() -> None:
    found = turns(
        "4. Mr. Doe asked the Secretary of State what she expects.\n\n"
        "The Secretary of State for Energy (Mrs. Jane Roe): I expect nothing.\n\nMr. Doe: Why?\n\nMr. Speaker: Order."
    )
    assert [turn.speaker and turn.speaker.name for turn in found] == ["Doe", "Jane Roe", "Doe", "Mr. Speaker"]
    assert found[0].role is Role.QUESTION


def test_an_office_without_a_name_stands_for_itself() -> None:
    assert speakers("THE PRESIDENT: Good morning.\n\nQ Good morning.\n\nSENIOR OFFICIAL: We go on.") == [
        "The President",
        None,
        "Senior Official",
    ]


def test_who_has_no_name_makes_remarks() -> None:
    found = turns(
        "JANE ROE: Good morning.\n\nTRANSLATOR: She greets you.\n\nJOHN DOE: We go on.\n\nTRANSLATOR: So do they."
    )
    assert [turn.role for turn in found] == [Role.STATEMENT, Role.REMARK] * 2


def test_what_the_page_prints_between_and_after_the_words_is_in_no_turn() -> None:
    page = f"{TALK}\n\nDocuments\n\n• Photos\n\nAlbum\n\n1 of 1 photos\n\nOther news\n\nA minister went home today."
    assert turns(page)[-1].text == "Not yet."
    text = TALK.replace("\n\nWe also", "\n\nSee also\n\nMeeting on culture\n\nWe also")
    found = transcript(text, blocks(text), None, Cast.of(text))
    assert found
    assert [paragraph.text for paragraph in found.speeches[1].paragraphs] == [
        "We agreed on trade.",
        "We also agreed on culture.",
    ]


def test_a_statement_of_one_paragraph_may_speak_of_no_self_where_it_turns_to_its_hearers() -> None:
    title = "Statement by Ambassador Jane Roe"
    assert speakers("Mr President,\n\nRuritania condemns the attacks.", title) == ["Jane Roe"]
    assert speakers("Excellencies, the attacks go on.", title) == ["Jane Roe"]
    assert speakers("The attacks go on, and Ruritania condemns them.", title) == []


@pytest.mark.parametrize("note", ["Note: The interview was held in French.", "[Editor’s Note: Applause.]"])
def test_an_editors_note_is_nobodys_words(note: str) -> None:
    text = TALK.replace("\n\nWe also", f"\n\n{note}\n\nNote that we also")
    found = transcript(text, blocks(text), None, Cast.of(text))
    assert found
    assert [paragraph.text for paragraph in found.speeches[1].paragraphs] == [
        "We agreed on trade.",
        "Note that we also agreed on culture.",
    ]


@pytest.mark.parametrize(
    "residue", ["To be continued...", "For the original see the website of the ministry.", "Unofficial translation."]
)
def test_what_an_editor_adds_at_the_end_is_in_no_turn(residue: str) -> None:
    assert turns(f"{TALK}\n\n{residue}")[-1].text == "Not yet."


SPEECH = (
    "Colleagues, we have much to do, and I thank all of you who came here to do it with us.\n\n"
    "I shall begin with trade.\n\nOur ports are full, and we are glad."
)


@pytest.mark.parametrize("label", ["President Jane Roe", "Jane Roe"])
def test_a_speech_may_have_one_label(label: str) -> None:
    lead = "Jane Roe met the ministers in Lima."
    assert speakers(f"{lead}\n\n{label}: {SPEECH}") == ["Jane Roe"]


@pytest.mark.parametrize(
    "text",
    [
        f"Jane Roe: {SPEECH}\n\nRoe then left, and I went home.",
        "President Jane Roe: talks go on\n\nThe talks went on.\n\nNobody knows when they end.",
        "Jane Roe:",
        "Trade Policy: we go on\n\nWe said so.\n\nWe meant it.",
    ],
)
def test_one_label_above_words_about_somebody_opens_no_speech(text: str) -> None:
    assert turns(f"Jane Roe met the ministers in Lima.\n\n{text}") == ()


PRESS = (
    "MINISTRO: Hoy firmamos.\n\nPREGUNTA: ¿Cuándo?\n\nMINISTRO: En junio.\n\nPREGUNTA: ¿Y después?\n\n{}: Veremos.\n\n"
    "PREGUNTA: ¿Nada más?\n\nJUAN DOE: No, nada."
)


def test_an_office_in_another_language_is_whom_title_and_label_both_name() -> None:
    found = speakers(PRESS.format("MINISTRO"), "Rueda de prensa del ministro de Comercio, Juan Doe")
    assert found == ["Juan Doe", None, "Juan Doe", None, "Juan Doe", None, "Juan Doe"]


@pytest.mark.parametrize(
    "title", ["Rueda de prensa del ministro de Comercio y de Juan Doe", "Rueda de prensa de Juan Doe con el ministro"]
)
def test_an_office_that_the_title_sets_beside_a_name_stays_an_office(title: str) -> None:
    assert speakers(PRESS.format("MINISTRO"), title)[0] == "Ministro"


def test_the_word_for_an_answer_stands_for_the_only_speaker_so_far_whom_the_title_names() -> None:
    title = "Rueda de prensa del ministro de Comercio, Juan Doe"
    assert speakers(PRESS.format("RESPUESTA"), title)[4] == "Juan Doe"
    assert speakers(PRESS.format("RESPUESTA"), "Rueda de prensa")[4] is None


def test_the_word_for_an_answer_stands_for_nobody_where_two_have_spoken() -> None:
    text = "Jane Roe: Welcome.\n\nJohn Doe: Thank you.\n\nQuestion: Why?\n\nAnswer: We had to.\n\nQuestion: And then?"
    assert speakers(text, "News conference of Jane Roe and John Doe")[3] is None
