"""The variant: the rows of terms by which what was typed is found."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from search_index.lexicon import NOTHING, Lexicon
from search_index.query import Clause, Either, Phrase, Query, Term, Without
from search_index.results import Reason, Widening
from search_index.runs import runs
from search_index.synonyms import NONE, Synonyms
from search_index.words import forms, in_one_word, words


@dataclass(frozen=True, slots=True)
class Row:
    """Terms that stand one after the other in one field of the index."""

    field: str  # "words": as they are written; "stems": in any of their forms
    terms: tuple[str, ...]
    completing: bool = False  # the last term is only how a word begins
    typos: int = 0  # letters in which a word may differ from the only term


@dataclass(frozen=True, slots=True)
class Sought:
    """What a query looks for, in all its variants."""

    # For each word and phrase of the query: any of its rows will do. The first one is how it was typed.
    rows: Mapping[Term | Phrase, tuple[Row, ...]]
    widened: tuple[Widening, ...] = ()  # what is sought that was not typed


def sought(query: Query, lexicon: Lexicon = NOTHING, synonyms: Synonyms = NONE) -> Sought:
    """What ``query`` looks for among documents of which ``lexicon`` knows, and by a team's own ``synonyms``.

    By what several words mean together each of them is found: in "european union sanctions" the first word by
    "european" or by "eu", and the second by "union" or by "eu".
    """
    found: dict[Term | Phrase, dict[Row, None]] = {}
    widened: dict[tuple[str, Reason], dict[str, None]] = {}
    for together in _together(query.clauses):
        for wanted in together:
            found.setdefault(wanted, {}).update(dict.fromkeys(rows(wanted, lexicon)))
        typed = [wanted.text for wanted in together]
        for run in runs(typed, lexicon, synonyms) if _takes_other_forms(together[0]) else ():
            covered = together[run.first : run.last]
            news = {other: new for other in run.others if (new := _news(other, found[covered[0]], lexicon))}
            for wanted in covered:
                found[wanted].update((row, None) for new in news.values() for row in new)
            if news:
                key = (" ".join(typed[run.first : run.last]), run.reason)
                widened.setdefault(key, {}).update(dict.fromkeys(news))
    told = (
        Widening(typed, tuple(also), reason)
        for (typed, reason), also in widened.items()
        if not any(reason is other and _is_within(typed, longer) for longer, other in widened)
    )
    return Sought({wanted: tuple(each) for wanted, each in found.items()}, tuple(told))


def _is_within(words: str, longer: str) -> bool:
    """Whether ``longer`` has these words and more: what is said of all of them is said of some."""
    return words != longer and f" {words} " in f" {longer} "


def rows(wanted: Term | Phrase, lexicon: Lexicon = NOTHING) -> tuple[Row, ...]:
    """The rows that find ``wanted`` as it was typed: any of them will do."""
    match wanted:
        case Phrase(text):
            return tuple(dict.fromkeys(Row("words", terms) for terms in _written(text, lexicon)))
        case Term(text, prefix=True):
            plain = tuple(word.term for word in words(text))
            return tuple(Row("words", terms, completing=True) for terms in dict.fromkeys((plain, in_one_word(text))))
        case Term(text, typos=typos) if typos:
            return (Row("words", ("".join(word.term for word in words(text)),), typos=typos),)
        case Term(text):
            return tuple(Row("stems", row) for row in forms(text, lexicon.languages))


def _written(text: str, lexicon: Lexicon) -> Iterator[tuple[str, ...]]:
    """A phrase as it was typed, with each compound in one word, and with hyphens where documents have them."""
    terms = tuple(word.term for word in words(text))
    yield terms
    yield in_one_word(text)
    for at, term in enumerate(terms) if len(terms) > 1 else ():
        for compound in lexicon.told(term).hyphenated:
            yield (*terms[:at], *compound.split(), *terms[at + 1 :])


def _together(clauses: Iterable[Clause]) -> Iterator[Sequence[Term | Phrase]]:
    """The words of a query in their order: those that stand side by side together, any other by itself."""
    side_by_side: list[Term | Phrase] = []
    for clause in clauses:
        if isinstance(clause, Term) and _takes_other_forms(clause):
            side_by_side.append(clause)
            continue
        if side_by_side:
            yield side_by_side
            side_by_side = []
        options = clause.options if isinstance(clause, Either) else (clause,)
        yield from ([each.clause if isinstance(each, Without) else each] for each in options)
    if side_by_side:
        yield side_by_side


def _takes_other_forms(wanted: Term | Phrase) -> bool:
    return isinstance(wanted, Term) and not (wanted.prefix or wanted.typos)


def _news(other: str, known: Mapping[Row, None], lexicon: Lexicon) -> list[Row]:
    """The rows that find another form, and that are not known yet."""
    return [row for each in forms(other, lexicon.languages) if (row := Row("stems", each)) not in known]
