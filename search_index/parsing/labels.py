"""Labels: the words at the head of a paragraph that say who speaks, told from sentences that hold a colon.

Grammar alone cannot do it ("Key Points:" looks like "Jane Roe:"), so a document's labels are judged together.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from search_index.models import Passage, Speaker
from search_index.parsing.byline import is_outlet
from search_index.parsing.names import OPENERS, name_words
from search_index.parsing.offices import vocabulary
from search_index.parsing.people import Cast, split_title
from search_index.parsing.questioners import (
    asked_of,
    ends_with_question,
    is_answerer,
    is_questioner,
    is_salutation,
    is_voice,
    may_ask,
)

_HONORIFICS = r"(?:Mr|Mrs|Ms|Miss|Dr|Sir|Dame|Lord|Lady|Prof)"
_BRACKETS = r"(?:[(\[][^()\[\]]{1,120}[)\]])"
_COLON = re.compile(  # asterisks and underlines are Markdown's bold
    rf"[*_]{{0,3}}(?P<phrase>[^\s:()\[\]*_][^:()\[\]?!;“”\"*_]{{0,100}}?)\s{{0,3}}"
    rf"(?P<notes>(?:\s{{0,2}}{_BRACKETS}){{0,3}})[*_\s]{{0,4}}(?::(?!//)|\.[–—-](?=\s))[*_]{{0,3}}"
)
_BRACKETED = re.compile(r"[(\[](?P<phrase>[^()\[\]:]{1,60})[)\]]\s?:(?P<notes>)")  # "[Reporter]: "
_Q = re.compile(rf"(?P<phrase>Q)(?!\s{{0,3}}{_BRACKETS}\s{{0,3}}:)(?:[.)](?=\s)|(?=\s{{1,20}}[^\s&:\d]))(?P<notes>)")
# The order paper of a parliament: "4. Mr. Doe asked the Secretary of State …" is a question put in writing.
_WRITTEN = re.compile(
    rf"(?:\d{{1,3}}\.\s)?(?P<phrase>{_HONORIFICS}\.?(?:\s[^\W\d_a-z][\w’'.-]{{1,30}}){{1,4}})(?P<notes>)"
    r"(?=\sasked\s(?:the|when|what|how)\b)"
)
# "JOURNALIST – What now?", or alone on a line: it counts only for a questioner, where a question follows.
_LOOSE = re.compile(r"(?P<phrase>[^\s:?!][^:?!\n]{0,60}?)\s{0,3}(?:\Z|\n|\s[–—-]\s)(?P<notes>)")
_FORMS = (_Q, _COLON, _WRITTEN, _BRACKETED, _LOOSE)
_CUE = re.compile(
    r"(?:.* )?(?:said|says|stated|states|continued|added|asked|wrote|writes|tweeted|noted|explained|concluded|replied)"
    r"(?: .*)?",
    re.IGNORECASE,
)
# What stands before a colon in lists, contact lines and fact boxes.
_NO_PERSON = re.compile(
    r"(?:(?:press|media) )?contacts?|tel(?:ephone)?|phone|fax|e-?mail|twitter|facebook|instagram|web(?:site)?|address"
    r"|(?:.{1,20} )?note|update[ds]?|corrections?|source|photo|video|date|time|place|location|venue|background"
    r"|summary|abstract|keywords|tags|topics|geography|persons|facts?|claims?|verdict|rating|pros|cons|examples?|conclusion"
    r"|monday|tuesday|wednesday|thursday|friday|saturday|sunday",
    re.IGNORECASE,
)
_ARTICLE = re.compile(r"(?:the|le|la|el|der|die) |l[’']", re.IGNORECASE)
_QUESTION = "question"  # the key of all labels that name nobody
_DEGREE = re.compile(r"(?:[JS]r|I{2,3}|IV|Ph\.?D|M\.?D|MP|QC|KC)\.?")
_PARTICLES = vocabulary(
    "of the for and de da do dos del della di du la le von van der den bin ibn ben al el to in on y e"
)
_MOST_WORDS = 16  # "Minister of Foreign Affairs and Trade of the Federal Republic of …" and a name
_HONORIFIC = re.compile(rf"{_HONORIFICS}\b", re.IGNORECASE)
_INITIALS = re.compile(  # also the offices that German records abbreviate: "BK’IN STERN", "StS Halm"
    r"\A(?:(?:[^\W\d_a-z]\.[ \u00a0]?){1,3}(?=[^\W\d_]{2})|(?i:(?:BK|BM|P?STS)(?:[’']?IN)?|SRS)\s)"
)
_ENUMERATION = (
    vocabulary("first second third fourth fifth firstly secondly thirdly lastly finally again next") | OPENERS
)


@dataclass(frozen=True, slots=True)
class Label:
    """What stands before a turn: "Sergey Lavrov (adding after Sosa Lunda):"."""

    block: int  # the index of the block it opens
    end: int  # offset in the text behind the colon
    phrase: str  # "Sergey Lavrov"
    notes: tuple[str, ...]  # without their brackets: "adding after Sosa Lunda"
    written: bool = False  # a question put in writing, told by the record and not by a colon
    asks: bool = False  # its paragraph ends with a question mark
    stranger: bool = False  # it is no name and no usual label, but whoever it means asks
    interviewer: bool = False  # the title says that the interview is given to it

    @property
    def anonymous(self) -> bool:
        """Whether it names nobody but whoever asks, or calls out from the floor."""
        return self.stranger or is_questioner(self.phrase)

    @property
    def reporter(self) -> bool:
        """Whether it names a news organisation, as whom the speaker works for or as who asks: "Roe (Example News)"."""
        return any(map(is_outlet, self.notes)) or (self.asks and is_outlet(self.phrase))

    @property
    def questioner(self) -> bool:
        """Whether a question follows for certain."""
        return self.written or self.anonymous or self.reporter or self.interviewer

    @property
    def answerer(self) -> bool:
        """Whether it names nobody but whoever answers."""
        return is_answerer(self.phrase)

    @property
    def person(self) -> str:
        """The words that name the speaker: "Mrs. Jane Roe" of "The Secretary for Energy (Mrs. Jane Roe)"."""
        return next((note for note in self.notes if _HONORIFIC.match(note)), self.phrase)

    @property
    def note(self) -> str | None:
        """The label's own remark, brackets off, where it has one."""
        return "; ".join(self.notes) or None


def labels(
    blocks: Sequence[Passage], cast: Cast, words: frozenset[str], *, announced: bool, asking: frozenset[str]
) -> tuple[Label, ...]:
    """The speaker labels of a document, in order; none where fewer than two can be relied on.

    One question is enough where the title has ``announced`` who speaks. ``asking`` are the words, folded, by which
    it names whom an interview is given to.

    ``words`` are the words that the document writes in small letters: what stands among them is hardly a name.
    """
    pairs = pairwise([*blocks, Passage(0, 0, "")])
    seen = (label for i, (block, below) in enumerate(pairs) if (label := _as_label(i, block, below)))
    found = tuple(replace(label, interviewer=asking.issuperset(name_words(label.phrase))) for label in seen)
    usual = tuple(label for label in found if not label.stranger)
    counts = Counter(_key(label) for label in usual)
    reliable = {_key(label) for label in usual if _is_reliable(label, counts[_key(label)], cast, words)}
    reliable |= {_key(b) for a, b in pairwise(usual) if a.questioner and _looks_like_name(b, cast, words)}
    if sum(counts[key] for key in reliable) < 2 and not (announced and reliable == {_QUESTION}):
        return ()
    asked = any(label.questioner for label in usual)
    plain = words | _ENUMERATION
    known = (label.stranger or _key(label) in reliable or _may_be_name(label, cast, words) for label in found)
    # Whoever asks behind a label that cannot be relied on, it is hardly the speaker before, who is being asked.
    return tuple(
        label if sure else replace(label, stranger=True)
        for label, sure in zip(found, known, strict=True)
        if (sure and not label.stranger) or (asked and label.asks and label.phrase.casefold() not in plain)
    )


def speaker(label: Label, cast: Cast) -> Speaker | None:
    """Who the label says is speaking, without title. None for a question or an answer, which have no name."""
    if label.anonymous or label.answerer:
        return None
    phrase = label.person
    title, name = split_title(phrase)
    if not name or is_voice(phrase):
        return Speaker(phrase.title() if phrase.isupper() else phrase)
    name = _INITIALS.sub("", name) or name
    return cast.speaker(f"{title} {name}".strip()) or Speaker(name.title() if name.isupper() else name)


def bare_title(label: Label) -> str | None:
    """The office that a label gives instead of a name, without its article: "PRESIDENT", but no "Moderator"."""
    if label.anonymous or is_voice(label.phrase) or has_name(label):
        return None
    return _ARTICLE.sub("", label.person, count=1)


def addressee(label: Label, cast: Cast) -> Speaker | None:
    """The person whom a question is put to: "Question (addressed to Sosa Lunda)" or "Question to Sergey Lavrov"."""
    if not label.questioner:
        return None
    _, _, behind = label.phrase.partition(" ")
    name = next((name for part in (*label.notes, behind) if (name := asked_of(part))), None)
    found = cast.speaker(name) if name else None
    return found if found and (cast.knows(found) or _is_name_like(found.name)) else None


def has_name(label: Label) -> bool:
    """Whether the label names a person, rather than an office, a translator or an audience."""
    return bool(split_title(label.person)[1]) and not is_voice(label.phrase)


def _as_label(index: int, block: Passage, below: Passage) -> Label | None:
    """The block's label as far as its grammar goes; its words may stand in the block ``below``."""
    match = next((match for form in _FORMS if (match := form.match(block.text))), None)
    if match is None:
        return None
    phrase, affiliation = _affiliated(" ".join(match["phrase"].split()))
    asks = ends_with_question(block.text if match.end() < len(block.text) else below.text)
    asking, loose = is_questioner(phrase), match.re in (_BRACKETED, _LOOSE)
    usual = (asking and match.re is not _LOOSE) or (not loose and _is_name_like(phrase))
    somebody = asks and (asking or (not loose and may_ask(phrase)))
    if not (usual or somebody) or is_salutation(phrase):
        return None
    notes = tuple(" ".join(note.split()).strip(" .") for note in (*affiliation, *_notes(match["notes"])))
    end = block.start + match.end()
    return Label(index, end, phrase, notes, written=match.re is _WRITTEN, asks=asks, stranger=not usual)


def _affiliated(phrase: str) -> tuple[str, tuple[str, ...]]:
    """A name of several words and what follows its comma, where that is no office: "Jane Roe, Example News"."""
    name, comma, behind = phrase.partition(", ")
    if not comma or len(name.split()) < 2 or not behind or split_title(behind)[0] or _DEGREE.fullmatch(behind):
        return phrase, ()
    return name, (behind,)


def _notes(brackets: str) -> Iterator[str]:
    return (match.group()[1:-1] for match in re.finditer(_BRACKETS, brackets))


def _is_name_like(phrase: str) -> bool:
    words = phrase.replace(",", "").split()
    if words and words[0][0].isupper() and phrase[-1].isdigit() and is_voice(phrase):
        return True  # "Speaker 1"
    if not words or len(words) > _MOST_WORDS or not words[0][0].isupper() or not words[-1][0].isupper():
        return False
    if any(map(str.isdigit, phrase)) or _CUE.fullmatch(phrase) or _NO_PERSON.fullmatch(phrase):
        return False
    return all(word[0].isupper() or word in _PARTICLES for word in words)


def _key(label: Label) -> str:
    """Labels of one person mostly have one key: the surname, or else the whole phrase."""
    name = split_title(label.phrase)[1] or label.phrase
    return _QUESTION if label.anonymous or label.written else name.split()[-1].casefold()


def _is_reliable(label: Label, count: int, cast: Cast, words: frozenset[str]) -> bool:
    title, name = split_title(label.person)
    if label.anonymous or label.written or label.answerer or label.interviewer or (label.reporter and label.asks):
        return True
    if title and (name or _ARTICLE.match(label.phrase)):
        return True
    return count > 1 and (bool(title) or is_voice(label.phrase) or _looks_like_name(label, cast, words))


def _may_be_name(label: Label, cast: Cast, words: frozenset[str]) -> bool:
    """In a document that has labels, what looks like a person's name at the head of a paragraph is one."""
    return label.answerer or is_voice(label.phrase) or _looks_like_name(label, cast, words)


def _looks_like_name(label: Label, cast: Cast, words: frozenset[str]) -> bool:
    """A word that the document has in a full name, or words (one only in capitals) that it never writes small."""
    if " " not in label.phrase and (known := cast.speaker(_INITIALS.sub("", label.phrase))) and " " in known.name:
        return True
    long_enough = " " in label.phrase or label.phrase.isupper()
    return long_enough and words.isdisjoint(label.phrase.casefold().split())
