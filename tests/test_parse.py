"""What a whole document is taken for."""

from datetime import date
from pathlib import Path

import pytest

from search_index.models import Document, Genre, Kind, Metadata, Reading, Role, document_id
from search_index.parsing import parse
from search_index.sources import read

SEEDS = Path(__file__).parent.parent / "seeds"


def seed(name: str) -> Document:
    path = next(SEEDS.glob(f"{name}*.txt"))
    return parse(read(path).text, path.name)


def test_the_seed_news_conference_has_its_turns() -> None:
    found = seed("000")
    assert (found.kind, len(found.turns), len(found.paragraphs)) == (Genre.TRANSCRIPT, 25, 49)
    assert [turn.role for turn in found.turns] == [Role.STATEMENT, *[Role.QUESTION, Role.ANSWER] * 12]
    assert {turn.speaker.name for turn in found.turns if turn.speaker} == {"Sergey Lavrov"}
    assert (found.turns[0].start, found.turns[0].end, found.turns[-1].end) == (193, 7456, 24017)
    assert (found.metadata.date, found.metadata.place) == (date(2020, 2, 6), "Mexico City")
    assert sum(turn.note == "retranslated from Spanish" for turn in found.turns) == 7


def test_the_seed_joint_news_conference_has_its_turns() -> None:
    found = seed("004")
    assert [(turn.start, turn.end) for turn in found.turns] == [
        (260, 6116),
        (6156, 6299),
        (6316, 7394),
        (7432, 8180),
        (8223, 10197),
        (10209, 10429),
        (10446, 11734),
    ]
    assert found.turns[3].to
    assert found.turns[3].to.name == "Celinda Sosa Lunda"
    assert found.turns[4].note == "adding after Sosa Lunda"
    assert (found.metadata.number, found.metadata.date) == ("794-26-04-2024", date(2024, 4, 26))


def test_each_paragraph_of_a_turn_is_a_quote_and_of_a_question_nobodys() -> None:
    found = seed("004")
    words = [quote for quote in found.quotes if quote.kind in (Kind.VERBATIM, Kind.QUESTION)]
    assert [(quote.start, quote.end) for quote in words] == [(each.start, each.end) for each in found.paragraphs]
    assert all(quote.speaker is None for quote in words if quote.kind is Kind.QUESTION)
    assert all(
        quote.speaker and quote.speaker.name == "Sergey Lavrov" for quote in words if quote.kind is Kind.VERBATIM
    )


def test_an_answer_carries_the_note_of_its_question() -> None:
    answers = [quote for quote in seed("004").quotes if quote.kind is Kind.VERBATIM and quote.start > 6300]
    assert [quote.question_note for quote in answers] == (
        ["retranslated from Spanish"] * 3 + ["addressed to Sosa Lunda"] * 4 + [None] * 4
    )


def test_whom_a_speaker_quotes_is_quoted_by_the_speaker() -> None:
    inner = [quote for quote in seed("000").quotes if quote.quoted_by]
    assert [
        (quote.kind, quote.speaker and quote.speaker.name, quote.quoted_by)
        for quote in inner
        if quote.kind is Kind.DIRECT
    ] == [(Kind.DIRECT, "Lisa Curtis", "Sergey Lavrov")]


def test_the_undated_seed_stays_undated_and_untitled() -> None:
    assert (seed("001").kind, seed("001").metadata) == (
        Genre.ARTICLE,
        Metadata(language="en", basis={"language": "in its words"}),
    )


def test_the_seed_page_has_its_title_and_day_and_none_of_its_residue() -> None:
    found = seed("002")
    assert found.metadata.title == "Russian Foreign Minister Bolsters Diplomatic Ties With Mexico"
    assert (found.metadata.date, found.metadata.date_basis) == (date(2020, 2, 6), "published")
    shown = " ".join(paragraph.text for paragraph in found.paragraphs)
    for residue in (
        "google plus",
        "Photo:",
        "Post with no comments",
        "Starts Latin America Tour",
        "Questioning threats",
    ):
        assert residue not in shown


def test_the_seed_report_is_dated_by_its_weekday_and_signed() -> None:
    found = seed("003")
    assert found.metadata == Metadata(
        date=date(2020, 2, 6),
        place="Mexico City",
        publisher="The Associated Press",
        author="María Verza",
        language="en",
        basis={
            "date": "“Thursday” against the date line",
            "place": "in the date line",
            "publisher": "in the byline",
            "author": "in the byline",
            "language": "in its words",
        },
    )
    assert found.paragraphs[0].text.startswith("Russian Foreign Minister said on Thursday")
    assert found.paragraphs[-1].text.endswith("promising prospects.")
    assert {quote.quoted_by for quote in found.quotes} == {"The Associated Press"}


def test_what_the_format_states_goes_before_what_the_text_says() -> None:
    given = Metadata(title="Jane Roe’s remarks", date=date(2019, 1, 1), publisher="The Daily Example")
    found = parse(Reading("A heading\n\nMay 3, 2021\n\nI thank you all.", given), "a.html").metadata
    assert (found.title, found.date, found.date_basis, found.publisher) == (
        "Jane Roe’s remarks",
        date(2019, 1, 1),
        None,
        "The Daily Example",
    )


def test_what_follows_a_date_line_begins_with_its_first_word() -> None:
    (paragraph,) = parse("LIMA - We go on with the talks.").paragraphs
    assert (paragraph.start, paragraph.text) == (7, "We go on with the talks.")


def test_the_id_is_that_of_the_text() -> None:
    assert parse("We go on.", "a.txt").id == parse("We go on.", "b.txt").id == document_id("We go on.")


@pytest.mark.parametrize("newline", ["\r\n", "\r"])
def test_newlines_change_neither_turns_nor_quotes(newline: str) -> None:
    text = next(SEEDS.glob("004*.txt")).read_bytes().decode()
    changed = parse(text.replace("\n", newline))
    assert [turn.speaker for turn in changed.turns] == [turn.speaker for turn in seed("004").turns]
    assert [quote.text for quote in changed.quotes] == [quote.text for quote in seed("004").quotes]


def test_what_a_format_says_is_not_the_documents_own_is_in_no_turn_quote_or_heading() -> None:
    text = "Menu of the day\n\nRemarks by Jane Roe\n\nMay 3, 2021\n\nI thank you all.\n\nWe sell shoes.\n\nWe go on."
    own = (text.index("Remarks"), text.index("We sell")), (text.index("We go on"), len(text))
    found = parse(Reading(text, content=own))
    assert found.metadata.title == "Remarks by Jane Roe"
    assert [paragraph.text for paragraph in found.paragraphs] == ["I thank you all.", "We go on."]
    assert not any("shoes" in quote.text for quote in found.quotes)


def test_what_a_speaker_tells_of_others_without_marks_is_no_paraphrase_of_theirs() -> None:
    turns = "Question: What about prices?\n\nJane Roe: Ann Poe said that it is. Ann Poe said: “They are fair to us.”"
    press = "Ann Poe said that prices are fair."
    found = parse(f"Jane Roe’s answers to media questions\n\n{turns}").quotes
    assert [(quote.kind, quote.text) for quote in found if quote.quoted_by] == [(Kind.DIRECT, "They are fair to us.")]
    assert [quote.kind for quote in parse(press).quotes] == [Kind.INDIRECT]
