"""The byline: whom a text names right beside words, in chat and in notes: "Lavrov: …", "… — Ann Lee, 2020", "(Lee)"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from search_index.checking.quoting.clauses import last_line
from search_index.checking.quoting.crediting import tells
from search_index.checking.quoting.persons import is_label, is_surely_person, person, wholly_person
from search_index.models import Passage
from search_index.parsing.layout import ends_sentence, trim
from search_index.parsing.marks import is_narrated
from search_index.parsing.names import split_title
from search_index.parsing.tongues import TONGUES

_LONGEST = 120  # characters before or behind the words
_READ = 400  # characters of the words that are read to tell what language they are in
_LABEL = re.compile(r"(?P<who>@?[^\W\d_][^\n\r:：“”„«»\"!?]{0,99})[:：](?=\s|[“„«\"]|\Z)")
_COLON = re.compile(r"(?:\A|[\n\r])[ \t•*–-]{0,4}(?P<who>@?[^\W\d_][^\n\r:：“”„«»\"!?]{0,99})[:：]\s{0,4}\Z")
_SIGNED = re.compile(
    r"[.,;]?(?:[ \t\u00a0]{0,4}[—–―]|[ \t\u00a0]{1,4}(?:~|--?(?=\s))|\s{0,4}[\n\r]\s{0,4}(?:[—–―~]|--?))"
    r"[ \t\u00a0]{0,4}(?P<who>[^\W\d_][^\n\r:“”„«»\"!?()]{0,99})"
)
_BRACKETED = re.compile(r"[.,;]?\s{0,4}[(\[](?P<who>[^()\[\]\n\r“”„«»\"]{2,100})[)\]]")
_SOURCE_LINE = re.compile(
    r"(?:\A|[\n\r])\s{0,9}(?:(?:source|via|fuente|quelle|источник)\s?:[^\n\r]{0,300}|https?://\S{1,3000})\Z", re.I
)
_SAID = re.compile(r"(?<=[^\s,])[,!?]\s(?P<who>[^\n\r,“”„«»\"]{3,100}[^\n\r“”„«»\"]{0,60})\Z")
_THAT = re.compile(r"(?P<who>[^\n\r“”„«»\".!?:]{3,90}?)\s[^\W\d_]{2,20},?\s(?:that|que|dass|что|che)\s")
_SENTENCE_END = re.compile(r"(?<=[.!?])\s|[\n\r]")
_YEAR = re.compile(r"\b(?:1[6-9]|20)\d\d\b")
_FEWEST = 4  # words that are signed
_FOREIGN = "|".join(" ".join(words) for tongue in TONGUES for words in tongue.sources)
_SOURCES = re.compile(
    rf"(?:(?:according to|in the words of|{_FOREIGN})\s(?P<who>[^\n\r“”„«»\".!?:]{{2,90}}?)"
    r"|as\s(?P<putting>[^\n\r“”„«»\".!?:]{2,90}?)\s(?:once\s)?puts?\sit),\s",
    re.I,
)


@dataclass(frozen=True, slots=True)
class Signed:
    """Words, without what names their speaker beside them."""

    words: Passage
    speaker: str | None  # as written; None where nobody is named


def beside(text: str, start: int, end: int) -> str | None:
    """Whom a text names right beside ``text[start:end]``, marks included: by "Lee:", "Lee said:", "— Lee", "(Lee)"."""
    before = _COLON.search(text[max(0, start - _LONGEST) : start])
    if before and (who := person(before["who"])):
        return who
    behind = text[end : end + _LONGEST]
    after = _SIGNED.match(behind) or _BRACKETED.match(behind)
    if after and (who := person(after["who"])):
        return who
    told = tells(f"{before['who']}: ", text[start : min(end, start + _READ)], "") if before else None
    return told.speaker if told else None


def around(text: str, start: int, end: int) -> str | None:
    """Whom the sentence around ``text[start:end]`` names, marks included, were there no other marks in it."""
    lead = _SENTENCE_END.split(text[max(0, start - _LONGEST) : start])[-1]
    rest = _SENTENCE_END.split(text[end : end + _LONGEST])[0]
    words = text[start:end] if end - start <= _READ else text[start : start + _READ // 2] + text[end - _READ // 2 : end]
    told = tells(lead.lstrip(), words, rest)
    return told.speaker if told else None


def unsigned(text: str, words: Passage) -> Signed:
    """Words without marks taken apart from who is named before or behind them."""
    words = _without_source(text, words)
    behind = next(_behind(text, words), None)
    words = behind.words if behind else words
    before = next(_before(text, words), None)
    words = before.words if before else words
    named = (each.speaker for each in (before, behind) if each)
    return Signed(words, next(filter(None, named), None))


def taking_turns(text: str, lines: Sequence[Passage]) -> Iterator[Signed]:
    """What the lines that begin with "Lee:" open, each up to the next; nothing where the first line is none of them.

    Behind the first only those count that surely name somebody, or somebody named before: "Next Steps:" names nobody.
    """
    opened: list[tuple[int, int, str]] = []
    known: set[str] = set()
    for line in lines:
        found = _LABEL.match(line.text)
        who = wholly_person(found["who"]) if found else None
        if found and who and (not opened or is_surely_person(who) or known.issuperset(who.split())):
            opened.append((line.start, line.start + found.end(), who))
            known.update(who.split())
        if not opened and line.text:
            return
    ends = [*(start for start, _, _ in opened), len(text)][1:]
    for (_, start, who), end in zip(opened, ends, strict=True):
        yield Signed(_without_source(text, trim(text, start, end)), who)


def _without_source(text: str, words: Passage) -> Passage:
    """The words without the line behind them that says where they were found."""
    tail = max(words.start, words.end - 4 * _READ)
    found = _SOURCE_LINE.search(text[tail : words.end])
    shorter = trim(text, words.start, tail + found.start()) if found else words
    return shorter if shorter.text else words


def _before(text: str, words: Passage) -> Iterator[Signed]:
    """Readings of the beginning of the words as what names their speaker, the plainest first."""
    opening = words.text[: _LONGEST + 1]
    for pattern, reading in ((_LABEL, _labelled), (_SOURCES, _sourced), (_THAT, _reported)):
        found = pattern.match(opening)
        rest = trim(text, words.start + found.end(), words.end) if found else None
        if found and rest and rest.text and (signed := reading(found, rest)):
            yield signed


def _labelled(found: re.Match[str], rest: Passage) -> Signed | None:
    """By "Lee:", "Lee said:" or "Quote:"."""
    who = wholly_person(found["who"])
    if who or found["who"].startswith("@") or is_label(found["who"]):
        return Signed(rest, who)
    told = tells(f"{found['who']}: ", rest.text, "")
    return Signed(rest, told.speaker) if told and told.opens else None


def _sourced(found: re.Match[str], rest: Passage) -> Signed | None:
    """By "According to Lee," or "As Lee put it,"."""
    who = wholly_person(found["who"] or found["putting"])
    return Signed(rest, who) if who else None


def _reported(found: re.Match[str], rest: Passage) -> Signed | None:
    """By "Lee said that"."""
    told = tells(found[0], rest.text, "")
    return Signed(rest, told.speaker) if told and told.opens and told.speaker == found["who"] else None


def _behind(text: str, words: Passage) -> Iterator[Signed]:
    """Readings of the end of the words as what names their speaker."""
    tail = max(words.start + 1, words.end - _LONGEST)
    closing = text[tail : words.end]
    for pattern in (_SIGNED, _BRACKETED):
        found = _last(pattern, closing)
        rest = trim(text, words.start, tail + found.start()) if found else None
        if found and rest and (who := wholly_person(found["who"])) and _signs(found, who, rest.text):
            yield Signed(rest, who)
    if (line := last_line(words.text)) and (rest := trim(text, words.start, words.start + line[0])).text:
        yield Signed(rest, line[1])
    if (found := _SAID.search(closing)) and (rest := trim(text, words.start, tail + found.start() + 1)).text:
        told = tells("", rest.text[-_READ:], " " + found["who"])
        if told and told.speaker and is_narrated(text, tail + found.start() + 1, words.end):
            yield Signed(rest, told.speaker)


def _signs(found: re.Match[str], who: str, words: str) -> bool:
    """Whether a name behind words without marks signs them, and is none of them: "… of the Congo (Leopoldville)".

    A dash does in a line of its own or behind a few words; a hyphen, which may be a list's, and brackets only behind a
    sentence, before a full name; each of them where a year stands beside the name.
    """
    if len(words.split(maxsplit=_FEWEST)) < _FEWEST:
        return False
    if _YEAR.search(found["who"]) or "\n" in found[0][: -len(who)]:
        return True
    if re.search("[—–―]", found[0]) and split_title(who)[1]:
        return ends_sentence(words) or not found[0].endswith((".", ","))
    return ends_sentence(words) and len(who.split()) > 1


def _last(pattern: re.Pattern[str], closing: str) -> re.Match[str] | None:
    """The last place at which a pattern takes all that is left."""
    starts = (found.start() for found in reversed([*re.finditer(r"\s{0,4}[—–―~(\[\n-]", closing)]))
    full = re.compile(pattern.pattern + r"[.\s]{0,4}\Z")
    return next((found for at in starts if (found := full.match(closing, at))), None)
