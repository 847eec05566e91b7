"""Small PDF files, written by hand: lines of text, each at its place on its page."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

Line = tuple[float, float, int, str]  # left and bottom in points, the font's size, the words

_CATALOGUE = b"<< /Type /Catalog /Pages 2 0 R >>"
_FONT = b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>"


def pdf(pages: Sequence[Iterable[Line]], title: str = "", author: str = "", kids: bytes = b"") -> bytes:
    """A PDF with these pages. ``kids`` replaces the list of them: what a hostile file would say."""
    objects = [_CATALOGUE, b"", _FONT, b"<< /Title (%s) /Author (%s) >>" % (title.encode(), author.encode())]
    numbers = []
    for page in pages:
        content = b"".join(map(_shown, page))
        objects.append(b"<< /Length %d >>\nstream\n%s\nendstream" % (len(content), content))
        objects.append(
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /Font << /F1 3 0 R >> >>"
            b" /Contents %d 0 R >>" % len(objects)
        )
        numbers.append(b"%d 0 R" % len(objects))
    objects[1] = b"<< /Type /Pages /Count %d /Kids [%s] >>" % (len(numbers), kids or b" ".join(numbers))
    return _file(objects)


def column(*paragraphs: Sequence[str], top: float = 760, size: int = 11) -> list[Line]:
    """Paragraphs of lines, one below the other, with a gap between them."""
    lines: list[Line] = []
    for paragraph in paragraphs:
        for text in paragraph:
            lines.append((72, top, size, text))
            top -= size * 1.3
        top -= size
    return lines


def _shown(line: Line) -> bytes:
    left, bottom, size, words = line
    escaped = words.encode("cp1252").replace(b"\\", rb"\\").replace(b"(", rb"\(").replace(b")", rb"\)")
    return b"BT /F1 %d Tf %f %f Td (%s) Tj ET\n" % (size, left, bottom, escaped)


def _file(objects: Sequence[bytes]) -> bytes:
    written, offsets = b"%PDF-1.4\n", []
    for number, each in enumerate(objects, 1):
        offsets.append(len(written))
        written += b"%d 0 obj\n%s\nendobj\n" % (number, each)
    table = b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    return (
        written
        + b"xref\n0 %d\n0000000000 65535 f \n%s" % (len(objects) + 1, table)
        + b"trailer << /Size %d /Root 1 0 R /Info 4 0 R >>\n" % (len(objects) + 1)
        + b"startxref\n%d\n%%%%EOF" % len(written)
    )
