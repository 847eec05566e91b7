"""Transcript: the turns of a document whose speakers are labelled, or named in its title."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Container, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from search_index.models import Passage, Role, Speaker, Turn
from search_index.parsing.announcement import holders, interviewee, interviewer, people_in, title_speaker
from search_index.parsing.labels import Label, addressee, bare_title, has_name, labels, speaker
from search_index.parsing.layout import prose, trim
from search_index.parsing.people import Cast, split_title
from search_index.parsing.questioners import ends_with_question, is_salutation

_MENU = 4  # blocks in a row that are no prose end the last turn: what follows is the page's, not the speaker's
_LONGEST_LEAD = 0.2  # of the text
_LEAD = 2000  # characters before the first turn in which its speakers may be introduced
_QUESTIONS = 2  # that make an interview of an article with a long introduction

_FIRST_PERSON = re.compile(r"\b(?:I|we|We|our|Our|my|My|us)\b")


@dataclass(frozen=True, slots=True)
class Speech:
    """A turn and its paragraphs, the page's own blocks between them left out."""

    turn: Turn
    paragraphs: tuple[Passage, ...]


@dataclass(frozen=True, slots=True)
class _Utterance:
    label: Label
    who: Speaker | None
    named: bool  # a person, and no office, translator or audience
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
    small = _small_words(text)
    found = labels(blocks, cast, small, announced=announced is not None, asking=interviewer(title))
    opening = prose(blocks[: found[0].block] if found else blocks)
    opener = _opener(announced, opening)
    if not opener and (not found or _is_excerpt(text, opening, found)):
        return None
    lead = "" if opener else _lead(text, blocks, found)
    utterances = tuple(_utterances(text, blocks, found, title, lead, cast))
    spoken = tuple(_speeches(text, utterances, _askers(utterances, title, cast), cast))
    if opener:
        return Transcript((), (_speech(text, opening, opener, Role.STATEMENT), *spoken))
    return Transcript(opening, spoken)


def _lead(text: str, blocks: Sequence[Passage], found: Sequence[Label]) -> str:
    """What stands before the first label, where its speakers may be introduced."""
    return text[blocks[0].start : blocks[found[0].block].start][:_LEAD]


def _utterances(
    text: str, blocks: Sequence[Passage], found: Sequence[Label], title: str, lead: str, cast: Cast
) -> Iterator[_Utterance]:
    offices = holders({bare for label in found if (bare := bare_title(label))}, title, lead, cast)
    answering = interviewee(title, cast)
    for label, paragraphs in _labelled(text, blocks, found):
        holder = offices.get(bare_title(label) or "")
        who = answering if label.answerer else holder or speaker(label, cast)
        named = label.answerer or holder is not None or has_name(label)
        yield _Utterance(label, who, named, paragraphs)


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


def _is_excerpt(text: str, opening: Sequence[Passage], found: Sequence[Label]) -> bool:
    """Whether the labelled lines are a dialogue within an article: much stands before them, and nobody asks."""
    if sum(label.questioner for label in found) >= _QUESTIONS:
        return False
    return sum(len(block.text) for block in opening) > _LONGEST_LEAD * len(text)


def _small_words(text: str) -> frozenset[str]:
    return frozenset(word for word in re.findall(r"[^\W\d_]+", text) if word.islower())


def _labelled(
    text: str, blocks: Sequence[Passage], found: Sequence[Label]
) -> Iterator[tuple[Label, tuple[Passage, ...]]]:
    """The labels that words follow, each with the paragraphs of its turn."""
    running = frozenset(prose(blocks))
    for i, label in enumerate(found):
        last = label is found[-1]
        end = len(blocks) if last else found[i + 1].block
        paragraphs = _paragraphs(text, blocks[label.block : end], label, running, last=last)
        if paragraphs:
            yield label, paragraphs


def _askers(utterances: Sequence[_Utterance], title: str, cast: Cast) -> frozenset[Speaker]:
    """Who puts questions under their own name: most of their turns end with a question mark.

    Nobody with a title, whom the document's title names, or who speaks at a news conference before anybody asks.
    """
    interview = interviewee(title, cast) is not None
    announced = people_in(title, cast)
    first = next((i for i, each in enumerate(utterances) if each.label.questioner), None)
    if first is None and not interview:
        return frozenset()
    speaking = {each.who for each in utterances[:first] if not (interview or each.label.notes)}
    balance: Counter[Speaker] = Counter()
    for each in utterances:
        untitled = has_name(each.label) and not split_title(each.label.person)[0]
        if each.who and untitled and each.who not in speaking and each.who.name not in announced:
            balance[each.who] += 1 if ends_with_question(each.paragraphs[-1].text) else -1
    return frozenset(who for who, more in balance.items() if more > 0)


def _speeches(
    text: str, utterances: Iterable[_Utterance], askers: Container[Speaker | None], cast: Cast
) -> Iterator[Speech]:
    heard: set[Speaker | None] = set()
    asked = False
    for each in utterances:
        label, who = each.label, each.who
        if label.questioner or who in askers:
            role, asked = Role.QUESTION, True
        elif not each.named or (who in heard and not asked):
            role = Role.REMARK
        else:
            role = Role.ANSWER if asked else Role.STATEMENT
        heard.add(who)
        yield _speech(text, each.paragraphs, who, role, label.note, addressee(label, cast))


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
