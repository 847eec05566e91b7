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

_SHORTEST = 4  # letters of a word that is replaced: a shorter one is near to many that mean something else
_LONG = 7  # letters; in a suggestion for so long a word two letters may differ, or the first one; otherwise one
_MOST = 8  # words that are replaced; whoever typed more that nothing has did not mistype them

People = Callable[[], tuple[Person, ...]]  # everybody who speaks; called only where a query names somebody


def corrected(query: Query, compiled: Compiled, readers: Sequence[Reader], people: People) -> Query:
    """``query`` with each word and name that nothing has replaced by its nearest one in the index, if there is one."""
    missing = {part.typed for part in compiled.parts if part.is_plain and not _is_known(part.stems, readers)}
    terms = [wanted for wanted in query.wanted if isinstance(wanted, Term) and wanted.text in missing]
    nearest = {term: Term(word) for term in terms[:_MOST] if (word := _instead(term.text, readers))}
    return replace(query.replacing(nearest), filters=tuple(_known(each, people) for each in query.filters))


def _is_known(forms: Sequence[Sequence[str]], readers: Sequence[Reader]) -> bool:
    statistics = readers[0].statistics
    return any(all(statistics.term("stems", stem).frequency for stem in form) for form in forms)


def _instead(typed: str, readers: Sequence[Reader]) -> str | None:
    """The word of the index that is nearest to one, with a capital where that has one. A figure has none near it."""
    word = fold(typed)
    if len(word) < _SHORTEST or any(map(str.isdigit, word)):
        return None
    for most, same in ((2, 1), (1, 0)) if len(word) >= _LONG else ((1, 1),):
        if found := min(_near(word, most, same, readers), default=None):
            return found[-1].capitalize() if typed[:1].isupper() else found[-1]
    return None


def _near(word: str, most: int, same: int, readers: Sequence[Reader]) -> Iterator[tuple[int, int, str]]:
    """Words that differ in at most ``most`` letters after the first ``same``: in how many, minus how many, which."""
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
