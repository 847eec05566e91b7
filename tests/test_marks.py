from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search_index.models import Passage
from search_index.parsing.marks import marked, read_marks


def passages(text: str) -> list[Passage]:
    """One passage for each line that holds something."""
    found, start = [], 0
    for line in text.split("\n"):
        if line:
            found.append(Passage(start, start + len(line), line))
        start += len(line) + 1
    return found


def inside(text: str) -> list[str]:
    return [quotation.text for paragraph in marked(text, passages(text)) for quotation in paragraph]


@pytest.mark.parametrize("pair", ["“”", "「」", "『』", '""', "„“", "«»", "»«", "””", "＂＂"])
def test_every_kind_of_double_mark_quotes(pair: str) -> None:
    assert inside(f"She said {pair[0]}we agree{pair[1]} and left.") == ["we agree"]


def test_typed_marks_quote() -> None:
    assert inside("She said ``we agree'' and left.") == ["we agree"]
    assert inside('She said ``we agree" and left.') == ["we agree"]


def test_pairs_of_apostrophes_quote_where_they_are_paired() -> None:
    text = "''We agree,'' she said. ''He said, 'No' to us.''"
    (found,) = marked(text, passages(text))
    assert [quotation.text for quotation in found] == ["We agree,", "He said, 'No' to us."]
    assert all(quotation.converted for quotation in found)
    assert inside("The 5'' nail and the 6'' one were gone.\nSo was the 7'' one.\nAnd ''this.") == []


def test_pairs_of_apostrophes_quote_beside_double_marks() -> None:
    text = "''We agree,'' she said. “So do I,” he said."
    (found,) = marked(text, passages(text))
    assert [(quotation.text, quotation.converted) for quotation in found] == [("We agree,", True), ("So do I,", False)]


def test_single_marks_quote_where_there_are_no_double_ones() -> None:
    assert inside("‘No,’ she said, ‘the boys’ hats aren’t.’") == ["No,", "the boys’ hats aren’t."]
    assert inside("“The ‘old’ way,” she said.") == ["The ‘old’ way,"]


def test_a_plural_before_its_closing_mark_is_quoted() -> None:
    assert inside("He saw ‘good signs’ in it and ‘more’ later.") == ["good signs", "more"]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("“We respect our partners, “he said in Rome.", "We respect our partners,"),
        ('He agreed, "no intervention, "he added.', "no intervention,"),
        ("”We agree,” said Lee.", "We agree,"),
        ("“ We agree ,” said Lee.", "We agree ,"),
        ("“We agree, he said.", "We agree,"),
    ],
)
def test_broken_marks_are_mended(text: str, words: str) -> None:
    assert inside(text) == [words]


def test_corner_brackets_need_no_spaces_around_them() -> None:
    assert inside("彼は「私たちは『皆』家に帰る」と述べ、「また来る」と言った。") == [
        "私たちは『皆』家に帰る",
        "また来る",
    ]


def test_marks_within_marks_belong_to_the_outer_quotation() -> None:
    assert inside("“He said “no” twice,” she said.") == ["He said “no” twice,"]


def test_speech_of_several_paragraphs_needs_no_closing_mark_before_the_last() -> None:
    assert inside("He said: “One.\n“Two.”") == ["One.", "Two."]


@pytest.mark.parametrize("cue", ["he added.", "Roe said on Monday. The crowd cheered."])
def test_a_closing_mark_that_is_lost_before_a_cue_is_not_looked_for_in_the_next_paragraph(cue: str) -> None:
    assert inside(f"“We have no plans to leave, {cue}\n“We agree,” he said.") == [
        "We have no plans to leave,",
        "We agree,",
    ]


def test_speech_of_several_paragraphs_may_tell_what_others_said() -> None:
    told = "In 2010, Putin told us that it was late, and then, he said he would go."
    assert inside(f"He said: “{told}\n“We went.”") == [told, "We went."]


def test_an_opening_mark_without_an_end_quotes_nothing() -> None:
    assert inside("She called it “good and left.\nNobody cared.") == []


def test_inches_and_apostrophes_are_no_marks() -> None:
    assert inside("He's 5'11\" and she's 6'2\" tall.") == []


@given(st.text(alphabet="“”\"«»'‘’`ab ,.\n"))
def test_quotations_are_trimmed_and_in_order(text: str) -> None:
    end = 0
    for paragraph in marked(text, passages(text)):
        for quotation in paragraph:
            assert text[quotation.start : quotation.end] == quotation.text == quotation.text.strip()
            assert end <= quotation.outer_start <= quotation.start < quotation.end <= quotation.outer_end
            end = quotation.outer_end


@pytest.mark.parametrize("marks", ["“”“”", "«»“”", '""""'])
def test_a_quotation_may_begin_with_another(marks: str) -> None:
    text = f"{marks[0]}{marks[2]}All or nothing{marks[3]} is what they say.{marks[1]}"

    assert inside(text) == [text[1:-1]]


def test_the_marks_of_a_paragraph_are_read_also_where_they_lack_their_partner() -> None:
    text = "all of it,” she said. “We agree on “most,” and"

    assert [(text[at], opens) for (at, _), opens in read_marks(text, Passage(0, len(text), text))] == [
        ("”", False),
        ("“", True),
        ("“", True),
        ("”", False),
    ]
