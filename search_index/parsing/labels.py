"""Labels: the words at the head of a paragraph that say who speaks, told from sentences that hold a colon.

Grammar alone cannot do it ("Key Points:" looks like "Jane Roe:"), so a document's labels are judged together.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from search_index.models import Passage, Speaker
from search_index.parsing.offices import vocabulary
from search_index.parsing.people import Cast, split_title

_HONORIFICS = r"(?:Mr|Mrs|Ms|Miss|Dr|Sir|Dame|Lord|Lady|Prof)"
_BRACKETS = r"(?:[(\[][^()\[\]]{1,120}[)\]])"
_COLON = re.compile(  # asterisks and underlines are Markdown's bold
    rf"[*_]{{0,3}}(?P<phrase>[^\s:()\[\]*_][^:()\[\]?!;“”\"*_]{{0,100}}?)\s{{0,3}}"
    rf"(?P<notes>(?:\s{{0,2}}{_BRACKETS}){{0,3}})[*_\s]{{0,4}}:(?!//)[*_]{{0,3}}"
)
_Q = re.compile(r"(?P<phrase>Q)(?:[.)](?=\s)|(?=\s{1,20}[^\s&:\d]))(?P<notes>)")
# The order paper of a parliament: "4. Mr. Doe asked the Secretary of State …" is a question put in writing.
_WRITTEN = re.compile(
    rf"(?:\d{{1,3}}\.\s)?(?P<phrase>{_HONORIFICS}\.?(?:\s[^\W\d_a-z][\w’'.-]{{1,30}}){{1,4}})(?P<notes>)"
    r"(?=\sasked\s(?:the|when|what|how)\b)"
)
_QUESTIONER = re.compile(
    r"(?:(?:un(?:identified|known|named) |first |second |third |another |\w+ (?=journalist|reporter|correspondent))?"
    r"(?:question(?:er|s)?|journalist|reporter|correspondent|interviewer|media|press|audience member|remark|voice|q)"
    r"|member of the (?:audience|press)|вопрос|реплика|pregunta|periodista|journaliste|frage)"
    r"(?: (?:from|to|by|for|in) .{1,60})?(?: ?#?\d{1,2})?",
    re.IGNORECASE,
)
_ANSWERER = re.compile(r"A|(?:answer|ответ|respuesta|réponse|antwort)", re.IGNORECASE)
_CUE = re.compile(
    r"(?:.* )?(?:said|says|stated|states|continued|added|asked|wrote|writes|tweeted|noted|explained|concluded|replied)"
    r"(?: .*)?",
    re.IGNORECASE,
)
# Whom a speaker turns to: "Mr. President:" opens a paragraph of a speech. (But "Mr. Speaker:" opens a turn of his.)
_SALUTATION = re.compile(
    r"(?:dear|distinguished|esteemed|honou?rable|fellow|your|my|excellenc(?:y|ies)|friends|colleagues|comrades|ladies)\b.*"
    r"|(?:mr|mrs|ms|madam|sir)\.? (?:vice |deputy |prime |foreign )?"
    r"(?:president|secretary[- ]general|minister|chancellor|secretary|ambassador|governor)",
    re.IGNORECASE,
)
# What stands before a colon in lists, contact lines and fact boxes.
_NO_PERSON = re.compile(
    r"(?:(?:press|media) )?contacts?|tel(?:ephone)?|phone|fax|e-?mail|twitter|facebook|instagram|web(?:site)?|address"
    r"|note|update[ds]?|corrections?|source|photo|video|date|time|place|location|venue|background|summary|abstract"
    r"|keywords|tags|topics|geography|persons|facts?|claims?|verdict|rating|pros|cons|examples?|conclusion|monday|tuesday"
    r"|wednesday|thursday|friday|saturday|sunday",
    re.IGNORECASE,
)
# Who speaks without a name: a voice of its own, but nobody's office.
_VOICES = re.compile(
    r"(?:.{1,40}\s)?(?:audience|candidates|panel(?:ists?)?|participants?|crowd|all|both|moderator|translator|interpreter"
    r"|narrator|operator|announcer|host|presenter|chair|voice(?:over)?|delegates?|members?|speaker|aide|officials?"
    r"|staff(?:er)?)(?: \d{1,2})?",
    re.IGNORECASE,
)
_PARTICLES = vocabulary(
    "of the for and de da do dos del della di du la le von van der den bin ibn ben al el to in on y e"
)
_MOST_WORDS = 16  # "Minister of Foreign Affairs and Trade of the Federal Republic of …" and a name
_HONORIFIC = re.compile(rf"{_HONORIFICS}\b", re.IGNORECASE)
_INITIALS = re.compile(r"\A(?:[^\W\d_a-z]\.[ \u00a0]?){1,3}(?=[^\W\d_]{2})")
_ADDRESSEE = re.compile(r"(?:(?:addressed|directed|put) )?(?:to|for) (?P<name>\S.*)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Label:
    """What stands before a turn: "Sergey Lavrov (adding after Sosa Lunda):"."""

    block: int  # the index of the block it opens
    end: int  # offset in the text behind the colon
    phrase: str  # "Sergey Lavrov"
    notes: tuple[str, ...]  # without their brackets: "adding after Sosa Lunda"
    written: bool = False  # a question put in writing, told by the record and not by a colon

    @property
    def questioner(self) -> bool:
        """Whether it names nobody but whoever asks, or calls out from the floor."""
        return self.written or _QUESTIONER.fullmatch(self.phrase) is not None

    @property
    def answerer(self) -> bool:
        """Whether it names nobody but whoever answers: the "A" of an interview."""
        return _ANSWERER.fullmatch(self.phrase) is not None

    @property
    def person(self) -> str:
        """The words that name the speaker: "Mrs. Jane Roe" of "The Secretary for Energy (Mrs. Jane Roe)"."""
        return next((note for note in self.notes if _HONORIFIC.match(note)), self.phrase)

    @property
    def note(self) -> str | None:
        """The label's own remark, brackets off, where it has one."""
        return "; ".join(self.notes) or None


def labels(blocks: Sequence[Passage], cast: Cast, words: frozenset[str]) -> tuple[Label, ...]:
    """The speaker labels of a document, in order; none where fewer than two can be relied on.

    ``words`` are the words that the document writes in small letters: what stands among them is hardly a name.
    """
    found = tuple(label for i, block in enumerate(blocks) if (label := _as_label(i, block)))
    counts = Counter(_key(label) for label in found)
    reliable = {_key(label) for label in found if _is_reliable(label, counts[_key(label)], cast, words)}
    reliable |= {_key(b) for a, b in pairwise(found) if a.questioner and _looks_like_name(b, cast, words)}
    if sum(counts[key] for key in reliable) < 2:
        return ()
    return tuple(label for label in found if _key(label) in reliable or _may_be_name(label, cast, words))


def speaker(label: Label, cast: Cast) -> Speaker | None:
    """Who the label says is speaking, without title. None for a question or an answer, which have no name."""
    if (label.questioner and not label.written) or label.answerer:
        return None
    phrase = label.person
    title, name = split_title(phrase)
    if not name:
        return Speaker(phrase.title() if phrase.isupper() else phrase)
    name = _INITIALS.sub("", name) or name
    return cast.speaker(f"{title} {name}".strip()) or Speaker(name.title() if name.isupper() else name)


def addressee(label: Label, cast: Cast) -> Speaker | None:
    """Whom a question is put to: "Question (addressed to Sosa Lunda)" or "Question to Sergey Lavrov"."""
    _, _, behind = label.phrase.partition(" ")
    put = (match for part in (*label.notes, behind) if (match := _ADDRESSEE.fullmatch(part)))
    match = next(put, None) if label.questioner else None
    return cast.speaker(match["name"]) if match else None


def has_name(label: Label) -> bool:
    """Whether the label names a person, rather than an office, a translator or an audience."""
    return bool(split_title(label.person)[1]) and not _VOICES.fullmatch(label.phrase)


def _as_label(index: int, block: Passage) -> Label | None:
    """The block's label as far as its grammar goes."""
    match = _Q.match(block.text) or _COLON.match(block.text) or _WRITTEN.match(block.text)
    if match is None:
        return None
    phrase = " ".join(match["phrase"].split())
    if not (_QUESTIONER.fullmatch(phrase) or _is_name_like(phrase)) or _SALUTATION.fullmatch(phrase):
        return None
    notes = tuple(" ".join(note.split()).strip(" .") for note in _notes(match["notes"]))
    return Label(index, block.start + match.end(), phrase, notes, written=match.re is _WRITTEN)


def _notes(brackets: str) -> Iterator[str]:
    return (match.group()[1:-1] for match in re.finditer(_BRACKETS, brackets))


def _is_name_like(phrase: str) -> bool:
    words = phrase.replace(",", "").split()
    if not words or len(words) > _MOST_WORDS or not words[0][0].isupper() or not words[-1][0].isupper():
        return False
    if any(map(str.isdigit, phrase)) or _CUE.fullmatch(phrase) or _NO_PERSON.fullmatch(phrase):
        return False
    return all(word[0].isupper() or word in _PARTICLES for word in words)


def _key(label: Label) -> str:
    """Labels of one person mostly have one key: the surname, or else the whole phrase."""
    name = split_title(label.phrase)[1] or label.phrase
    return "question" if label.questioner else name.split()[-1].casefold()


def _is_reliable(label: Label, count: int, cast: Cast, words: frozenset[str]) -> bool:
    title, name = split_title(label.person)
    if label.questioner or label.answerer or (title and (name or label.phrase.lower().startswith("the "))):
        return True
    return count > 1 and (
        bool(title) or _VOICES.fullmatch(label.phrase) is not None or _looks_like_name(label, cast, words)
    )


def _may_be_name(label: Label, cast: Cast, words: frozenset[str]) -> bool:
    """In a document that has labels, what looks like a person's name at the head of a paragraph is one."""
    return label.answerer or _VOICES.fullmatch(label.phrase) is not None or _looks_like_name(label, cast, words)


def _looks_like_name(label: Label, cast: Cast, words: frozenset[str]) -> bool:
    """A word that the document has in a full name, or words (one only in capitals) that it never writes small."""
    if " " not in label.phrase and (known := cast.speaker(label.phrase)) and " " in known.name:
        return True
    long_enough = " " in label.phrase or label.phrase.isupper()
    return long_enough and words.isdisjoint(label.phrase.casefold().split())
