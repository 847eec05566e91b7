"""The attributing: words that a pasted text gives to whom the record has, and to somebody else."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from random import Random

from search_index.checking.findings import Caution, Outcome
from tests.checked.case import Case
from tests.checked.collection import Collection, folded
from tests.checked.drawing import stretches
from tests.checked.dressing import said

_NAME = re.compile(r"[^\W\d_]+(?: [^\W\d_]+)+")
_OFFICE = re.compile(r"\b(?:president|minister|official|secretary|senior|speaker|vice|the)\b", re.IGNORECASE)
_WARNED = frozenset({Caution.OTHER_SPEAKER})


def attributed(*, is_own: bool) -> Callable[[Collection, Random], Iterator[Case]]:
    """What makes such cases: of those whose speaker has a full name in the record."""

    def make(collection: Collection, random: Random) -> Iterator[Case]:
        people = sorted({name for each in collection.paragraphs if (name := each.speaker) and is_name(name)})
        for paragraph, place in stretches(collection, random, 8, 60, clean=True):
            name = paragraph.speaker or ""
            if not is_name(name):
                continue
            named = name if is_own else random.choice(people)
            if not is_own and _may_be_one(named, name):
                continue
            text = said(place.text, named, random)
            expected, unexpected = (frozenset[Caution](), _WARNED) if is_own else (_WARNED, frozenset[Caution]())
            kind = "own speaker" if is_own else "other speaker"
            yield Case(kind, text, frozenset({Outcome.VERBATIM}), (place,), expected, unexpected)

    return make


def is_name(name: str) -> bool:
    """Whether it is a forename and a surname, and no office."""
    return bool(_NAME.fullmatch(name)) and name.istitle() and not _OFFICE.search(name)


def _may_be_one(name: str, other: str) -> bool:
    return not {word[:4] for word in folded(name)}.isdisjoint(word[:4] for word in folded(other))
