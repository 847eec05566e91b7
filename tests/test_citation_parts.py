"""What citations are made of: names, dates, and what a document may leave out."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from bot.citations import STYLES, cited
from bot.citations.dates import When
from bot.citations.names import is_description, read_name, read_names
from bot.citations.plain import inert
from bot.replies import Context, Part, Stretch
from search_index.models import YEAR_ONLY, Genre, Kind, Metadata, Quote
from tests.made_up import passage, quote, source

WORDS = "We go on with the talks."


def context(quoted: Quote | None = None, kind: Genre = Genre.TRANSCRIPT, **about: Any) -> Context:
    quoted = quoted or quote(WORDS)
    return Context(source(kind, **about), passage(quoted.text), quoted, passage(quoted.text), None, None)


def citation(style: str, quoted: Quote | None = None, kind: Genre = Genre.TRANSCRIPT, **about: Any) -> str:
    return cited(context(quoted, kind, **about), style)[style]


def press(style: str, **about: Any) -> str:
    return citation(style, quote(WORDS, kind=Kind.DIRECT), Genre.ARTICLE, date_basis="published", **about)


@pytest.mark.parametrize(
    ("whole", "inverted", "initials"),
    [
        ("Sergey Lavrov", "Lavrov, Sergey", "Lavrov, S."),
        ("John F. Kennedy", "Kennedy, John F.", "Kennedy, J. F."),
        ("Ursula von der Leyen", "von der Leyen, Ursula", "von der Leyen, U."),
        ("Anne-Marie Roe", "Roe, Anne-Marie", "Roe, A.-M."),
    ],
)
def test_a_name_that_begins_with_first_names_is_turned_round(whole: str, inverted: str, initials: str) -> None:
    assert (read_name(whole).inverted, read_name(whole).with_initials) == (inverted, initials)


@pytest.mark.parametrize(
    "whole",
    [
        "Wang Yi",
        "Marcelo Luis Ebrard Casaubón",
        "Russian Foreign Ministry",
        "Martin Luther King Jr.",
        "Lula",
        "sides",
        "J. Roe",
        "The Associated Press",
    ],
)
def test_a_name_of_which_no_rule_tells_the_family_name_stands_whole(whole: str) -> None:
    assert read_name(whole).inverted == read_name(whole).with_initials == read_name(whole).short == whole


@pytest.mark.parametrize("byline", ["Jane Roe and John Doe", "Jane Roe, John Doe", "Jane Roe & John Doe"])
def test_the_names_of_a_byline_are_told_apart(byline: str) -> None:
    assert [name.inverted for name in read_names(byline)] == ["Roe, Jane", "Doe, John"]


def test_a_byline_of_which_a_part_is_no_name_stays_in_one() -> None:
    assert [name.whole for name in read_names("Jane Roe, Reuters")] == ["Jane Roe, Reuters"]


@pytest.mark.parametrize(
    ("first", "last", "british", "american", "apa", "mla"),
    [
        ((2024, 4, 6), (2024, 4, 6), "6 April 2024", "April 6, 2024", "2024, April 6", "6 Apr. 2024"),
        ((2024, 4, 6), (2024, 4, 8), "6–8 April 2024", "April 6–8, 2024", "2024, April 6–8", "6–8 Apr. 2024"),
        (
            (2024, 4, 30),
            (2024, 5, 1),
            "30 April – 1 May 2024",
            "April 30 – May 1, 2024",
            "2024, April 30–May 1",
            "30 Apr. – 1 May 2024",
        ),
        (
            (2023, 12, 31),
            (2024, 1, 1),
            "31 December 2023 – 1 January 2024",
            "December 31, 2023 – January 1, 2024",
            "2023, December 31–2024, January 1",
            "31 Dec. 2023 – 1 Jan. 2024",
        ),
    ],
)
def test_days_are_written_as_each_style_has_them(
    first: tuple[int, int, int], last: tuple[int, int, int], british: str, american: str, apa: str, mla: str
) -> None:
    when = When.of(Metadata(date=date(*first), date_end=date(*last)))
    assert when
    assert (when.british, when.american, when.apa, when.mla) == (british, american, apa, mla)


def test_several_days_reach_the_programs_as_such() -> None:
    days: dict[str, Any] = {"date": date(2024, 4, 6), "date_end": date(2024, 4, 8)}
    assert '"issued": {"date-parts": [[2024, 4, 6], [2024, 4, 8]]}' in citation("csl-json", **days)
    assert "  date = {2024-04-06/2024-04-08}" in citation("bibtex", **days)
    assert "DA  - 2024/04/06/6–8 April 2024\n" in citation("ris", **days)


@pytest.mark.parametrize("style", STYLES)
def test_of_a_year_without_a_month_no_month_is_made(style: str) -> None:
    shown = citation(style, quote(WORDS, speaker="Ann Lee"), date=date(2016, 1, 1), date_basis=YEAR_ONLY)
    assert "2016" in shown
    assert not any(month in shown.lower() for month in ("jan", "2016-01", "2016/01", "2016, 1"))


@pytest.mark.parametrize(
    ("basis", "said"),
    [
        ("in the title", "(transcript, Paris, May 4, 2021)."),
        ("published", "(transcript, Paris, May 4, 2021). Date of the document: published."),
        ("updated", "(transcript, Paris, May 4, 2021). Date of the document: updated."),
        ("below the text", "(transcript, Paris, [May 4, 2021]). Date inferred: below the text."),
    ],
)
def test_a_date_that_is_not_that_of_the_words_is_called_what_it_is(basis: str, said: str) -> None:
    assert citation("chicago", date_basis=basis).split("\n")[0] == f"Note: Jane Roe, “Remarks” {said}"


@pytest.mark.parametrize(
    ("basis", "said"),
    [
        ("in the title", "Paris, 4 May 2021 ·"),
        ("updated", "Paris, updated 4 May 2021 ·"),
        ("below the text", "Paris, 4 May 2021 (inferred: below the text) ·"),
        (
            "published, although “Monday” stands beside it",
            "4 May 2021 (published, although “Monday” stands beside it) ·",
        ),
    ],
)
def test_the_plain_style_says_how_a_date_is_known_as_answers_do(basis: str, said: str) -> None:
    assert said in citation("plain", date_basis=basis)


def test_an_inferred_date_is_about_that_for_a_program() -> None:
    assert '"circa": true' in citation("csl-json", date_basis="below the text")
    assert "circa" not in citation("csl-json")


def test_the_address_is_given_as_it_is_and_no_day_of_access_invented() -> None:
    url = "https://example.org/a_b?c=d&e=%20"
    shown = cited(context(url=url, date=None))
    assert all(url in shown[style] for style in STYLES)
    assert not any("ccessed" in each or "etrieved" in each for each in shown.values())


def test_an_address_is_no_markup_for_slack() -> None:
    assert ", https://example.org/%3C!here%3E · " in citation("slack", url="https://example.org/<!here>")


def test_a_number_keeps_its_capitals() -> None:
    shown = cited(context(number="SC/Res-7A", date=None))
    assert all("SC/Res-7A" in each for each in shown.values())


def test_an_article_goes_under_its_author_else_its_publisher_else_its_title() -> None:
    about: dict[str, Any] = {"title": "Talks", "publisher": "The Gazette"}
    assert "Bibliography: Lee, Ann. “Talks.” The Gazette, May 4, 2021." in press("chicago", author="Ann Lee", **about)
    assert "Bibliography: The Gazette. “Talks.” May 4, 2021." in press("chicago", **about)
    assert "Bibliography: “Talks.” May 4, 2021." in press("chicago", title="Talks")
    assert "In the text: (Roe, as cited in The Gazette, 2021)" in press("apa", **about)


def test_several_authors_are_put_together_as_each_style_has_it() -> None:
    two, three = {"author": "Ann Lee and John Doe"}, {"author": "Ann Lee, John Doe and Jane Roe"}
    assert "Bibliography: Lee, Ann, and John Doe. “" in press("chicago", **two)
    assert "Reference: Lee, A., & Doe, J. (2021" in press("apa", **two)
    assert "as cited in Lee et al., 2021)" in press("apa", **three)
    assert "Works cited: Lee, Ann, et al. “" in press("mla", **three)
    assert "  author = {Lee, Ann and Doe, John and Roe, Jane},\n" in press("bibtex", **three)


def test_somebody_whom_an_article_quotes_by_way_of_another_keeps_both() -> None:
    passed_on = quote(WORDS, kind=Kind.DIRECT, quoted_by="The Herald")
    shown = citation("chicago", passed_on, Genre.ARTICLE, publisher="The Gazette")
    assert "Jane Roe, quoted in “Remarks,” The Gazette, May 4, 2021. As quoted by The Herald." in shown


def test_an_uncertain_speaker_is_said_to_be_in_every_style() -> None:
    shown = cited(context(quote(WORDS, kind=Kind.DIRECT, confidence=0.7), Genre.ARTICLE))
    assert all("speaker inferred" in each.lower() for each in shown.values())


def test_words_of_an_unknown_speaker_are_given_to_nobody() -> None:
    shown = cited(context(quote(WORDS, speaker=None)))
    assert shown["plain"].startswith(f"“{WORDS}” — Speaker unknown, Remarks")
    assert shown["chicago"].startswith("Note: “Remarks” (transcript, Paris, May 4, 2021).")
    assert "author" not in shown["bibtex"] + shown["csl-json"]
    nobodys = replace(context(), quote=None)
    assert "— Speaker unknown, " in cited(nobodys)["plain"]


def test_a_title_that_ends_itself_gets_no_second_mark() -> None:
    assert "“Who pays?” Transcript" in citation("chicago", title="Who pays?")
    assert "“Talks.” Transcript" in citation("chicago", title="Talks.")


@pytest.mark.parametrize(
    ("title", "chicago", "apa"),
    [
        ("Lavrov: “We trade” & more", "“Lavrov: ‘We trade’ & more.”", "“Lavrov: ‘We trade’ & more,” 2021"),
        ('Lavrov: "We trade" & more', "“Lavrov: ‘We trade’ & more.”", "“Lavrov: ‘We trade’ & more,” 2021"),
        ("He said: “We trade”", "“He said: ‘We trade.’”", "“He said: ‘We trade,’” 2021"),
        ("“Why the ‘no’?” he asked", "“‘Why the “no”?’ he asked.”", "“‘Why the “no”?’ he asked,” 2021"),
        (
            "He said: “We don’t trade ‘so’”",
            "“He said: ‘We don’t trade “so.”’”",
            "“He said: ‘We don’t trade “so,”’” 2021",
        ),
        ("Who said “no”?", "“Who said ‘no’?”", "“Who said ‘no’?,” 2021"),
        ("The ministers’", "“The ministers’.”", "“The ministers’,” 2021"),
    ],
)
def test_quotation_marks_within_a_title_are_turned(title: str, chicago: str, apa: str) -> None:
    assert f"Bibliography: {chicago} May 4, 2021" in press("chicago", title=title)
    assert f"as cited in {apa})" in press("apa", title=title)
    assert f"Reference: {title.rstrip('”’')}" in press("apa", title=title)  # where the title has no marks around it


def test_an_entry_that_ends_with_an_abbreviation_in_brackets_has_its_full_stop() -> None:
    assert citation("chicago", place=None, date=None).startswith("Note: Jane Roe, “Remarks” (transcript, n.d.).\n")


@pytest.mark.parametrize(
    ("first", "spans", "said"),
    [(0, 1, "(Roe, 2021, para. 1)"), (6, 1, "(Roe, 2021, para. 7)"), (6, 2, "(Roe, 2021, paras. 7–8)")],
)
def test_quoted_words_have_the_number_of_their_paragraph_as_the_context_counts(
    first: int, spans: int, said: str
) -> None:
    starts = (0, len(WORDS), 2 * len(WORDS))
    stretch = Stretch(tuple(Part(passage(WORDS, start)) for start in starts), first, 20)
    words = passage(WORDS * spans)
    assert f"In the text: {said}" in cited(replace(context(), passage=words, stretch=stretch), "apa")["apa"]


@pytest.mark.parametrize(
    ("language", "field"),
    [("en", "langid = {english}"), ("en-GB", "langid = {english}"), ("de", "langid = {ngerman}"), ("ru", "{russian}")],
)
def test_biblatex_is_told_a_language_by_its_own_name(language: str, field: str) -> None:
    assert field in citation("bibtex", language=language)
    assert f"LA  - {language}\n" in citation("ris", language=language)


def test_biblatex_is_told_no_language_that_it_does_not_know() -> None:
    assert "lang" not in citation("bibtex", language="sw")


def test_an_inferred_date_is_about_that_for_biblatex_and_apa() -> None:
    days: dict[str, Any] = {"date": date(2024, 4, 6), "date_end": date(2024, 4, 8), "date_basis": "below the text"}
    assert "  date = {2024-04-06~/2024-04-08~},\n" in citation("bibtex", **days)
    assert "Reference: Roe, J. (ca. 2024, April 6–8). Remarks [Transcript]." in citation("apa", **days)
    assert "In the text: (Roe, ca. 2024)\nNote: Date inferred: below the text." in citation("apa", **days)


def test_a_press_report_is_one_for_a_program_also_where_nobody_published_it() -> None:
    assert '"type": "article-newspaper"' in press("csl-json")
    assert "TY  - NEWS" in press("ris")


@pytest.mark.parametrize(
    "whole",
    ["sides", "official sources", "Russia and Mexico", "Foreign Ministry spokesman", "Russian officials in Moscow"],
)
def test_what_somebody_is_called_is_told_from_a_name(whole: str) -> None:
    assert is_description(whole)


@pytest.mark.parametrize(
    "whole",
    [
        "Sergey Lavrov",
        "Ursula von der Leyen",
        "Bashar al-Assad",
        "José Ortega y Gasset",
        "Russian Foreign Ministry",
        "Ministry of Trade and Industry",
        "Ван И",
        "",
    ],
)
def test_a_name_is_no_description(whole: str) -> None:
    assert not is_description(whole)


@pytest.mark.parametrize(
    ("speaker", "key"),
    [("María Verza", "maria-verza"), ("Сергей Лавров", "sergei-lavrov"), ("{%,#", "document"), ("a" * 99, "a" * 60)],
)
def test_a_key_is_of_letters_and_digits(speaker: str, key: str) -> None:
    assert citation("bibtex", quote(WORDS, speaker=speaker)).startswith(f"@misc{{{key}-00000000,\n")


@pytest.mark.parametrize("style", ["plain", "slack"])
def test_the_whole_quote_is_cited_however_long(style: str) -> None:
    long = "We go on. " * 1_000 + "End."
    assert f"“{long}”" in citation(style, quote(long))


@pytest.mark.parametrize(
    "sign", ["<!here>", "<@U123>", "@channel", "*bold*", "_so_", "`code`", "~no~", ":smile:", "&lt;"]
)
def test_no_sign_of_slacks_stands_where_slack_would_read_it(sign: str) -> None:
    shown = inert(f"say {sign} now")
    assert sign not in shown
    assert shown.replace("\N{WORD JOINER}", "") == f"say {sign} now"


def test_signs_within_words_and_times_are_left_alone() -> None:
    assert inert("at 10:30 in a_file_name") == "at 10:30 in a_file_name"
