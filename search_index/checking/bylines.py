"""The byline: whom a text names right beside words, in chat and in notes: "Lavrov: …", "… — Ann Lee, 2020", "(Lee)"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from search_index.models import Passage
from search_index.parsing import article
from search_index.parsing.byline import is_outlet
from search_index.parsing.layout import trim
from search_index.parsing.names import PARTICLES, split_title
from search_index.parsing.offices import INSTITUTIONS, fold, is_nation, is_office_word, is_rank, vocabulary
from search_index.parsing.people import Cast
from search_index.parsing.pronouns import PRONOUNS
from search_index.parsing.tongues import TONGUES

_LONGEST = 120  # characters before or behind the words
_LONGEST_NAME = 8  # words, with titles
_READ = 400  # characters of the words that are read to tell what language they are in
# What labels a text without naming anybody.
_LABELS = vocabulary(
    "quote quotes quotation quotations question answer q a breaking update note notes source sources text transcript "
    "statement original translation english spanish russian french german press headline title caption summary re fw "
    "fwd subject date check fact claim correction video watch read interview reply comment opinion analysis exclusive "
    "live context background example todo via from to "
    "cita citas pregunta respuesta fuente citation question réponse zitat frage antwort quelle "
    "цитата вопрос ответ источник"
)
_LABEL = re.compile(r"(?P<who>@?[^\W\d_][^\n\r:：“”„«»\"!?]{0,99})[:：](?=\s|[“„«\"]|\Z)")
_COLON = re.compile(r"(?:\A|[\n\r])[ \t•*–-]{0,4}(?P<who>@?[^\W\d_][^\n\r:：“”„«»\"!?]{0,99})[:：]\s{0,4}\Z")
_SIGNED = re.compile(
    r"[.,;]?(?:[ \t\u00a0]{0,4}[—–―]|[ \t\u00a0]{1,4}--?(?=\s)|\s{0,4}[\n\r]\s{0,4}(?:[—–―~]|--?))[ \t\u00a0]{0,4}"
    r"(?P<who>[^\W\d_][^\n\r:“”„«»\"!?()]{0,99})"
)
_BRACKETED = re.compile(r"[.,;]?\s{0,4}[(\[](?P<who>[^()\[\]\n\r“”„«»\"]{2,100})[)\]]")
_SOURCE_LINE = re.compile(
    r"(?:\A|[\n\r])\s{0,9}(?:(?:source|via|fuente|quelle|источник)\s?:[^\n\r]{0,300}|https?://\S{1,3000})\Z", re.I
)
_SAID = re.compile(r"(?<=[^\s,])[,!?]\s(?P<who>[^\n\r,“”„«»\"]{3,100}[^\n\r“”„«»\"]{0,60})\Z")
_THAT = re.compile(r"[^\n\r“”„«»\".!?:]{3,90}?\s(?:that|que|dass|что|che)\s")
_FOREIGN = "|".join(" ".join(words) for tongue in TONGUES for words in tongue.sources)
_SOURCES = re.compile(
    rf"(?:according to|in the words of|as|{_FOREIGN})\s(?P<who>[^\n\r“”„«»\".!?:]{{2,90}}?),\s",
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
    told = _told(f"{before['who']}: ", text[start : min(end, start + _READ)], "") if before else None
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


def person(phrase: str) -> str | None:
    """The person or the office that begins a phrase, and is all of it but for a place or a date: "Ann Lee, 2020"."""
    head = re.split(r"[,(;]|\s[—–-]\s|\s\d", phrase, maxsplit=1)[0].strip(" .\t\u00a0")
    words = head.split()
    if not 0 < len(words) <= _LONGEST_NAME or head.startswith("@") or any(map(str.isdigit, head)):
        return None
    if all(fold(word) in _LABELS for word in words):
        return None
    title, name = split_title(head)
    if name:
        if is_outlet(name) or all(is_nation(word) or fold(word) in INSTITUTIONS for word in name.split()):
            return None
        return head if all(_may_name(word) for word in name.split()) else None
    is_office = any(map(is_rank, title.split())) and all(_may_name(word) or is_office_word(word) for word in words)
    return head if is_office else None


def _may_name(word: str) -> bool:
    return word[0].isupper() or fold(word) in PARTICLES or fold(word) in INSTITUTIONS or word in ("of", "the", "for")


def _without_source(text: str, words: Passage) -> Passage:
    """The words without the line behind them that says where they were found."""
    tail = max(words.start, words.end - 4 * _READ)
    found = _SOURCE_LINE.search(text[tail : words.end])
    shorter = trim(text, words.start, tail + found.start()) if found else words
    return shorter if shorter.text else words


def _before(text: str, words: Passage) -> Iterator[Signed]:
    """Readings of the beginning of the words as what names their speaker, the plainest first."""
    opening = words.text[: _LONGEST + 1]
    if (found := _LABEL.match(opening)) and (rest := _rest(text, words, found.end())):
        if (who := person(found["who"])) or found["who"].startswith("@") or _is_label(found["who"]):
            yield Signed(rest, who)
        elif (told := _told(f"{found['who']}: ", rest.text, "")) and (told.speaker or told.is_third):
            yield Signed(rest, told.speaker)
    if (found := _SOURCES.match(opening)) and (rest := _rest(text, words, found.end())):
        told = _told(found[0], rest.text, "")
        if who := person(found["who"]) or (told.speaker if told else None):
            yield Signed(rest, who)
    if (found := _THAT.match(opening)) and (rest := _rest(text, words, found.end())):
        told = _told(found[0], rest.text, "")
        if told and told.speaker and found[0].startswith(told.speaker):
            yield Signed(rest, told.speaker)


def _behind(text: str, words: Passage) -> Iterator[Signed]:
    """Readings of the end of the words as what names their speaker."""
    tail = max(words.start + 1, words.end - _LONGEST)
    closing = text[tail : words.end]
    for pattern in (_SIGNED, _BRACKETED):
        found = _last(pattern, closing)
        if found and (who := person(found["who"])) and (rest := trim(text, words.start, tail + found.start())).text:
            yield Signed(rest, who)
    if (found := _SAID.search(closing)) and (rest := trim(text, words.start, tail + found.start() + 1)).text:
        told = _told("", rest.text[-_READ:], " " + found["who"])
        if told and told.speaker:
            yield Signed(rest, told.speaker)


def _last(pattern: re.Pattern[str], closing: str) -> re.Match[str] | None:
    """The last place at which a pattern takes all that is left."""
    starts = (found.start() for found in reversed([*re.finditer(r"\s?[.,;]?\s{0,4}[—–―~(\[\n-]", closing)]))
    full = re.compile(pattern.pattern + r"[.\s]{0,4}\Z")
    return next((found for at in starts if (found := full.match(closing, at))), None)


def _rest(text: str, words: Passage, at: int) -> Passage | None:
    rest = trim(text, words.start + at, words.end)
    return rest if rest.text else None


@dataclass(frozen=True, slots=True)
class _Told:
    speaker: str | None
    is_third: bool  # whether it is at least "he" or "she"


def _is_label(phrase: str) -> bool:
    return all(fold(word) in _LABELS for word in phrase.split())


def _told(before: str, words: str, behind: str) -> _Told | None:
    """Whom the reader of articles would take for the speaker, stood the words in marks; None where it takes nobody."""
    quoted = words[:_READ].translate(_NO_MARKS).strip()
    text = f"{before}“{quoted}”{behind}"
    found = article.quotes("", text, [Passage(0, len(text), text)], Cast.of(text))
    whole = next(
        (each for each in found if each.start <= len(before) + 1 and each.end >= len(before) + len(quoted)), None
    )
    if whole is None or whole.mention is None or whole.rule == "unsaid":
        return None
    mentioned = whole.mention.text
    return _Told(person(mentioned) if whole.speaker else None, mentioned.casefold() in PRONOUNS)


_NO_MARKS = str.maketrans(dict.fromkeys('“”„«»"\n\r', " "))
