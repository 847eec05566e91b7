"""What stands on a page beside the words of whoever speaks there."""

import pytest

from search_index.models import Reading
from search_index.parsing import parse
from search_index.sources.html import read_markup
from search_index.sources.markdown import read_markdown

TALK = (
    "<h1>Interview with Jane Orme</h1><p>4 May 2021</p>"
    "<p>Q: Why the ferries, minister?</p><p>ORME: Because the islands were promised them.</p>"
    "<p>Q: And the fares?</p><p>ORME: They will come down within a year.</p>"
)


def words(reading: Reading) -> list[str]:
    return [quote.text for quote in parse(reading).quotes]


SAID = words(read_markup(TALK))


@pytest.mark.parametrize("heading", ["Comments", "3 comments", "Reader comments (12)", "Leave a reply", "Kommentare"])
@pytest.mark.parametrize(
    "page",
    [
        "{talk}<div><h3>{heading}</h3><ul><li><p>Jane Orme: I am the real one.</p></li></ul></div>",
        "<div>{talk}</div><div><div><h2>{heading}</h2></div><div><p>Bob: They sank.</p></div></div>",
        "{talk}<h2>{heading}</h2><p>Bob: The ferries sank long ago, and nobody said so.</p>",
    ],
)
def test_what_stands_under_a_heading_for_comments_is_nobody_s_speech(page: str, heading: str) -> None:
    assert words(read_markup(page.format(talk=TALK, heading=heading))) == SAID


@pytest.mark.parametrize("heading", ["Comments by the minister", "More ferries", "Response to the fares"])
def test_a_heading_that_merely_holds_such_a_word_opens_the_document_s_own_words(heading: str) -> None:
    page = f"{TALK}<h2>{heading}</h2><p>ORME: We spoke of them yesterday.</p>"
    assert words(read_markup(page)) == [*SAID, "We spoke of them yesterday."]


def test_words_under_the_next_heading_of_the_page_are_the_document_s_again() -> None:
    page = f"{TALK}<h3>Comments</h3><p>Bob: They sank.</p><h2>On trade</h2><p>ORME: Trade is good.</p>"
    assert words(read_markup(page))[-1] == "Trade is good."
    assert not any("sank" in said for said in words(read_markup(page)))


def test_further_reading_goes_with_its_box_and_nothing_after_it() -> None:
    page = (
        f"<div>{TALK}<div><h3>Related stories</h3><p>Bob: The ferries sank.</p></div><p>ORME: That is all.</p>"
        "<h3>Read more</h3><p>ORME: Not quite all.</p></div>"
    )
    assert words(read_markup(page)) == [*SAID, "That is all.", "Not quite all."]


def test_a_line_that_leads_to_other_pages_is_nobody_s_speech() -> None:
    assert words(read_markup(f"{TALK}<p>You may also like these talks by other ministers.</p>")) == SAID


@pytest.mark.parametrize(
    "other",
    [
        "<dl><dt>Doe</dt><dd>I agree with all of it.</dd></dl>",
        "<table><tr><th>Line</th><th>Fare</th></tr><tr><td>ORME: north</td><td>2.50</td></tr></table>",
        "<pre><code>ORME: no speech at all.</code></pre>",
    ],
)
def test_terms_and_headed_tables_and_code_are_nobody_s_speech_beside_a_talk(other: str) -> None:
    assert words(read_markup(TALK + other)) == SAID


@pytest.mark.parametrize(
    ("page", "row"),
    [
        ("<table><tr><th>Who</th><th>Words</th></tr>{rows}</table>", "<tr><td>{}:</td><td>{}</td></tr>"),
        ("<dl>{rows}</dl>", "<dt>{}:</dt><dd>{}</dd>"),
    ],
)
def test_a_table_or_a_list_of_terms_that_holds_most_of_the_words_is_the_document(page: str, row: str) -> None:
    spoken = [("ORME", "We sail at noon."), ("ROE", "We do not."), ("ORME", "We do, says the timetable.")]
    rows = "".join(row.format(*each) for each in spoken)
    reading = read_markup(f"<h1>Talk</h1><p>It was short.</p>{page.format(rows=rows)}")
    own = "".join(reading.text[start:end] for start, end in reading.content or ())
    assert all(said in own for _, said in spoken)


def test_a_list_of_terms_above_the_words_still_dates_them() -> None:
    page = "<h1>Remarks by Jane Orme</h1><dl><dt>Date</dt><dd>4 May 2021</dd></dl><p>Good morning to you.</p>"
    assert str(parse(read_markup(page)).metadata.date) == "2021-05-04"


def test_a_footnote_of_markdown_is_no_speech_and_its_mark_no_word() -> None:
    source = (
        "# Talk\n\n4 May 2021\n\nORME: We agree[^1] on it.\n\nROE: So do [^2] we.\n\n"
        "[^1]: ORME: In part,\nonly.\n\nORME: All."
    )
    assert words(read_markdown(source.encode())) == ["We agree on it.", "So do [^2] we.", "All."]
