"""Decoding: the bytes of a text become its characters, none added, none dropped, no newline translated.

A wrong guess would be a misquote. So UTF-8 and UTF-16 are read strictly; an older encoding is taken only where the
text then is spelled with one language's letters; anything else is refused with the reason. (Statistical detectors were
tried: on short Spanish, French and German texts they often name a Central European or Macintosh encoding.)
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import islice

from search_index.errors import UnreadableError

_BOMS = (  # the longer ones first: UTF-32's little endian mark begins with UTF-16's
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_MAGIC = (
    (b"\x89PNG", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"GIF8", "a GIF image"),
    (b"PK\x03\x04", "a ZIP archive or an office document"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"\x7fELF", "a program"),
    (b"MZ\x90", "a program"),
    (b"%PDF-", "a PDF"),
    (b"\xd0\xcf\x11\xe0", "an old office document"),
    (b"{\\rtf", "an RTF document"),
)
_CONTROLS = bytes(set(range(32)) - set(b"\t\n\v\f\r\x1b")) + b"\x7f"
_MOST_CONTROLS = 0.002  # of all bytes; a stray one is no reason to refuse a text
_SAMPLE = 100_000  # bytes beyond ASCII, each with the letter before it, that an encoding is judged by
_SURE = 0.5  # of those that must fit; for more than half are of Cyrillic and the like the frequent letters
_SURE_LATIN = 0.65  # the same of Latin letters, of which none is rare
_NEARLY = 0.02  # by so much less may another spelling fit, and is still as likely
_RARE = 0.3  # what a rarer Cyrillic or Greek letter counts
_CAPITAL = 0.8  # what a capital counts: KOI8-R and Windows-1251 turn each other's words into capitals
_RUN = 0.25  # what an accented Latin letter counts next to another: such runs are rare

_MARKS = frozenset("“”„‘’‚–—…•«»‹›·°§©®™€£¿¡ªº½²³\u00a0\u00ad")


@dataclass(frozen=True, slots=True)
class _Spelling:
    """A language's letters beyond ASCII in an encoding; of Cyrillic and Greek the rarer ones count for less."""

    encoding: str
    letters: str
    rare: str = ""


_LATIN = (
    *("áéíóúñüç", "àâçèéêëîïôùûüœæ", "äöüß", "áâãàçéêíóôõú", "àèéìòù", "åäöæøé", "çèéëïöü", "áðéíóúýþæö"),
    "äõöüšž",
)
_CENTRAL = (  # a language each: Czech has no "ľ", and one more letter would let "ľe" pass for its "že"
    "ąćęłńóśźż",
    "áčďéěíňóřšťúůýž",
    "áäčďéíĺľňóôŕšťúýž",
    "áéíóöőúüű",
    "čćđšž",
    "ăâîşţ",
)
_BALTIC = ("ąčęėįšųūž", "āčēģīķļņōŗšūž", "äõöüšž")
_CYRILLIC = ("оеаинтсрвл", "кмдпуяыьгзбчйхжшюцщэфъёіїєґ")
_SPELLINGS = (  # of equals the first wins
    *(_Spelling("cp1252", letters) for letters in _LATIN),
    *(
        _Spelling(encoding, letters)
        for encoding in ("cp1250", "iso8859_2", "cp852", "mac_latin2")
        for letters in _CENTRAL
    ),
    *(_Spelling("cp1257", letters) for letters in _BALTIC),
    _Spelling("cp1254", "çğıöşüâî"),
    *(_Spelling(encoding, *_CYRILLIC) for encoding in ("cp1251", "koi8_r", "koi8_u", "cp866", "iso8859_5")),
    _Spelling("cp1253", "αοιετσνηυρ", "πκμλςωάόίέήύώδγχθφβξζψ"),
    _Spelling("cp1255", "יוהלאתרבשמ", "נםעחקדפסטגכצןזךףץ"),
    *(_Spelling(encoding, "اليمونرتبة", "ءآأؤإئثجحخدذزسشصضطظعغفقكهىپچژگ،؛؟") for encoding in ("cp1256", "iso8859_6")),
    *(_Spelling("mac_roman", letters) for letters in _LATIN),
)


def decode(data: bytes) -> str:
    """The characters of ``data``, without its byte order mark. Newlines stay as they are.

    Raises UnreadableError, with the reason, where ``data`` is no text or its encoding cannot be told for certain.
    """
    for magic, name in _MAGIC:
        if data.startswith(magic):
            raise UnreadableError(f"The file is not plain text: it looks like {name}.")
    for bom, encoding in _BOMS:
        if data.startswith(bom):
            return _strictly(data[len(bom) :], encoding)
    if b"\0" in data:
        return _wide(data)
    if len(data.translate(None, _CONTROLS)) < len(data) * (1 - _MOST_CONTROLS):
        raise UnreadableError("The file is not plain text: it is full of control characters.")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        _refuse_damaged(data, error)
    return _legacy(data)


def _strictly(data: bytes, encoding: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        raise UnreadableError(
            f"The file is marked as {encoding.upper()} but is damaged at byte {error.start}."
        ) from error


def _wide(data: bytes) -> str:
    """UTF-32 or UTF-16 without a mark: zero bytes stand in the same half of nearly every pair."""
    halves = (data[0:4096:2].count(0), data[1:4096:2].count(0))
    order = "le" if halves[1] > halves[0] else "be"
    for encoding in (f"utf-32-{order}", f"utf-16-{order}"):
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if _is_text(text[:4096]):
            return text
    raise UnreadableError("The file is not plain text: it holds zero bytes.")


def _is_text(sample: str) -> bool:
    odd = sum(not (c.isprintable() or c.isspace()) for c in sample)
    familiar = sum(c.isspace() or (c.isalnum() and c < "\u2000") for c in sample)
    return odd <= len(sample) * _MOST_CONTROLS and familiar * 2 > len(sample)


def _refuse_damaged(data: bytes, error: UnicodeDecodeError) -> None:
    """UTF-8 with a few bad bytes would pass for an older encoding, with wrong letters for each right one."""
    text = data.decode("utf-8", "replace")
    bad = text.count("\ufffd")
    if bad < len(re.findall(r"[^\x00-\x7f\ufffd]", text)):
        raise UnreadableError(f"The file is UTF-8 but is damaged at byte {error.start}.") from error


def _legacy(data: bytes) -> str:
    # At most one letter before each run of high bytes: a longer context would cost quadratic time on a long word.
    runs = (match.group() for match in re.finditer(rb"[A-Za-z]?[\x80-\xff]{1,64}", data))
    sample = b" ".join(islice(runs, _SAMPLE))[:_SAMPLE]
    fits = {spelling: _fit(sample, spelling) for spelling in _SPELLINGS}
    for spelling in sorted(fits, key=lambda spelling: -fits[spelling]):
        if fits[spelling] < (_SURE if spelling.rare else _SURE_LATIN):
            continue
        try:
            text = data.decode(spelling.encoding)
        except UnicodeDecodeError:
            continue
        if not _is_disputed(data, text, spelling, fits):
            return text
        break
    raise UnreadableError("The file’s character encoding cannot be told for certain. Saved as UTF-8, it can be read.")


def _is_disputed(data: bytes, text: str, chosen: _Spelling, fits: Mapping[_Spelling, float]) -> bool:
    """Whether the same Latin letters in another encoding, or another script, would be spelled as well otherwise."""
    rivals = {
        each.encoding
        for each, fit in fits.items()
        if fit > fits[chosen] - _NEARLY
        and (each.rare not in ("", chosen.rare) if chosen.rare else each.letters == chosen.letters)
    }
    return any(data.decode(encoding, "replace") != text for encoding in rivals)


def _fit(sample: bytes, spelling: _Spelling) -> float:
    """How far the characters beyond ASCII are this language's, 0 to 1."""
    text = sample.decode(spelling.encoding, "replace")
    weights = dict.fromkeys(spelling.rare, _RARE) | dict.fromkeys(spelling.letters, 1.0)
    score = count = 0.0
    for before, char in zip(" " + text, text, strict=False):
        if char >= "\x80":
            count += 1
            score += _weight(before, char, weights, latin=not spelling.rare)
    return score / count if count else 0.0


def _weight(before: str, char: str, weights: dict[str, float], *, latin: bool) -> float:
    in_run = before > "\x7f" and before.isalpha()
    if char in _MARKS:
        return 0.0 if in_run and char != "’" else 1.0
    if "\x80" <= char < "\xa0" or (char.isupper() and before.islower()):
        return 0.0  # a control character is no spelling, nor is a capital after a small letter
    if not latin and before.isascii() and before.isalpha():
        return 0.0  # nor a word of two scripts
    weight = weights.get(char.lower(), 0.0) * (_CAPITAL if char.isupper() else 1.0)
    return weight * _RUN if latin and in_run else weight
