"""What becomes of a Word document."""

from collections.abc import Callable
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

import docx
import pytest

from search_index.errors import UnreadableError
from search_index.models import Metadata, Role
from search_index.parsing import parse
from search_index.sources.docx import read_docx

NAMESPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    ' xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
)


def written(write: Callable[["docx.document.Document"], object]) -> bytes:
    document = docx.Document()
    write(document)
    file = BytesIO()
    document.save(file)
    return file.getvalue()


def with_body(body: str, before: str = "") -> bytes:
    """A Word document whose body is this XML. ``before`` stands before it: what a hostile file would declare."""
    xml = f"{before}<w:document {NAMESPACES}><w:body>{body}</w:body></w:document>"
    file = BytesIO()
    with ZipFile(BytesIO(written(lambda _: None))) as old, ZipFile(file, "w", ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(name, xml if name == "word/document.xml" else old.read(name))
    return file.getvalue()


def test_paragraphs_stand_a_blank_line_apart() -> None:
    def write(document: "docx.document.Document") -> None:
        document.add_heading("Press conference by Lena Varga, Riga, 4 May 2023")
        paragraph = document.add_paragraph()
        paragraph.add_run("Lena Varga: ").bold = True
        paragraph.add_run("Good afternoon to all of you.")
        document.add_paragraph("Question:\tWill the border\nbe opened?")
        document.add_paragraph("Lena Varga: Yes.")
        document.sections[0].header.paragraphs[0].text = "Confidential"

    reading = read_docx(written(write))
    assert reading.text.split("\n\n") == [
        "Press conference by Lena Varga, Riga, 4 May 2023",
        "Lena Varga: Good afternoon to all of you.",
        "Question:\tWill the border\nbe opened?",
        "Lena Varga: Yes.",
    ]
    assert [turn.role for turn in parse(reading).turns] == [Role.STATEMENT, Role.QUESTION, Role.ANSWER]


def test_the_cells_of_a_row_stand_a_tab_apart_and_paragraphs_in_cells_on_their_own() -> None:
    def write(document: "docx.document.Document") -> None:
        document.add_paragraph("Before.")
        table = document.add_table(2, 2)
        table.cell(0, 0).text, table.cell(0, 1).text = "ORME:", "We are glad."
        table.cell(1, 0).text, table.cell(1, 1).text = "HALE:", "I am not."
        table.cell(1, 1).add_paragraph("Not at all.")
        document.add_paragraph("After.")

    assert read_docx(written(write)).text.split("\n\n") == [
        "Before.", "ORME:\tWe are glad.", "HALE:", "I am not.", "Not at all.", "After.",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("body", "text"),
    [
        ("<w:p><w:del><w:r><w:delText>never </w:delText></w:r></w:del><w:r><w:t>said</w:t></w:r></w:p>", "said"),
        ("<w:p><w:moveFrom><w:r><w:t>never </w:t></w:r></w:moveFrom><w:r><w:t>said</w:t></w:r></w:p>", "said"),
        ("<w:p><w:ins><w:r><w:t>also </w:t></w:r></w:ins><w:r><w:t>said</w:t></w:r></w:p>", "also said"),
        ("<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>secret</w:t></w:r><w:r><w:t>said</w:t></w:r></w:p>", "said"),
        ("<w:p><w:r><w:instrText>PAGE</w:instrText></w:r><w:r><w:t>said</w:t></w:r></w:p>", "said"),
        ("<w:sdt><w:sdtContent><w:p><w:r><w:t>framed</w:t></w:r></w:p></w:sdtContent></w:sdt>", "framed"),
        ("<w:p><w:hyperlink><w:r><w:t>linked</w:t></w:r></w:hyperlink></w:p>", "linked"),
        ("<w:p><w:pPr><w:tabs><w:tab/></w:tabs></w:pPr><w:r><w:t>said</w:t></w:r></w:p>", "said"),
        ("<w:p><w:r><w:t>co</w:t><w:softHyphen/><w:t>op</w:t></w:r></w:p>", "coop"),
        ("<w:p><w:r><w:t>ex</w:t><w:noBreakHyphen/><w:t>king</w:t><w:br w:type='page'/></w:r></w:p>", "ex-king"),
        ("<w:p><mc:Fallback><w:r><w:t>twice</w:t></w:r></mc:Fallback><w:r><w:t>once</w:t></w:r></w:p>", "once"),
    ],
)  # fmt: skip
def test_the_text_is_what_the_document_shows_when_printed(body: str, text: str) -> None:
    assert read_docx(with_body(body)).text == text


def test_properties_count_only_where_the_text_bears_them_out() -> None:
    def write(document: "docx.document.Document") -> None:
        document.core_properties.title, document.core_properties.author = "Statement on ferries", "python-docx"
        document.add_paragraph("Statement on Ferries")

    assert read_docx(written(write)).page == Metadata().told("in the file’s properties", title="Statement on ferries")


def test_a_locked_document_is_refused() -> None:
    with pytest.raises(UnreadableError, match="password"):
        read_docx(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(1000))


def test_what_is_no_archive_is_refused() -> None:
    with pytest.raises(UnreadableError, match=r"no \.docx file"):
        read_docx(b"PK\x03\x04 and then nothing")


def test_an_archive_that_unpacks_to_far_more_is_refused() -> None:
    file = BytesIO()
    with ZipFile(file, "w", ZIP_DEFLATED) as archive:
        for number in range(3):
            archive.writestr(f"word/{number}.xml", b"0" * (70 * 1024 * 1024))
    assert len(file.getvalue()) < 1024 * 1024
    with pytest.raises(UnreadableError, match="larger than 200 MB"):
        read_docx(file.getvalue())


def test_an_entity_is_not_read_from_another_file() -> None:
    outside = '<!DOCTYPE x [<!ENTITY e SYSTEM "pyproject.toml">]>'
    body = "<w:p><w:r><w:t>before</w:t><w:t>&e;</w:t></w:r></w:p>"
    assert read_docx(with_body(body, outside)).text == "before"
