"""Transcript: the turns of a document whose speakers are labelled, or named in its title."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from search_index.models import Passage, Role, Speaker, Turn
from search_index.parsing.labels import Label, addressee, has_name, labels, speaker
from search_index.parsing.layout import prose, trim
from search_index.parsing.people import Cast, split_title

_MENU = 4  # blocks in a row that are no prose end the last turn: what follows is the page's, not the speaker's
_LONGEST_LEAD = 0.2  # of the text
_QUESTIONS = 2  # that make an interview of an article with a long introduction

_SPEECH = (
    r"(?:remarks|statements?|speech|address|briefing|comments|answers|replies|interview|(?:news|press) conference"
    r"|gaggle|toast|greetings?|message|testimony|keynote|lecture)"
)
_OF_SOMEBODY = re.compile(rf"(?P<who>[^,:]{{3,150}}?)(?:[’']s|(?<=s)[’'])\s(?:\w+\s){{0,3}}?{_SPEECH}\b", re.IGNORECASE)
_BY_SOMEBODY = re.compile(
    rf"[^,:]{{0,60}}?\b{_SPEECH}\b[^,:]{{0,60}}?\s(?:by|of)\s(?P<who>[^:]{{3,200}})", re.IGNORECASE
)
_WITH_SOMEBODY = re.compile(
    r".{0,60}?\b(?:interview|conversation|q\s?&\s?a|questions and answers)\b.{0,60}?\bwith\s(?P<who>.{3,150})",
    re.IGNORECASE,
)
_WHO_ENDS = re.compile(
    r"\s(?:at|in|on|to|before|after|during|following|with|en route|ahead|upon|as|made|delivered|via|regarding|about)\s"
    r"|[(;]|\s[–—-]\s",
    re.IGNORECASE,
)
_FIRST_PERSON = re.compile(r"\b(?:I|we|We|our|Our|my|My|us)\b")


@dataclass(frozen=True, slots=True)
class Speech:
    """A turn and its paragraphs, the page's own blocks between them left out."""

    turn: Turn
    paragraphs: tuple[Passage, ...]


@dataclass(frozen=True, slots=True)
class Transcript:
    """A document of turns, and the paragraphs before them that nobody is known to speak: a lead, an introduction."""

    lead: tuple[Passage, ...]
    speeches: tuple[Speech, ...]


def transcript(text: str, blocks: Sequence[Passage], title: str | None, cast: Cast) -> Transcript | None:
    """The turns of the document whose body is ``blocks``, in order; None where it is no transcript."""
    found = labels(blocks, cast, _small_words(text))
    opening = prose(blocks[: found[0].block] if found else blocks)
    opener = _opener(title, opening, cast)
    if not opener and (not found or _is_excerpt(text, opening, found)):
        return None
    answering = interviewee(title, cast) if title else None
    spoken = tuple(_labelled(text, blocks, found, cast, answering))
    if opener:
        return Transcript((), (_speech(text, opening, opener, Role.STATEMENT), *spoken))
    return Transcript(opening, spoken)


def title_speaker(title: str, cast: Cast) -> Speaker | None:
    """The one person whose words the title announces: "Jane Roe’s remarks …", "Briefing by Jane Roe, Moscow"."""
    match = _OF_SOMEBODY.match(title) or _BY_SOMEBODY.match(title)
    return _person(match["who"], cast) if match else None


def interviewee(title: str, cast: Cast) -> Speaker | None:
    """Whose answers an "A:" opens: the one person whom the title says the interview is with."""
    match = _WITH_SOMEBODY.match(title)
    return title_speaker(title, cast) or (_person(match["who"], cast) if match else None)


def _person(phrase: str, cast: Cast) -> Speaker | None:
    who = _WHO_ENDS.split(phrase, maxsplit=1)[0].strip()
    if sum(bool(split_title(part)[1]) for part in who.split(" and ")) > 1:
        return None
    name = split_title(who)[1]
    return (cast.speaker(who) or Speaker(name)) if name else None


def _opener(title: str | None, opening: Sequence[Passage], cast: Cast) -> Speaker | None:
    """Who speaks before the first label: the title's person, if those paragraphs do not speak about them."""
    who = title_speaker(title, cast) if title else None
    if who is None:
        return None
    surname = re.compile(rf"\b{re.escape(who.name.split()[-1])}\b")
    if any(surname.search(block.text) for block in opening):
        return None
    return who if any(_FIRST_PERSON.search(block.text) for block in opening) else None


def _is_excerpt(text: str, opening: Sequence[Passage], found: Sequence[Label]) -> bool:
    """Whether the labelled lines are a dialogue within an article: much stands before them, and nobody asks."""
    if sum(label.questioner for label in found) >= _QUESTIONS:
        return False
    return sum(len(block.text) for block in opening) > _LONGEST_LEAD * len(text)


def _small_words(text: str) -> frozenset[str]:
    return frozenset(word for word in re.findall(r"[^\W\d_]+", text) if word.islower())


def _labelled(
    text: str, blocks: Sequence[Passage], found: Sequence[Label], cast: Cast, answering: Speaker | None
) -> Iterator[Speech]:
    running = frozenset(prose(blocks))
    heard: set[Speaker | None] = set()
    asked = False
    for i, label in enumerate(found):
        last = label is found[-1]
        end = len(blocks) if last else found[i + 1].block
        paragraphs = _paragraphs(text, blocks[label.block : end], label, running, last=last)
        if not paragraphs:
            continue
        who = answering if label.answerer else speaker(label, cast)
        asked = asked or label.questioner
        role = _role(label, asked=asked, first=who not in heard)
        heard.add(who)
        yield _speech(text, paragraphs, who, role, label.note, addressee(label, cast))


def _role(label: Label, *, asked: bool, first: bool) -> Role:
    if label.questioner:
        return Role.QUESTION
    if not (label.answerer or has_name(label)):
        return Role.REMARK
    return Role.ANSWER if asked else Role.STATEMENT if first else Role.REMARK


def _paragraphs(
    text: str, blocks: Sequence[Passage], label: Label, running: frozenset[Passage], *, last: bool
) -> tuple[Passage, ...]:
    """A turn's paragraphs: whatever follows the label first, and then what is prose."""
    opened = trim(text, label.end, blocks[0].end)
    rest = blocks[1:]
    if not opened.text and rest:
        opened, rest = rest[0], rest[1:]
    if last:
        rest = _before_menu(rest, running)
    return tuple(block for block in (opened, *(block for block in rest if block in running)) if block.text)


def _before_menu(blocks: Sequence[Passage], running: frozenset[Passage]) -> list[Passage]:
    kept: list[Passage] = []
    for is_running, group in groupby(blocks, key=running.__contains__):
        run = list(group)
        if not is_running and len(run) >= _MENU:
            break
        kept += run
    return kept


def _speech(
    text: str,
    paragraphs: Sequence[Passage],
    who: Speaker | None,
    role: Role,
    note: str | None = None,
    to: Speaker | None = None,
) -> Speech:
    start, end = paragraphs[0].start, paragraphs[-1].end
    return Speech(Turn(start, end, text[start:end], who, role, note, to), tuple(paragraphs))
