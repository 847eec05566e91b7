"""DOCX: the paragraphs of a Word document as printed, a blank line apart, and the cells of a table's row, a tab apart.

Deleted and hidden words, fields' instructions, footnotes, comments, headers and footers are left out; insertions stand.
"""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from typing import TYPE_CHECKING
from zipfile import BadZipFile, ZipFile

from search_index.errors import UnreadableError
from search_index.models import Reading
from search_index.sources.needs import needs
from search_index.sources.properties import confirmed

if TYPE_CHECKING:
    from lxml.etree import _Element

_LARGEST = 200 * 1024 * 1024  # bytes, of all its parts unpacked
_MOST_PARTS = 10_000
_OLD = b"\xd0\xcf\x11\xe0"  # how the container of old and of locked Office files begins

_WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_UNSEEN = frozenset(
    (
        f"{_WORD}del",
        f"{_WORD}moveFrom",
        f"{_WORD}instrText",
        "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback",
    )
)
_PARAGRAPH, _RUN, _ROW, _CELL = (f"{_WORD}{name}" for name in ("p", "r", "tr", "tc"))
_CHARACTERS = {"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}


def read_docx(data: bytes) -> Reading:
    """A Word document. Raises UnreadableError where it is locked, damaged or far larger than its file."""
    if data.startswith(_OLD):
        raise UnreadableError(
            "The file is locked with a password or is an old .doc; saved as an open .docx, it can be read."
        )
    _refuse_bombs(data)
    with needs("docx"):
        import docx
    document = docx.Document(BytesIO(data))
    text = "\n\n".join(_blocks(document.element.body))
    properties = document.core_properties
    return Reading(text, page=confirmed(text, properties.title, properties.author))


def _refuse_bombs(data: bytes) -> None:
    """An archive may unpack to a thousand times its size; zipfile unpacks no more than it declares."""
    try:
        with ZipFile(BytesIO(data)) as archive:
            parts = archive.infolist()
    except BadZipFile as error:
        raise UnreadableError("The file is damaged, or is no .docx file.") from error
    if len(parts) > _MOST_PARTS or sum(part.file_size for part in parts) > _LARGEST:
        raise UnreadableError(f"Unpacked, the file is larger than {_LARGEST // 1024**2} MB.")


def _blocks(body: _Element) -> Iterator[str]:
    """The paragraphs and the rows of tables, in order."""
    from lxml.etree import iterwalk

    writer = _Writer()
    walk = iterwalk(body, events=("start", "end"))
    for event, element in walk:
        if event == "start":
            if element.tag in _UNSEEN or _is_hidden(element):
                walk.skip_subtree()
            writer.enter(str(element.tag))
        else:
            yield from writer.leave(str(element.tag), element)


class _Writer:
    """Puts paragraphs and rows together, whatever lies within what: a text box lies within a paragraph."""

    def __init__(self) -> None:
        self._paragraphs: list[list[str]] = []  # the pieces of those that are open
        self._rows: list[list[list[str]]] = []  # the cells of those that are open, each its paragraphs

    def enter(self, tag: str) -> None:
        if tag == _PARAGRAPH:
            self._paragraphs.append([])
        elif tag == _ROW:
            self._rows.append([])
        elif tag == _CELL and self._rows:
            self._rows[-1].append([])

    def leave(self, tag: str, element: _Element) -> Iterator[str]:
        """What is whole when the element ends, and lies in no table."""
        if tag == _PARAGRAPH:
            paragraph = "".join(self._paragraphs.pop()).strip()
            yield from self._placed([paragraph] if paragraph else [])
        elif tag == _ROW:
            yield from self._placed(_row(self._rows.pop()))
        elif self._paragraphs:
            self._paragraphs[-1].append(_characters(tag, element))

    def _placed(self, blocks: list[str]) -> list[str]:
        if not (self._rows and self._rows[-1]):
            return blocks
        self._rows[-1][-1] += blocks
        return []


def _row(cells: list[list[str]]) -> list[str]:
    """A row of short cells as one block, a tab apart; a row that lays out paragraphs as its paragraphs."""
    if any(len(cell) > 1 or "\n" in "".join(cell) for cell in cells):
        return [paragraph for cell in cells for paragraph in cell]
    line = "\t".join(paragraph for cell in cells for paragraph in cell)
    return [line] if line else []


def _characters(tag: str, element: _Element) -> str:
    if tag == f"{_WORD}t":
        return element.text or ""
    around = element.getparent()
    if around is None or around.tag != _RUN or element.get(f"{_WORD}type") == "page":  # a tab stop, a page's end
        return ""
    return _CHARACTERS.get(tag.removeprefix(_WORD), "")


def _is_hidden(element: _Element) -> bool:
    return element.tag == _RUN and element.find(f"{_WORD}rPr/{_WORD}vanish") is not None
