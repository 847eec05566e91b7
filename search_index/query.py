"""The query: our own language, so that no engine sees what a user typed.

Words are ANDed. ``"a phrase"`` is the phrase, ``-word`` leaves out, ``a OR b`` takes either (OR binds tighter than the
blank), ``word*`` completes, ``word~`` takes misspellings, and ``exact:word`` is a phrase of one word. AND is the blank,
and NOT a minus. Filters have a name and a colon; the same filter twice means either, different filters mean both, and
``-`` before a filter turns it round.

``str(query)`` is the canonical form: ``parse_query(str(query)) == query``.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from search_index.clauses import Clause, Either, Phrase, Term, Without, usual_typos
from search_index.errors import QueryError
from search_index.filters import ALIASES, DATES, EXACT, FILTERS, Filter, parse_filter
from search_index.words import words

__all__ = ["MAX_LENGTH", "Clause", "Either", "Phrase", "Query", "Term", "Without", "parse_query"]

MAX_LENGTH = 1000  # characters; the canonical form must fit into a Slack button

_NAMES = "|".join([*FILTERS, *ALIASES, EXACT])
# A name that is no filter's is one only where its value follows at once: "he said: …" has none.
_TOKEN = re.compile(
    rf"""
    (?: (?![-"]) [\W_] )*? (?P<minus>-)? (?: (?!") [^\w\s] | _ )*
    (?: (?P<name>(?i:{_NAMES})(?=:)|[^\W\d_]+(?=:[^\s/])):(?!//)\ *(?P<value>"[^"]*"?|[^\s"]*)
      | "(?P<phrase>[^"]*)"?(?P<after>[*~][0-9]*(?!\w))?
      | (?P<word>[^\s"]+) )
    """,
    re.VERBOSE,
)
_WITHOUT_GROUP = re.compile(r'(?<!\S)(?:-|NOT )\s*\((?=[^()"]*\s)')
_OPERATORS = frozenset({"AND", "OR", "NOT"})
_FUZZY = re.compile(r"(.*[^\W_])[\W_]*~([0-9]?)[\W_]*")
_MOST_TYPOS = 2
_NAMED = 40  # characters of what was typed, in a message
_MARKS = str.maketrans(dict.fromkeys("“”„‟«»＂", '"'))
_CONTROLS = re.compile(r"[\x00-\x1f\x7f-\x9f\ud800-\udfff]+")  # and halves of pairs, which are no characters
_UNSEEN = re.compile("[\xad\u061c\u200b-\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]")  # of no width; a word has none


@dataclass(frozen=True, slots=True)
class Query:
    """What is looked for: every clause, within every filter."""

    clauses: tuple[Clause, ...]
    filters: tuple[Filter, ...] = ()
    sort: str = "relevance"

    def __str__(self) -> str:
        order = () if self.sort == "relevance" else (f"sort:{self.sort}",)
        return " ".join([*map(str, self.clauses), *map(str, self.filters), *order])

    @property
    def wanted(self) -> tuple[Term | Phrase, ...]:
        """The words and phrases that an answer holds, those to leave out aside."""
        return tuple(_wanted(self.clauses))

    def values(self, name: str) -> frozenset[str]:
        """The values of a filter that are asked for (not those that are excluded)."""
        return frozenset(str(f.value) for f in self.filters if f.name == name and not f.negated)

    def replacing(self, words: Mapping[Term, Term]) -> Query:
        """The same query with some of its words replaced."""
        return replace(self, clauses=tuple(_replaced(clause, words) for clause in self.clauses))

    def questions(self) -> Query | None:
        """The query for questions with the same words, asked by whomever; None where this one finds them itself."""
        if not self.wanted or self.values("is") & {"question", "any"}:
            return None
        kept = [f for f in self.filters if f.name != "from" and str(f.value) != "indirect"]
        return replace(self, filters=(*kept, Filter("is", "question")))

    def undated(self) -> Query | None:
        """The same query without its date filters; None where it has none."""
        kept = tuple(f for f in self.filters if f.name not in DATES)
        return None if kept == self.filters else replace(self, filters=kept)


def parse_query(text: str) -> Query:
    """The query that a user means by ``text``. Raises QueryError with a sentence that says what is wrong."""
    _require_length(text)
    if _WITHOUT_GROUP.search(text):
        raise QueryError("A minus leaves out one word or “phrase”, not a group in brackets: write -one -other.")
    items = list(_items(_CONTROLS.sub(" ", _UNSEEN.sub("", text)).translate(_MARKS)))
    clauses = tuple(_joined([item for item in items if not isinstance(item, Filter)]))
    filters = tuple(item for item in items if isinstance(item, Filter))
    _require_something(text, clauses, filters)
    orders = [str(f.value) for f in filters if f.name == "sort"]
    kept = tuple(dict.fromkeys(f for f in filters if f.name != "sort"))
    query = Query(clauses, kept, orders[-1] if orders else "relevance")
    _require_length(str(query))
    return query


def _wanted(clauses: Iterable[Clause]) -> Iterator[Term | Phrase]:
    for clause in clauses:
        match clause:
            case Either(options):
                yield from options
            case Term() | Phrase():
                yield clause


def _replaced(clause: Clause, words: Mapping[Term, Term]) -> Clause:
    match clause:
        case Either(options):
            return Either(tuple(words.get(o, o) if isinstance(o, Term) else o for o in options))
        case Term():
            return words.get(clause, clause)
    return clause


class _Or:
    """The word OR, between its neighbours."""


def _items(text: str) -> Iterator[Clause | Filter | _Or]:
    negating = False
    for token in _TOKEN.finditer(text):
        operator = token["word"] if token["word"] in _OPERATORS and not token["minus"] else None
        if operator == "OR":
            yield _Or()
        elif operator is None and (item := _item(token, negated=negating or token["minus"] is not None)):
            yield item
        negating = operator == "NOT"


def _item(token: re.Match[str], *, negated: bool) -> Clause | Filter | None:
    if token["name"] is not None:
        value = token["value"].strip('"').strip()
        if token["name"].lower() != EXACT or not any(words(value)):
            return parse_filter(token["name"], value, negated=negated)
        clause: Term | Phrase | None = _phrase(value)
    elif token["word"] is None:
        _require_alone(token["phrase"], token["after"])
        clause = _phrase(token["phrase"])
    else:
        clause = _term(token["word"])
    return Without(clause) if clause and negated else clause


def _term(text: str) -> Term | None:
    """A word without the punctuation around it; None where there is nothing else."""
    if text.isalnum() and text.isascii() and text not in _OPERATORS:
        return Term(text)  # as most are
    fuzzy = _FUZZY.fullmatch(text)
    spans = list(words(fuzzy[1] if fuzzy else text))
    if not spans:
        return None
    word = text[spans[0].start : spans[-1].end]
    word = word.lower() if word in _OPERATORS else word
    if fuzzy is None:
        return Term(word, prefix=text[spans[-1].end :].startswith("*"))
    return Term(word, typos=_typos(word, fuzzy[2], text[spans[-1].end :]))


def _typos(word: str, number: str, after: str) -> int:
    """How many letters may be wrong in ``word``, which ``after`` follows, with the ``number`` in it."""
    named = word[:_NAMED]
    if "*" in after:
        raise QueryError(
            f"“*” and “~” do not go together: type {named}* for what begins so, or {named}~ for misspellings."
        )
    typos = int(number) if number else usual_typos(word)
    if not 1 <= typos <= _MOST_TYPOS:
        raise QueryError(f"“~{number}” is not known. {named}~1 takes one wrong letter, and {named}~2 takes two.")
    return typos


def _phrase(text: str) -> Phrase | None:
    return Phrase(" ".join(text.split())) if any(words(text)) else None


def _joined(items: Sequence[Clause | _Or | Filter]) -> Iterator[Clause]:
    """Clauses with each run ``a OR b OR c`` made one."""
    run: list[Term | Phrase] = []
    joining = False
    for item in items:
        match item:
            case _Or():
                joining = bool(run)
            case Term() | Phrase():
                if not joining:
                    yield from _either(run)
                    run = []
                run.append(item)
                joining = False
            case Without(clause):
                if joining:
                    raise QueryError(
                        f"OR stands between words or phrases; “-{str(clause)[:_NAMED]}” cannot stand beside it."
                    )
                yield from _either(run)
                run = []
                yield item
    yield from _either(run)


def _either(run: list[Term | Phrase]) -> Iterator[Clause]:
    options = tuple(dict.fromkeys(run))
    if len(options) > 1:
        yield Either(options)
    elif options:
        yield options[0]


def _require_alone(phrase: str, after: str | None) -> None:
    if after and any(words(phrase)):
        raise QueryError(f"“{after[0]}” stands after a single word, and not after a phrase. Take the marks or it away.")


def _require_length(text: str) -> None:
    if len(text) > MAX_LENGTH:
        raise QueryError(f"A query may have at most {MAX_LENGTH:,} characters; this one has {len(text):,}.")


def _require_something(text: str, clauses: Sequence[Clause], filters: Sequence[Filter]) -> None:
    wanted = any(_wanted(clauses)) or any(f.name != "sort" and not f.negated for f in filters)
    if wanted:
        return
    if not text.strip():
        raise QueryError("What are you looking for? Type a word, for example venezuela.")
    if clauses or filters:
        raise QueryError("This only says what to leave out or how to sort. Add a word to look for.")
    raise QueryError("There is no word in this query. Type a word or a “phrase”.")
