"""The run: words of a query, one after the other, that another form has the meaning of."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from search_index.lexicon import LONGEST, Lexicon
from search_index.results import Reason
from search_index.synonyms import Synonyms
from search_index.words import key


@dataclass(frozen=True, slots=True)
class Run:
    """Words that stand together, and what means the same."""

    first: int  # the place of its first word among those typed
    last: int  # the place after its last one
    others: tuple[str, ...]
    reason: Reason


def runs(typed: Sequence[str], lexicon: Lexicon, synonyms: Synonyms) -> Iterator[Run]:
    """The runs among words as they were typed one after the other, compounds among them: a name's, an acronym's, any.

    The forms of several words are compared by ``search_index.words.key``.
    """
    stems = [(stem, place) for place, word in enumerate(typed) for stem in key(word)]
    for at, (stem, place) in enumerate(stems):
        for form, others, is_name in synonyms.beginning(stem):
            there = tuple(filter(lexicon.has_name, others)) if is_name else others
            yield from _run(stems, at, form, there, Reason.NAME if is_name else Reason.SYNONYM)
        if at + 1 < len(stems):
            for length, other in lexicon.rows([each for each, _ in stems[at : at + LONGEST]]):
                yield Run(place, stems[at + length - 1][1] + 1, (other,), Reason.ACRONYM)
        if at == 0 or stems[at - 1][1] != place:
            yield from _of_one_word(typed[place], place, lexicon)


def _run(
    stems: Sequence[tuple[str, int]], at: int, form: Sequence[str], others: tuple[str, ...], reason: Reason
) -> Iterator[Run]:
    """The run that begins at ``at``, if the words there are those of ``form``."""
    found = stems[at : at + len(form)]
    if others and [stem for stem, _ in found] == list(form):
        yield Run(found[0][1], found[-1][1] + 1, others, reason)


def _of_one_word(word: str, place: int, lexicon: Lexicon) -> Iterator[Run]:
    told = lexicon.told(word)
    for others, reason in ((told.spellings, Reason.SPELLING), (told.stands_for(word), Reason.ACRONYM)):
        if others:
            yield Run(place, place + 1, others, reason)
