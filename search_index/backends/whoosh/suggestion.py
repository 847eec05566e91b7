"""The suggestion: the query that somebody may have meant who typed words and names that the index lacks."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from search_index.backends.whoosh.compile import Compiled
from search_index.backends.whoosh.expansion import near
from search_index.backends.whoosh.reader import Reader
from search_index.filters import Filter
from search_index.query import Query, Term
from search_index.roster import Person, find
from search_index.roster import nearest as near_names
from search_index.words import fold

_SHORT_WORD = 5  # letters; in a suggestion for such a word one letter may differ, otherwise two

People = Callable[[], tuple[Person, ...]]  # everybody who speaks; called only where a query names somebody


def corrected(query: Query, compiled: Compiled, readers: Sequence[Reader], people: People) -> Query:
    """``query`` with each word and name that nothing has replaced by its nearest one in the index, if there is one."""
    missing = {part.typed for part in compiled.parts if part.is_plain and not _is_known(part.stems, readers)}
    terms = [wanted for wanted in query.wanted if isinstance(wanted, Term) and wanted.text in missing]
    nearest = {term: Term(word) for term in terms if (word := _nearest(fold(term.text), readers))}
    return replace(query.replacing(nearest), filters=tuple(_known(each, people) for each in query.filters))


def _is_known(forms: Sequence[Sequence[str]], readers: Sequence[Reader]) -> bool:
    statistics = readers[0].statistics
    return any(all(statistics.term("stems", stem).frequency for stem in form) for form in forms)


def _nearest(word: str, readers: Sequence[Reader]) -> str | None:
    """The word of the index that differs least, best with the same first letter; of several the most frequent one."""
    most = 1 if len(word) <= _SHORT_WORD else 2
    for same in (1, 0):
        if found := min(_near(word, most, same, readers), default=None):
            return found[-1]
    return None


def _near(word: str, most: int, same: int, readers: Sequence[Reader]) -> Iterator[tuple[int, int, str]]:
    """Words that differ in at most ``most`` letters: in how many, minus how many quotes have them, and the word."""
    for reader in readers:
        terms = reader.segment.words.terms
        for number, differing in zip(*(each.tolist() for each in near(terms, word, most, same)), strict=True):
            text = terms.spelled(number).decode("utf-8", "surrogatepass")
            yield differing, -reader.statistics.term("words", text).frequency, text


def _known(condition: Filter, people: People) -> Filter:
    """A filter as it is, or for a name that nobody has one for the name most like it."""
    name = str(condition.value)
    if condition.name != "from" or condition.negated or find(people(), name):
        return condition
    return next((replace(condition, value=each) for each in near_names(people(), name)), condition)
