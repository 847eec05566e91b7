"""What becomes of a file's bytes."""

from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search_index import sources
from search_index.errors import UnreadableError
from search_index.sources import read
from search_index.sources.text import decode

SEEDS = Path(__file__).parent.parent / "seeds"

SPANISH = "El canciller dijo que México respalda el diálogo. «¿Qué pasará mañana?», preguntó."
FRENCH = "Le ministre l’a déclaré à l’Élysée : « Nous n’avons jamais été opposés à cette idée », où qu’elle naisse."
GERMAN = "Außenminister Müller erklärte, daß die Gespräche über Österreich nützlich gewesen seien."
ENGLISH = "“We don’t make any proposals,” he said – twice."
POLISH = "Minister powiedział, że żadne państwo nie może narzucać swojej woli."
CZECH = "Ministr řekl, že žádný stát nemůže vnucovat svou vůli ostatním."
LITHUANIAN = "Ministras pasakė, kad galime pradėti kitą savaitę. Žmonės laukia, įvyko daug susitikimų."
ARABIC = "قال الوزير إننا نستطيع أن نبدأ في الأسبوع القادم، والناس ينتظرون."
RUSSIAN = "Министр сказал, что переговоры были полезными, и поблагодарил коллег."


@pytest.mark.parametrize("path", sorted(SEEDS.glob("*.txt")), ids=lambda path: path.name[:3])
def test_a_seed_is_read_to_the_character(path: Path) -> None:
    assert read(path).text.encode() == path.read_bytes()


@pytest.mark.parametrize("name", ["000", "001", "002", "003"])
@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "cp1252"])
def test_a_seed_saved_in_another_encoding_has_the_same_text(name: str, encoding: str) -> None:
    text = next(SEEDS.glob(f"{name}*.txt")).read_bytes().decode()
    assert decode(text.encode(encoding)) == text


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-32-be"])
def test_unicode_is_read_with_and_without_its_mark(encoding: str) -> None:
    text = f"{SPANISH}\r\n{RUSSIAN}\r\n"
    assert decode(text.encode(encoding)) == text


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        *(
            (text, "cp1252")
            for text in (SPANISH, FRENCH, GERMAN, ENGLISH, "Señor", "Según él, sí.", "déjà vu", "5 € m²")
        ),
        *((text, encoding) for text in (POLISH, CZECH) for encoding in ("cp1250", "iso8859_2")),
        (LITHUANIAN, "cp1257"),
        *((ARABIC, encoding) for encoding in ("cp1256", "iso8859_6")),
        ("השר אמר שנוכל להתחיל בשבוע הבא.", "cp1255"),
        ("Міністр сказав, що її люди чекають.", "koi8_u"),
        *((text, "cp1251") for text in (RUSSIAN, RUSSIAN.upper(), "Да", "Нет, спасибо!")),
        *((text, encoding) for text in (RUSSIAN, "Нет, спасибо!") for encoding in ("koi8_r", "cp866", "iso8859_5")),
        ("Ο υπουργός δήλωσε ότι οι συνομιλίες ήταν εποικοδομητικές.", "cp1253"),
        ("Dışişleri Bakanı görüşmelerin yapıcı olduğunu söyledi.", "cp1254"),
        *((text, "mac_roman") for text in (SPANISH, ENGLISH)),
    ],
)
@pytest.mark.parametrize("lines", [1, 80])
def test_an_older_encoding_is_told_by_the_spelling(text: str, encoding: str, lines: int) -> None:
    text = f"{text}\n" * lines
    assert decode(text.encode(encoding)) == text


def test_an_encoding_that_cannot_be_told_is_refused() -> None:
    with pytest.raises(UnreadableError, match="Saved as UTF-8"):
        decode("外交部长说会谈是建设性的。".encode("gb18030"))


def test_letters_that_two_encodings_of_a_language_dispute_are_refused() -> None:
    with pytest.raises(UnreadableError, match="cannot be told for certain"):  # "žena žiada", or "ľena ľiada"
        decode("Ráno žena žiada málo.".encode("iso8859_2"))


def test_damaged_unicode_is_refused_and_not_taken_for_an_older_encoding() -> None:
    with pytest.raises(UnreadableError, match="damaged at byte"):
        decode(SPANISH.encode() + b"\xff")
    with pytest.raises(UnreadableError, match="damaged at byte"):
        decode(b"\xef\xbb\xbf" + "Señor".encode("cp1252"))


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"\x89PNG\r\n\x1a\n" + bytes(100), "PNG"),
        (b"PK\x03\x04" + bytes(100), "ZIP"),
        (b"\x7fELF" + bytes(100), "program"),
        (b"%PDF-1.7 ...", "PDF"),
        (bytes(range(256)) * 20, "zero bytes"),
        (bytes(range(1, 256)) * 20, "control characters"),
    ],
)
def test_what_is_no_text_is_refused_with_its_reason(data: bytes, reason: str) -> None:
    with pytest.raises(UnreadableError, match=reason):
        decode(data)


@given(st.text(st.characters(exclude_categories=("Cc", "Cs"))))
def test_any_text_survives_utf_8(text: str) -> None:
    data = b"\xef\xbb\xbf" + text.encode()
    assert decode(data) == text


@given(st.binary())
def test_any_bytes_become_a_text_or_a_refusal(data: bytes) -> None:
    with suppress(UnreadableError):
        assert isinstance(decode(data), str)


@pytest.mark.parametrize("content", [b"", b" \r\n\t", b"\xef\xbb\xbf"])
def test_an_empty_file_is_refused(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "empty.txt"
    path.write_bytes(content)
    with pytest.raises(UnreadableError, match="empty"):
        read(path)


def test_an_unknown_suffix_is_refused_and_the_known_ones_are_named(tmp_path: Path) -> None:
    path = tmp_path / "letter.odt"
    path.write_text("Dear reader")
    with pytest.raises(UnreadableError, match=r"\.txt"):
        read(path)


def test_a_suffix_may_be_in_capitals(tmp_path: Path) -> None:
    path = tmp_path / "LETTER.TXT"
    path.write_text("Dear reader")
    assert read(path).text == "Dear reader"


def test_a_file_that_is_gone_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UnreadableError, match="no longer there"):
        read(tmp_path / "gone.txt")


def test_a_folder_is_refused(tmp_path: Path) -> None:
    folder = tmp_path / "folder.txt"
    folder.mkdir()
    with pytest.raises(UnreadableError, match="folder"):
        read(folder)


def test_a_file_beyond_the_limit_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "large.txt"
    with path.open("wb") as file:
        file.truncate(sources.LARGEST + 1)
    with pytest.raises(UnreadableError, match="larger than 50 MB"):
        read(path)


@pytest.mark.parametrize(
    "page", ["<!DOCTYPE html>\n<title>Talks</title>", "\n<html lang=en><p>Talks", '<div class="a"><p>Talks</p></div>']
)
def test_a_page_that_is_named_a_text_is_refused_with_the_name_that_it_should_have(page: str, tmp_path: Path) -> None:
    (tmp_path / "talks.txt").write_text(page)
    with pytest.raises(UnreadableError, match=r"a saved page and not plain text\. Named \.html, it can be read"):
        read(tmp_path / "talks.txt")


@pytest.mark.parametrize("text", ["<p is no paragraph of ours", "<inaudible> We met.", "The <p> element opens one."])
def test_a_text_with_angle_brackets_is_a_text(text: str, tmp_path: Path) -> None:
    (tmp_path / "talks.txt").write_text(text)
    assert read(tmp_path / "talks.txt").text == text
