"""What a document says about itself."""

import textwrap
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search_index.models import YEAR_ONLY, Metadata
from search_index.parsing.header import read_header
from search_index.parsing.layout import blocks

BODY = "We held useful talks today. They will go on tomorrow."
LONG = "\n\n".join([BODY] * 6)


def metadata(*head: str, body: str = BODY, foot: str = "") -> Metadata:
    return read_header(blocks("\n\n".join([*head, body, foot]))).metadata


def test_title_place_and_day_stand_in_one_line() -> None:
    found = metadata("Minister Jane Roe’s remarks following talks with John Doe, Rio de Janeiro, February 6, 2020")
    assert found.title == "Minister Jane Roe’s remarks following talks with John Doe, Rio de Janeiro, February 6, 2020"
    assert (found.date, found.date_basis) == (date(2020, 2, 6), "in the title")
    assert found.place == "Rio de Janeiro"


def test_the_day_of_a_letter_in_the_title_is_not_the_days_of_the_words() -> None:
    assert metadata("Meeting on the letter dated 6 February 2020 from the representative of Ruritania").date is None


def test_the_date_line_stands_under_the_title() -> None:
    found = metadata("Talks with the neighbours", "May 4, 2017", "10:30", "Lima")
    assert (found.title, found.date, found.date_basis) == (
        "Talks with the neighbours",
        date(2017, 5, 4),
        "under the title",
    )
    assert found.place == "Lima"


def test_the_date_line_may_hold_the_place_or_stand_above_the_title() -> None:
    found = metadata("Moscow, Thursday, 6 February 2020, 12:30", "Jane Roe’s remarks to the press")
    assert (found.date_basis, found.place) == ("above the title", "Moscow")
    assert found.title == "Jane Roe’s remarks to the press"


def test_a_day_of_publication_is_called_so() -> None:
    found = metadata("Ministers meet in the capital", "Last updated 9 February 2020", "Published 6 February 2020")
    assert (found.date, found.date_basis) == (date(2020, 2, 6), "published")


def test_menus_bullets_and_captions_are_no_title() -> None:
    found = metadata(
        "Home",
        "• Live\n• Videos",
        "News > Europe",
        "Ministers Meet in the Capital",
        "• A minister arrives.",
        "A minister arrives. | Photo: Jane Roe",
        "Published 6 February 2020",
    )
    assert found.title == "Ministers Meet in the Capital"


def test_the_title_may_be_above_a_lead_and_below_a_long_menu() -> None:
    menu = [f"Section {number}" for number in range(6)]
    lead = "The minister spoke to the press after the meeting."
    assert (
        metadata(*menu, "Answers to questions from the press", lead, "May 21, 2018").title
        == "Answers to questions from the press"
    )


def test_a_title_that_is_a_question_is_told_by_the_date_under_it() -> None:
    assert metadata("Who will come to the talks?", "6 February 2020").title == "Who will come to the talks?"


def test_the_record_of_a_parliament_has_its_headings_under_the_date() -> None:
    found = metadata("House of Commons", "Monday 3 March 1986", "ENERGY", "Gas prices")
    assert (found.title, found.date) == ("ENERGY: Gas prices", date(1986, 3, 3))


@pytest.mark.parametrize("number", ["794-26-04-2024", "S/PV.1234", "A/12/PV.34", "No. 123", "№ 45-n"])
def test_the_number_of_a_document_is_found(number: str) -> None:
    assert metadata("Statement by the minister", number).number == number


def test_the_number_dates_a_document_that_nothing_else_dates() -> None:
    found = metadata("Statement by the minister", "794-26-04-2024")
    assert (found.date, found.date_basis) == (date(2024, 4, 26), "in the document number")


def test_where_only_a_year_is_given_the_basis_says_so() -> None:
    found = metadata("Statement by Jane Roe at the General Debate, 2016")
    assert (found.date, found.date_basis) == (date(2016, 1, 1), YEAR_ONLY)


@pytest.mark.parametrize(
    ("opening", "place", "publisher"),
    [
        ("MEXICO CITY – ", "Mexico City", None),
        ("BOSTON (AP) — ", "Boston", "AP"),
        ("Moscow (Reuters) - ", "Moscow", "Reuters"),
        ("WASHINGTON, Feb. 6 (Reuters) -- ", "Washington", "Reuters"),
    ],
)
def test_a_dateline_gives_the_place_and_is_not_part_of_the_words(
    opening: str, place: str, publisher: str | None
) -> None:
    header = read_header(blocks(opening + BODY))
    assert (header.metadata.place, header.metadata.publisher) == (place, publisher)
    assert (opening + BODY)[header.body :] == BODY


def test_a_sentence_with_a_dash_has_no_dateline() -> None:
    assert metadata(body="The minister – who had come by train – said nothing.").place is None
    assert metadata(body="Jane Roe – the minister – said nothing.").place is None


def test_a_weekday_in_the_lede_dates_the_words_against_the_date_line() -> None:
    found = metadata(body="date 2020-02-07 LIMA – The minister said on Thursday that talks went on.")
    assert (found.date, found.date_basis) == (date(2020, 2, 6), "“Thursday” against the date line")


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("Published: 07.02.2020", date(2020, 2, 6)),
        ("2020-02-07 10:30", date(2020, 2, 6)),
        ("6 février 2020", date(2020, 2, 6)),
        ("6–7 February 2020", date(2020, 2, 6)),
    ],
)
def test_a_weekday_is_set_against_a_day_however_it_is_written(line: str, expected: date) -> None:
    found = metadata("Talks with the neighbours", line, body="The minister said on Thursday that talks went on.")
    assert found.date == expected


def test_a_day_that_begins_a_sentence_is_no_date_line() -> None:
    found = metadata(body="February 6, 2020 was a good day for everybody.")
    assert (found.date, found.title) == (None, None)


@pytest.mark.parametrize(
    ("line", "author", "publisher"),
    [
        ("Jane Roe, The Associated Press", "Jane Roe", "The Associated Press"),
        ("JuliáN Pérez, The Daily Example", "Julián Pérez", "The Daily Example"),
        ("By Jane Roe and John Doe", "Jane Roe and John Doe", None),
        ("By Jane Roe, Reuters", "Jane Roe", "Reuters"),
        ("Source: Example News Agency", None, "Example News Agency"),
    ],
)
def test_a_signature_names_author_and_publisher(line: str, author: str | None, publisher: str | None) -> None:
    found = metadata(foot=line)
    assert (found.author, found.publisher) == (author, publisher)


def test_nothing_is_invented() -> None:
    assert metadata(body="On February 5, the minister began a tour.\n\nIt was the second since 2019.") == Metadata()


@pytest.mark.parametrize("body", [BODY, "We held useful talks today, and they will go on tomorrow. " * 9])
def test_lines_under_the_title_are_told_from_it_without_a_blank_line(body: str) -> None:
    text = f"Press briefing by Foreign Minister Jane Roe\nGeneva, 7 May 2021\n\n{body}"
    header = read_header(blocks(text))
    assert header.metadata == Metadata(
        title="Press briefing by Foreign Minister Jane Roe",
        date=date(2021, 5, 7),
        place="Geneva",
        basis={"title": "a heading", "date": "under the title", "place": "in the date line"},
    )
    assert text[header.body :].strip().startswith(("Geneva, 7 May 2021\n\n", "We held"))


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("Published: 14 September 2021", (date(2021, 9, 14), "published", None)),
        ("Publié le 14 septembre 2021", (date(2021, 9, 14), "published", None)),
        ("By Jane Roe", (None, None, "Jane Roe")),
        ("Author: Juan Pérez", (None, None, "Juan Pérez")),
        ("Author: Juan", (None, None, None)),
        ("By Jane Roe | 14 September 2021", (date(2021, 9, 14), "under the title", "Jane Roe")),
        ("Posted on September 14, 2021 by Jane Roe", (date(2021, 9, 14), "published", "Jane Roe")),
    ],
)
def test_a_field_under_a_headline_is_no_title(line: str, expected: tuple[date | None, str | None, str | None]) -> None:
    for gap in ("\n", "\n\n"):
        found = read_header(blocks(f"Crisis deepens in the Sahel\n{line}{gap}{BODY}")).metadata
        assert found.title == "Crisis deepens in the Sahel"
        assert (found.date, found.date_basis, found.author) == expected


def test_a_line_of_the_header_is_not_part_of_the_words() -> None:
    text = f"Crisis deepens in the Sahel region\nBy Jane Roe\n{BODY}"
    assert text[read_header(blocks(text)).body :] == BODY


def test_a_title_that_runs_on_keeps_its_place_and_day() -> None:
    title = "Minister Jane Roe’s answers to questions from the media after the talks,\nLima, 3 May 2021"
    found = metadata(title)
    assert (found.title, found.date_basis, found.place) == (" ".join(title.split()), "in the title", "Lima")


def test_a_title_that_ends_with_a_year_keeps_its_place() -> None:
    found = metadata("Statement at the climate conference, Paris, 2016")
    assert (found.place, found.date_basis) == ("Paris", YEAR_ONLY)
    assert metadata("Statement by Jane Roe, President of Ruritania, 2016").place is None
    assert metadata("Statement by Jane Roe, Seventh Session, 2016").place is None


def test_the_day_of_the_words_goes_before_that_of_their_publication() -> None:
    found = metadata(
        "A speech on trade", "Published 7 July 2021", "Delivered on: 6 July 2021 (Transcript of the speech)"
    )
    assert (found.date, found.date_basis) == (date(2021, 7, 6), "delivered")


@pytest.mark.parametrize(
    ("line", "place"),
    [
        ("Paris, le 9 mai 2022", "Paris"),
        ("Washington, D.C., May 9, 2022", "Washington, D.C."),
        ("9 May 2022 | Brussels", None),
        ("By Jane Roe, 9 May 2022", None),
    ],
)
def test_what_stands_beside_a_day_is_a_place_only_where_it_must_be(line: str, place: str | None) -> None:
    found = metadata("A speech on trade", line)
    assert (found.date, found.place) == (date(2022, 5, 9), place)


def test_a_day_that_somebody_plans_is_not_that_of_the_words() -> None:
    found = metadata(body="LONDON, May 5, 2021 (Reuters) - Minister Jane Roe said she would resign on Friday.")
    assert (found.date, found.date_basis) == (date(2021, 5, 5), "in the date line")


@pytest.mark.parametrize("width", [60, 72, 80])
def test_a_wrapped_title_is_one_line_where_the_words_are_wrapped_too(width: int) -> None:
    title = "Minister Jane Roe’s answers to questions after talks with Minister Juan Luis Poe Pérez, Lima, 3 May 2021"
    words = "We held useful talks today, and they will go on tomorrow. " * 4
    text = "\n\n".join(textwrap.fill(part, width) for part in (title, words, words, words))
    found = read_header(blocks(text)).metadata
    assert (found.title, found.date_basis, found.place) == (title, "in the title", "Lima")


@pytest.mark.parametrize(
    "title", ["7 May 2021 Press conference by Jane Roe", "2021-05-07 Briefing of the ministry’s press"]
)
def test_a_title_may_begin_with_its_day(title: str) -> None:
    found = metadata(title)
    assert (found.title, found.date, found.date_basis) == (title, date(2021, 5, 7), "in the title")


def test_a_line_with_an_outlet_and_a_day_is_no_title() -> None:
    found = metadata("Interview with Minister Jane Roe", "Example News, 7 May 2021")
    assert (found.title, found.date, found.place) == ("Interview with Minister Jane Roe", date(2021, 5, 7), None)


def test_the_last_line_dates_a_document_that_nothing_else_dates() -> None:
    found = metadata("A common declaration", body=LONG, foot="Geneva, 7 May 2021")
    assert (found.date, found.date_basis) == (date(2021, 5, 7), "below the text")
    assert metadata("A declaration, Lima, 3 May 2021", body=LONG, foot="Geneva, 7 May 2021").date == date(2021, 5, 3)


@pytest.mark.parametrize("foot", ["News of today\n\n6 May 2021\n\nMore news\n\n7 May 2021", "Last updated 7 May 2021"])
def test_the_days_of_other_news_and_of_changes_date_nothing(foot: str) -> None:
    assert metadata("A common declaration", body=LONG, foot=foot).date is None


def test_a_sentence_that_begins_like_a_date_line_is_part_of_the_words() -> None:
    text = f"A talk on trade\n\nRecorded on 7 May 2021 in a studio by the sea.\n\n{BODY}"
    assert text[read_header(blocks(text)).body :].strip().startswith("Recorded on")


PIECES = st.sampled_from(
    [
        *(
            "6 ",
            "²²",
            "31/",
            "12/",
            "2020",
            " May ",
            "February ",
            "6–7 ",
            " – ",
            "Published ",
            "by Jane Roe",
            "By ",
            " | ",
        ),
        *(
            ", ",
            "10:30",
            " p.m.",
            "Moscow",
            "\n",
            "\n\n",
            "Title: ",
            "Source: ",
            "https://a.example/b",
            "(AFP) — ",
            ". ",
        ),
        *("T14:30", "Geneva", "年", "月", "日", "de ", ": ", "mai.", "No. 7", "S/PV.1", "٣", "ago", "word " * 9),
    ]
)


@given(st.lists(PIECES, max_size=25).map("".join), st.sampled_from([None, "en", "es", "xx"]))
def test_no_head_raises_and_each_value_says_how_it_is_known(text: str, language: str | None) -> None:
    header = read_header(blocks(text), language)
    found = header.metadata
    values = {name for name in Metadata.__slots__ if name != "basis" and getattr(found, name) is not None}
    assert set(found.basis) == values
    assert 0 <= header.body <= len(text)
    assert found.date_end is None or (found.date is not None and found.date < found.date_end)


@pytest.mark.parametrize(
    ("line", "against"),
    [
        ("Monday, May 4, 2021", "Monday"),
        ("4 May 2021 (Monday)", "Monday"),
        ("Lima, Wednesday, 4 May 2021", "Wednesday"),
        ("lundi 4 mai 2021", "lundi"),
    ],
)
def test_a_day_of_the_week_that_speaks_against_the_day_is_told(line: str, against: str) -> None:
    found = metadata("Talks with the neighbours", line)
    assert (found.date, found.date_basis) == (date(2021, 5, 4), f"although “{against}” stands beside it")


@pytest.mark.parametrize("line", ["Tuesday, May 4, 2021", "4 May 2021 (Tuesday)", "mardi 4 mai 2021"])
def test_the_right_day_of_the_week_is_nothing_to_tell(line: str) -> None:
    assert metadata("Talks with the neighbours", line).date_basis == "under the title"


def test_a_wrong_day_of_the_week_is_told_of_a_day_in_the_lede_in_the_title_and_of_publication() -> None:
    against = "although “Monday” stands beside it"
    lede = metadata("Talks with the neighbours", body=f"LIMA, Monday, May 4, 2021 – {BODY}")
    assert (lede.date_basis, lede.place) == (against, "Lima")
    assert metadata("Remarks by Jane Roe, Lima, Monday, May 4, 2021").date_basis == against
    assert metadata("Talks end well", "Published Monday, May 4, 2021").date_basis == f"published, {against}"


@pytest.mark.parametrize(
    "line", ["Tues 4th May '21", "30 de febrero de 2021", "LIMA (EX), Sept. 31, 2020 -", "Monday, 31 June 2021"]
)
def test_a_day_that_cannot_be_read_is_no_title(line: str) -> None:
    found = metadata("Talks continue in the capital", line)
    assert (found.title, found.date) == ("Talks continue in the capital", None)


@pytest.mark.parametrize("title", ["The 4th of July we want", "May 68 and its children", "March 4 Justice begins"])
def test_a_title_with_a_month_in_it_is_a_title(title: str) -> None:
    assert metadata("Ministry of Examples", title).title == title


@pytest.mark.parametrize("line", ["Subjects: ferries; fares", "Themen: Fähren, Preise", "Temas: puertos"])
def test_a_list_of_subjects_is_no_title(line: str) -> None:
    found = metadata("Regierungspressekonferenz vom 12. Januar 2022", line)
    assert (found.title, found.date) == ("Regierungspressekonferenz vom 12. Januar 2022", date(2022, 1, 12))


def test_a_head_without_blank_lines_is_read_line_by_line() -> None:
    head = "Department Press Briefing – March 1, 2022\nPaul Orme, Department Spokesperson\nSpringfield, D.C."
    found = metadata(head, "2:31 p.m. EST", body=LONG)
    assert (found.title, found.date) == ("Department Press Briefing – March 1, 2022", date(2022, 3, 1))


def test_a_wrapped_paragraph_is_not_parted_where_a_line_ends_with_a_day() -> None:
    words = "The ferries were promised to the islands on 6 May 2020\nand they came in the year after that, they said."
    assert metadata("Talks with the neighbours", body=words).date is None


def test_a_place_in_capitals_is_written_as_in_running_text() -> None:
    assert metadata("Talks end well", "RIO DE JANEIRO, 4 May 2021").place == "Rio de Janeiro"


def test_rules_around_a_title_are_no_words() -> None:
    found = metadata("---\nRemarks by Jane Roe\n---", "4 May 2021")
    assert (found.title, found.date) == ("Remarks by Jane Roe", date(2021, 5, 4))
