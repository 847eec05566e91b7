"""What becomes of a PDF."""

import sys

import pytest

from search_index.errors import UnreadableError
from search_index.models import Metadata
from search_index.parsing import parse
from search_index.sources.hyphens import Hyphens
from search_index.sources.pdf import read_pdf
from tests.pdfs import Line, column, pdf

FULL = "The ministers met on Monday and talked for six hours about the"  # a line as wide as the text


def text_of(*pages: list[Line]) -> list[str]:
    return read_pdf(pdf(pages)).text.split("\n\n")


def test_the_lines_of_a_paragraph_are_one_and_a_gap_parts_two() -> None:
    page = column([FULL, "ferries. It ended well."], ["“We are glad,” said Orme."])
    assert text_of(page) == [f"{FULL} ferries. It ended well.", "“We are glad,” said Orme."]


def test_an_indented_line_begins_a_paragraph() -> None:
    indented = [(left + 20 * (i == 2), bottom, size, words) for i, (left, bottom, size, words) in enumerate(
        column([FULL, f"{FULL}.", "Nobody said", FULL])
    )]  # fmt: skip
    assert text_of(indented) == [f"{FULL} {FULL}.", f"Nobody said {FULL}"]


def test_a_heading_is_a_paragraph_of_its_own() -> None:
    assert text_of([(72, 770, 18, "Statement on ferries"), *column([FULL, "ferries."])])[0] == "Statement on ferries"


def test_a_short_line_that_ends_a_sentence_ends_its_paragraph() -> None:
    assert text_of(column([FULL, "It ended.", FULL])) == [f"{FULL} It ended.", FULL]


def test_a_speaker_s_label_begins_a_paragraph_after_a_full_line() -> None:
    page = column([FULL, f"{FULL}.", "MR. ORME: We are glad."])
    assert text_of(page) == [f"{FULL} {FULL}.", "MR. ORME: We are glad."]


def test_a_paragraph_that_runs_over_the_page_s_end_is_one() -> None:
    pages = column([FULL, FULL]), column(["ferries and went on."], ["The end."])
    assert text_of(*pages) == [f"{FULL} {FULL} ferries and went on.", "The end."]


def test_a_paragraph_that_ends_with_its_page_ends() -> None:
    assert text_of(column([f"{FULL} ferries."]), column(["The end."])) == [f"{FULL} ferries.", "The end."]


def test_a_line_that_goes_on_with_a_sentence_is_no_running_head() -> None:
    pages = [[*column([f"{each}. {FULL}"]), (72, 740, 11, "they sent.")] for each in "ABC"]
    assert text_of(*pages) == [f"{each}. {FULL} they sent." for each in "ABC"]
    tops = [[(72, 800, 11, "ferries."), *column([f"MR. ORME: {each}. {FULL}"])] for each in "ABC"]
    assert "\n\n".join(text_of(*tops)).count("ferries.") == len(tops)


def test_an_address_at_the_foot_of_every_page_is_left_out() -> None:
    pages = [[*column([f"The {each}."]), (72, 20, 9, "press.example.org/ferries")] for each in ("ports", "fares")]
    assert text_of(*pages) == ["The ports.", "The fares."]


def test_running_heads_and_page_numbers_are_left_out_but_for_the_first_head() -> None:
    head, words = (72, 800, 9, "Ministry of Examples, press service"), ["The ferries.", "The ports.", "The fares."]
    pages = [
        [head, *column([each]), (290, 30, 9, f"- {n} -"), (72, 20, 9, f"No. {n} of 3")]
        for n, each in enumerate(words, 1)
    ]
    assert text_of(*pages) == [head[3], *words]


def test_a_year_that_stands_alone_at_a_page_s_end_is_no_page_number() -> None:
    assert text_of([*column(["Report on ferries"]), (72, 60, 11, "2019")]) == ["Report on ferries", "2019"]


def test_a_label_that_opens_every_page_is_no_running_head() -> None:
    pages = [column(["QUESTION:"], [f"And what of the {what}?"]) for what in ("ferry", "port", "fare", "fuel")]
    assert text_of(*pages).count("QUESTION:") == 4


def test_the_turns_of_a_transcript_are_found() -> None:
    page = column(
        ["Press conference by Lena Varga, Riga, 4 May 2023"],
        ["Lena Varga: Good afternoon to all of you."],
        ["Question: Will the border be opened?"],
        ["Lena Varga: It will be opened this year, as I have said to you and to our", "colleagues."],
    )
    turns = parse(read_pdf(pdf([page]))).turns
    assert [turn.text for turn in turns][1:] == [
        "Will the border be opened?",
        "It will be opened this year, as I have said to you and to our colleagues.",
    ]


@pytest.mark.parametrize(
    ("lines", "joined"),
    [
        (["They nego-", "tiated. To have negotiated"], "They negotiated. To have negotiated"),
        (["a well-", "known man"], "a well-known man"),
        (["They nego-", "tiated"], "They nego-tiated"),  # nothing shows that this document parts words
        (["differ-", "ent terms, different parlia-", "ments"], "different terms, different parliaments"),
        (["a differ-", "ent, different sea-", "borne sea, borne"], "a different, different sea-borne sea, borne"),
        (["the G-", "7 met"], "the G- 7 met"),
        (["he said -", "twice"], "he said - twice"),
    ],
)
def test_a_hyphen_at_a_line_s_end_goes_only_where_the_document_shows_that_it_parts_a_word(
    lines: list[str], joined: str
) -> None:
    hyphens = Hyphens(lines)
    text = lines[0]
    for line in lines[1:]:
        text = hyphens.joined(text, line)
    assert text == joined


def test_a_word_that_a_line_s_end_parts_is_whole_in_the_text() -> None:
    page = column(["The ministers met on Monday and nego-", "tiated. They had negotiated before."])
    assert text_of(page) == ["The ministers met on Monday and negotiated. They had negotiated before."]


def test_properties_count_only_where_the_text_bears_them_out() -> None:
    page = column(["Statement on ferries"], ["By Ines Calder"], [f"{FULL}."])
    assert read_pdf(pdf([page], "Statement on Ferries", "Ines Calder")).page == Metadata().told(
        "in the file’s properties", title="Statement on Ferries", author="Ines Calder"
    )
    assert read_pdf(pdf([page], "Microsoft Word - template2", "typist")).page == Metadata()


def test_a_pdf_without_text_is_refused() -> None:
    with pytest.raises(UnreadableError, match="pictures of its pages"):
        read_pdf(pdf([[], []]))


@pytest.mark.parametrize("data", [b"", b"%PDF-1.4", b"%PDF-1.4" + b"junk" * 1000, b"hello"])
def test_a_damaged_pdf_is_refused(data: bytes) -> None:
    with pytest.raises(UnreadableError, match=r"no \.pdf file"):
        read_pdf(data)


def test_a_locked_pdf_is_refused() -> None:
    key = b"<< /Filter /Standard /V 1 /R 2 /O <%s> /U <%s> /P -4 >>" % (b"00" * 32, b"00" * 32)
    locked = pdf([column(["Words."])]).replace(b"/Info 4 0 R", b"/Info 4 0 R /ID [<00><00>] /Encrypt " + key)
    with pytest.raises(UnreadableError, match="password"):
        read_pdf(locked)


def test_a_pdf_of_too_many_pages_is_refused() -> None:
    one = b"6 0 R "
    with pytest.raises(UnreadableError, match="more than 5,000 pages"):
        read_pdf(pdf([column(["Words."])], kids=one * 5001).replace(b"/Count 1 ", b"/Count 5001 "))


def test_a_missing_library_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pypdfium2", None)
    with pytest.raises(UnreadableError, match=r"install lavrov\[pdf\]"):
        read_pdf(b"%PDF-1.4")
