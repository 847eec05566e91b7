"""PDF: the lines of its pages become paragraphs, a blank line apart.

Heads and feet that return on page after page, and page numbers, are left out; a paragraph that runs over a page's end
is one. Ligatures become their letters. A hyphen at a line's end is settled as ``hyphens`` says. Pictures of pages are
not read.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from statistics import median
from typing import TYPE_CHECKING

from search_index.errors import UnreadableError
from search_index.models import Reading
from search_index.sources.needs import needs
from search_index.sources.paragraphs import Line, paragraphs
from search_index.sources.properties import confirmed

if TYPE_CHECKING:
    from pypdfium2 import PdfDocument, PdfPage, PdfTextPage

_MOST_PAGES = 5_000
_PASSWORD = 4  # PDFium's error code
_LINE_END = re.compile("\r\n|\ufffe|\x02|\n")  # PDFium puts U+FFFE where a hyphen parts a word between two lines
_LIGATURES = str.maketrans({"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "ft", "ﬆ": "st"})


def read_pdf(data: bytes) -> Reading:
    """A PDF. Raises UnreadableError where it is locked, damaged, too long, or holds pictures of its pages only."""
    with needs("pdf"):
        import pypdfium2
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        if error.err_code == _PASSWORD:
            raise UnreadableError("The PDF is locked with a password.") from error
        raise UnreadableError("The file is damaged, or is no .pdf file.") from error
    try:
        return _reading(document)
    finally:
        document.close()


def _reading(document: PdfDocument) -> Reading:
    if len(document) > _MOST_PAGES:
        raise UnreadableError(f"The PDF has more than {_MOST_PAGES:,} pages.")
    text = "\n\n".join(paragraphs([tuple(_lines(page)) for page in document]))
    if not text and len(document):
        raise UnreadableError("The PDF holds pictures of its pages and no text.")
    about = document.get_metadata_dict()
    return Reading(text, page=confirmed(text, about.get("Title"), about.get("Author")))


def _lines(page: PdfPage) -> Iterator[Line]:
    """The lines of a page in the order in which its file draws them, which mostly is that of reading."""
    letters = page.get_textpage()
    count = letters.count_chars()
    text = letters.get_text_range()
    start = 0
    for end in [*_LINE_END.finditer(text), None]:
        stop = end.start() if end else len(text)
        raw = text[start:stop]
        words = " ".join(raw.translate(_LIGATURES).replace("\u00ad", "").replace("\0", "").split())
        if words:
            first, last = (
                min(i, count - 1) for i in (start + len(raw) - len(raw.lstrip()), start + len(raw.rstrip()) - 1)
            )
            is_parted = end is not None and end.group() in "\ufffe\x02"
            yield _line(letters, f"{words}-" if is_parted else words, first, last)
        start = end.end() if end else stop
    letters.close()
    page.close()


def _line(letters: PdfTextPage, words: str, first: int, last: int) -> Line:
    """A line by three of its letters: bullets and names of files are of another font than the words around them."""
    boxes = [letters.get_charbox(i, loose=True) for i in (first, (first + last) // 2, last)]
    height = median(top - bottom for _, bottom, _, top in boxes)
    return Line(words, boxes[0][0], boxes[2][2], median(bottom for _, bottom, _, _ in boxes), max(height, 1.0))
