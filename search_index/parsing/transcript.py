"""Transcript: the turns of a document whose speakers are labelled, or named in its title."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import groupby, pairwise

from search_index.models import Passage, Role, Speaker, Turn
from search_index.parsing.announcement import interviewee, interviewer, title_speaker
from search_index.parsing.candidates import Label
from search_index.parsing.directions import is_direction
from search_index.parsing.incumbents import TITLE, incumbents, sole_answerer
from search_index.parsing.labels import labels
from search_index.parsing.layout import is_furniture, prose, trim
from search_index.parsing.naming import addressee, has_name, speakers
from search_index.parsing.narration import (
    before_afterword,
    before_comments,
    before_last_heading,
    is_count,
    is_narration,
)
from search_index.parsing.people import Cast
from search_index.parsing.questioners import is_salutation
from search_index.parsing.roles import Utterance, roles

TITLE_ALONE = "title"  # the rule of a turn without a label

_MENU = 4  # blocks in a row that are no prose end the last turn: what follows is the page's, not the speaker's
_LONGEST_LEAD = 0.2  # of the text
_LEAD = 2000  # characters before the first turn in which its speakers may be introduced
_QUESTIONS = 2  # that make an interview of an article with a long introduction

_MARKS = frozenset('"“”„«»‘')
_QUOTATION = re.compile(r"[\"“„«][^\"“”„«»]+[\"”“»]")  # all that a paragraph holds: nothing else of it is theirs
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
    title = title or ""
    announced = title_speaker(title, cast)
    read = partial(labels, cast=cast, text=text, announced=announced is not None, asking=interviewer(title))
    found = read(blocks)
    own = before_comments(blocks, found[0].block if found else 0)
    if len(own) < len(blocks):
        blocks, found = own, read(own)
    if not (found or announced):
        return None
    opening = prose(blocks[: found[0].block] if found else before_last_heading(blocks))
    opener = _opener(announced, opening)
    if not opener and (not found or _is_excerpt(text, opening, found, title)):
        return None
    lead = "" if opener else _lead(text, blocks, found)
    utterances = tuple(_utterances(text, blocks, found, title, lead, cast))
    spoken = tuple(_speeches(text, utterances, title, cast))
    if opener:
        return Transcript((), (_opening(text, opening, opener), *spoken))
    return Transcript(opening, spoken)


def _lead(text: str, blocks: Sequence[Passage], found: Sequence[Label]) -> str:
    """What stands before the first label, where its speakers may be introduced."""
    return text[blocks[0].start : blocks[found[0].block].start][:_LEAD]


def _utterances(
    text: str, blocks: Sequence[Passage], found: Sequence[Label], title: str, lead: str, cast: Cast
) -> Iterator[Utterance]:
    spoken = tuple(_labelled(text, blocks, found))
    named = speakers([label for label, _ in spoken], cast)
    offices = tuple(incumbents([label for label, _ in spoken], named, title, lead, cast))
    answering = interviewee(title, cast)
    whose = [
        holder[0] if holder else named.get(label.words) for (label, _), holder in zip(spoken, offices, strict=True)
    ]
    answers = sole_answerer([label for label, _ in spoken], whose, title)
    for (label, paragraphs), holder, only in zip(spoken, offices, answers, strict=True):
        if label.answerer and (who := answering or only):
            yield Utterance(label, who, TITLE, True, paragraphs)
        elif holder:
            yield Utterance(label, *holder, True, paragraphs)
        else:
            who = None if label.anonymous else named[label.words]
            yield Utterance(label, who, "label", label.answerer or has_name(label), paragraphs)


def _opener(who: Speaker | None, opening: Sequence[Passage]) -> Speaker | None:
    """Who speaks before the first label: ``who`` the title announces, if those paragraphs do not speak about them."""
    if who is None:
        return None
    surname = re.compile(rf"\b{re.escape(who.name.split()[-1])}\b")
    if any(surname.search(block.text) for block in opening):
        return None
    return who if any(_FIRST_PERSON.search(block.text) or _salutes(block.text) for block in opening) else None


def _salutes(block: str) -> bool:
    """Whether a paragraph turns to those who hear it: "Mr. President, …"."""
    head, comma, _ = block.partition(",")
    return comma != "" and is_salutation(head)


def _is_excerpt(text: str, opening: Sequence[Passage], found: Sequence[Label], title: str) -> bool:
    """Whether the labelled lines are a dialogue within an article: much stands before them, and nobody asks.

    One question is enough where somebody answers whom the title names, in whatever case: "ответы Ивана Петрова".
    """
    named = any(has_name(label) and label.key in title.casefold() for label in found)
    if sum(label.questioner for label in found) >= (1 if named else _QUESTIONS):
        return False
    return sum(len(block.text) for block in opening) > _LONGEST_LEAD * len(text)


def _labelled(
    text: str, blocks: Sequence[Passage], found: Sequence[Label]
) -> Iterator[tuple[Label, tuple[Passage, ...]]]:
    """The labels that words follow, each with the paragraphs of its turn, directions among them."""
    running = _running(blocks)
    for i, label in enumerate(found):
        last = i == len(found) - 1
        end = len(blocks) if last else found[i + 1].block
        paragraphs = _paragraphs(text, blocks[label.block : end], label, running, last=last)
        if paragraphs:
            yield label, paragraphs


def _running(blocks: Sequence[Passage]) -> frozenset[Passage]:
    """The blocks that may belong to a turn: prose and directions, but not what the record tells itself."""
    told = {block for block in blocks if is_narration(block.text)}
    told |= {below for block, below in pairwise(blocks) if is_count(block.text)}
    return (frozenset(prose(blocks)) - told) | {block for block in blocks if is_direction(block.text)}


def _paragraphs(
    text: str, blocks: Sequence[Passage], label: Label, running: frozenset[Passage], *, last: bool
) -> tuple[Passage, ...]:
    """A turn's paragraphs: whatever follows the label first, and then what is prose."""
    opened = trim(text, label.end, blocks[0].end)
    rest = blocks[1:]
    if not opened.text and rest and not is_furniture(rest[0].text):
        opened, rest = rest[0], rest[1:]
    if last:
        rest = _before_menu(before_last_heading(rest), running)
        rest = before_afterword([block for block in rest if block in running], _surname(label))
    if _QUOTATION.fullmatch(opened.text):
        rest = [block for block in rest if block.text[0] in _MARKS]
    return tuple(block for block in (opened, *(block for block in rest if block in running)) if block.text)


def _surname(label: Label) -> str:
    return label.key if has_name(label) else ""


def _before_menu(blocks: Sequence[Passage], running: frozenset[Passage]) -> list[Passage]:
    kept: list[Passage] = []
    for is_running, group in groupby(blocks, key=running.__contains__):
        run = list(group)
        if not is_running and len(run) >= _MENU:
            break
        kept += run
    return kept


def _speeches(text: str, utterances: Sequence[Utterance], title: str, cast: Cast) -> Iterator[Speech]:
    for each, role in zip(utterances, roles(utterances, title, cast), strict=True):
        start, end = each.paragraphs[0].start, each.paragraphs[-1].end
        label, to = each.label, addressee(each.label, cast)
        turn = Turn(start, end, text[start:end], each.who, role, label.note, to, each.rule)
        yield Speech(turn, tuple(block for block in each.paragraphs if not is_direction(block.text)))


def _opening(text: str, paragraphs: tuple[Passage, ...], who: Speaker) -> Speech:
    """What the person speaks whom the title announces, before the first label."""
    start, end = paragraphs[0].start, paragraphs[-1].end
    return Speech(Turn(start, end, text[start:end], who, Role.STATEMENT, rule=TITLE_ALONE), paragraphs)
