"""The meaning: what may have been meant by words for a digest that nothing in the archive has so far."""

from __future__ import annotations

import re

from bot.service import QuoteService
from search_index.clauses import Phrase, Term
from search_index.errors import UserError
from search_index.query import Query, parse_query

_OR = re.compile(r"(?<=\w)\s+or\s+(?=\w)")


def meant(service: QuoteService, query: str) -> str | None:
    """The query that a search would answer in the place of one that finds nothing; None where there is no such.

    A digest of a misspelt word is as silent as one that has nothing new, so that nobody would notice.
    """
    if not query:
        return None
    try:
        either = _either(parse_query(query))
        if either and service.matching(either, limit=1).total:
            return str(either)
        answer = service.ask(query, limit=1)
    except UserError:  # there are no documents yet, and no word is better than another
        return None
    found = answer.query if answer.typed and answer.page.total else answer.by
    return str(found) if found else answer.page.suggestion


def has_small_or(query: str) -> bool:
    """Whether "or" stands between the words to look for as one of them: most likely OR was meant."""
    return bool(_OR.search(query)) and _either(parse_query(query)) is not None


def _either(query: Query) -> Query | None:
    """The query with OR where "or" stands between words, also within one phrase; None where it stands nowhere."""
    only = query.clauses[0] if len(query.clauses) == 1 else None
    words = only.text if isinstance(only, Phrase) else " ".join(map(str, query.clauses))
    if not isinstance(only, Phrase) and Term("or") not in query.clauses:
        return None
    other, count = _OR.subn(" OR ", words)
    return parse_query(" ".join([other, *map(str, query.filters)])) if count else None
