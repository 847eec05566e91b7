"""Names that a record prints in capitals."""

import pytest

from search_index.parsing.capitals import in_running_text
from tests.test_transcript import speakers


@pytest.mark.parametrize(
    ("printed", "name"),
    [
        ("JANE ROE", "Jane Roe"),
        ("McDONALD", "McDonald"),
        ("TOM MCDONALD", "Tom McDonald"),
        ("SEAN O’NEIL", "Sean O’Neil"),
        ("D'AMICO", "D'Amico"),
        ("JAN VAN DER BERG", "Jan van der Berg"),
        ("VAN DER BERG", "Van der Berg"),
        ("JEAN-PIERRE", "Jean-Pierre"),
        ("FERNÁNDEZ HERNÁNDEZ", "Fernández Hernández"),
        ("JOHN DOE III", "John Doe III"),
        ("Jane Roe", "Jane Roe"),
        ("Ursula von der Leyen", "Ursula von der Leyen"),
    ],
)
def test_a_name_is_written_as_in_running_text(printed: str, name: str) -> None:
    assert in_running_text(printed) == name


def test_the_documents_own_spelling_goes_before() -> None:
    text = "MACINTYRE: Good morning.\n\nQ: Good morning, Jane MacIntyre.\n\nMACINTYRE: We go on."
    assert speakers(text) == ["Jane MacIntyre", None, "Jane MacIntyre"]


@pytest.mark.parametrize(("printed", "written"), [("DIŞİŞLERİ", "Dışişleri"), ("İSMAİL IŞIK", "İsmail Işık")])
def test_turkish_keeps_the_dots_of_its_letters(printed: str, written: str) -> None:
    assert in_running_text(printed) == written
