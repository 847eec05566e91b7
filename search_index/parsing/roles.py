"""Roles: what a turn does in a conversation: it states, asks, answers or remarks."""

from __future__ import annotations

from collections import Counter
from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass

from search_index.models import Passage, Role, Speaker
from search_index.parsing.announcement import interviewee, people_in
from search_index.parsing.candidates import Label
from search_index.parsing.naming import bare_title, has_name
from search_index.parsing.people import Cast, split_title
from search_index.parsing.questioners import ends_with_question, is_host

_DIALOGUE = 2  # people, of whom one asks
_ASKED_TWICE = 2


@dataclass(frozen=True, slots=True)
class Utterance:
    """What follows a label: who speaks, by which rule that is known, and the paragraphs, directions among them."""

    label: Label
    who: Speaker | None
    rule: str
    named: bool  # a person, and no office, translator or audience
    paragraphs: tuple[Passage, ...]


def roles(utterances: Sequence[Utterance], title: str, cast: Cast) -> Iterator[Role]:
    """The role of each utterance, in order."""
    askers = _askers(utterances, title, cast)
    heard: set[Speaker | None] = set()
    asked = False
    before: Role | None = None
    for each in utterances:
        before = _role(each, askers, asked=asked, first=each.who not in heard, before=before)
        asked = asked or before is Role.QUESTION
        heard.add(each.who)
        yield before


def _role(each: Utterance, askers: Container[Speaker | None], *, asked: bool, first: bool, before: Role | None) -> Role:
    if each.label.questioner or each.who in askers or (is_host(each.label.phrase) and _asks(each)):
        return Role.QUESTION
    # An office answers what it is asked; who has the chair, or interprets, only makes remarks.
    if not each.named and not (before is Role.QUESTION and bare_title(each.label)):
        return Role.REMARK
    if asked:
        return Role.ANSWER
    return Role.STATEMENT if first else Role.REMARK


def _askers(utterances: Sequence[Utterance], title: str, cast: Cast) -> frozenset[Speaker]:
    """Who puts questions under their own name: most of their turns end with a question mark.

    Nobody with a title, whom the document's title names, or who speaks at a news conference before anybody asks.
    Where no label asks, and no title tells of an interview, it takes two people, of whom one alone asks, and twice.
    """
    interview = interviewee(title, cast) is not None
    announced = people_in(title, cast)
    first = next((i for i, each in enumerate(utterances) if each.label.questioner), None)
    if first is None and not interview:
        return _asker_of_two(utterances)
    speaking = {each.who for each in utterances[:first] if not (interview or each.label.notes)}
    balance: Counter[Speaker] = Counter()
    for each in utterances:
        untitled = has_name(each.label) and not split_title(each.label.person)[0]
        if each.who and untitled and each.who not in speaking and each.who.name not in announced:
            balance[each.who] += 1 if _asks(each) else -1
    return frozenset(who for who, more in balance.items() if more > 0)


def _asker_of_two(utterances: Sequence[Utterance]) -> frozenset[Speaker]:
    people = {each.who for each in utterances}
    if len(people) != _DIALOGUE or not all(each.named for each in utterances):
        return frozenset()
    asking = Counter(each.who for each in utterances if _asks(each))
    turns = Counter(each.who for each in utterances)
    return frozenset(
        who
        for who, times in asking.items()
        if who and times >= _ASKED_TWICE and 2 * times > turns[who] and len(asking) == 1
    )


def _asks(each: Utterance) -> bool:
    return ends_with_question(each.paragraphs[-1].text)
