"""The byline: whom a text names right beside words, in chat and in notes: "Lavrov: …", "… — Ann Lee, 2020", "(Lee)"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from search_index.models import Passage
from search_index.parsing import article
from search_index.parsing.byline import is_outlet
from search_index.parsing.directions import is_direction
from search_index.parsing.layout import ends_sentence, trim
from search_index.parsing.names import ARTICLES, OPENERS, PARTICLES, split_title
from search_index.parsing.offices import CONNECTORS, INSTITUTIONS, fold, is_nation, is_office_word, is_rank, vocabulary
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
_THAT = re.compile(r"(?P<who>[^\n\r“”„«»\".!?:]{3,90}?)\s[^\W\d_]{2,20},?\s(?:that|que|dass|что|che)\s")
_HEAD_END = re.compile(r"[,(;]|\s[—–-]\s|\s\d{1,4}[^.!?:]*\Z|(?<=[^\W\d_]{4})\.\s")
_FOREIGN_TITLES = frozenset().union(*(tongue.titles for tongue in TONGUES), vocabulary("el la il le les der die das"))
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


def around(text: str, start: int, end: int) -> str | None:
    """Whom the words around ``text[start:end]`` name, marks included, were there no other marks in it."""
    lead = re.split(r"[.!?]\s|[\n\r]", text[max(0, start - _LONGEST) : start])[-1]
    rest = re.split(r"(?<=[.!?])\s|[\n\r]", text[end : end + _LONGEST])[0]
    told = _told(
        lead.lstrip(), text[start : min(end, start + _READ // 2)] + text[max(start, end - _READ // 2) : end], rest
    )
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
    head = _HEAD_END.split(phrase, maxsplit=1)[0].strip(" .\t\u00a0")
    words = head.split()
    if (
        not 0 < len(words) <= _LONGEST_NAME
        or any(map(str.isdigit, head))
        or _is_label(head)
        or is_direction(f"({head})")
    ):
        return None
    first = fold(words[0])
    if not (words[0][0].isupper() or first in ARTICLES or first in _FOREIGN_TITLES or is_rank(words[0])):
        return None
    title, name = split_title(head)
    if not name:
        capitals = all(word[0].isupper() or is_office_word(word) or fold(word) in CONNECTORS for word in words)
        return head if any(map(is_rank, words)) and (capitals or fold(words[0]) in ARTICLES) else None
    named = name.split()
    lone = fold(words[0]) in ARTICLES and not title and not any(word.casefold() in _FOREIGN_TITLES for word in named)
    return head if _is_name(named) and not lone and not is_outlet(name) else None


def _is_name(words: Sequence[str]) -> bool:
    """Whether words may be somebody's name, with titles in another language: "министр Лавров"."""
    plain = [word for word in words if word.casefold() not in _FOREIGN_TITLES]
    if (
        not plain
        or any(fold(word) in OPENERS - PARTICLES for word in plain)
        or all(is_nation(word) or fold(word) in INSTITUTIONS for word in plain)
    ):
        return False
    return all(word[0].isupper() or fold(word) in PARTICLES for word in plain) and plain[-1][0].isupper()


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
        elif (told := _told(f"{found['who']}: ", rest.text, "")) and told.opens:
            yield Signed(rest, told.speaker)
    if (found := _SOURCES.match(opening)) and (rest := _rest(text, words, found.end())):
        told = _told(found[0], rest.text, "")
        if who := person(found["who"]) or (told.speaker if told else None):
            yield Signed(rest, who)
    if (found := _THAT.match(opening)) and (rest := _rest(text, words, found.end())):
        told = _told(found[0], rest.text, "")
        if told and told.speaker and told.speaker == person(found["who"]):
            yield Signed(rest, told.speaker)


def _behind(text: str, words: Passage) -> Iterator[Signed]:
    """Readings of the end of the words as what names their speaker."""
    tail = max(words.start + 1, words.end - _LONGEST)
    closing = text[tail : words.end]
    for pattern in (_SIGNED, _BRACKETED):
        found = _last(pattern, closing)
        rest = trim(text, words.start, tail + found.start()) if found else None
        if found and rest and rest.text and (who := person(found["who"])) and _signs(found, who, rest.text):
            yield Signed(rest, who)
    if (found := _SAID.search(closing)) and (rest := trim(text, words.start, tail + found.start() + 1)).text:
        told = _told("", rest.text[-_READ:], " " + found["who"])
        if told and told.speaker:
            yield Signed(rest, told.speaker)


def _signs(found: re.Match[str], who: str, words: str) -> bool:
    """Whether a name behind words without marks signs them, and is none of them: "… of the Congo (Leopoldville)"."""
    dated = found["who"].strip(" .") != who and any(map(str.isdigit, found["who"]))
    return dated or ends_sentence(words) or "\n" in found[0][: -len(who)] or len(who.split()) > 1


def _last(pattern: re.Pattern[str], closing: str) -> re.Match[str] | None:
    """The last place at which a pattern takes all that is left."""
    starts = (found.start() for found in reversed([*re.finditer(r"\s{0,4}[—–―~(\[\n-]", closing)]))
    full = re.compile(pattern.pattern + r"[.\s]{0,4}\Z")
    return next((found for at in starts if (found := full.match(closing, at))), None)


def _rest(text: str, words: Passage, at: int) -> Passage | None:
    rest = trim(text, words.start + at, words.end)
    return rest if rest.text else None


@dataclass(frozen=True, slots=True)
class _Told:
    speaker: str | None  # None where the mention is a pronoun
    opens: bool  # whether the mention begins what stands before the words, and a verb follows it


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
    mention = whole.mention.text
    who = person(mention) if whole.speaker else None
    opens = whole.mention.start == 0 and whole.rule.startswith("cue")
    return _Told(who, opens) if who or mention.casefold() in PRONOUNS else None


_NO_MARKS = str.maketrans(dict.fromkeys('“”„«»"\n\r', " "))
