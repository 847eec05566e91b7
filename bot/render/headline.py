"""The headline: how much an answer found, and for what."""

from __future__ import annotations

from dataclasses import replace

from bot.render import phrases
from bot.replies import Answer

_QUERY, _TITLE = 200, 100  # characters of a query and of a title


def summary(answer: Answer) -> str:
    """How much was found, and which part of it this is: "11 quotes for venezuela, 1 to 5"."""
    page = answer.page
    if not (page.total or page.partial):
        return f"No {noun(answer)} {wanted(answer)}"
    found = _found(answer)
    if not page.hits:
        return f"{found}; there is nothing after the last"
    if page.total + page.partial - page.merged == len(page.hits):
        return found
    return f"{found}, {page.offset + 1} to {page.offset + len(page.hits)}"


def wanted(answer: Answer) -> str:
    """The query, as it completes a heading: "for venezuela", "in “Remarks”" where that is all that is asked for."""
    page, query = answer.page, answer.query
    titles = {each.key: each.name for each in page.facets.documents}
    titles |= {hit.source.id: phrases.title(hit.source) for hit in page.hits}
    inside = [each for each in query.filters if each.name == "in" and not each.negated and str(each.value) in titles]
    names = " or ".join(f"“{phrases.abridged(titles[str(each.value)], _TITLE)}”" for each in inside)
    rest = str(replace(query, filters=tuple(each for each in query.filters if each not in inside)))
    said = [f"for {phrases.abridged(rest, _QUERY)}"] if rest else []
    return " ".join([*said, *([f"in {names}"] if names else [])])


def noun(answer: Answer) -> str:
    """What an answer counts. Questions are nobody's quotes; where they stand among them, all are passages."""
    kinds = answer.query.values("is")
    if kinds == {"question"}:
        return "question"
    return "passage" if kinds & {"any", "question"} else "quote"


def _found(answer: Answer) -> str:
    page = answer.page
    if not page.total:
        query = phrases.abridged(str(answer.query), _QUERY)
        have = "has" if page.partial == 1 else "have"
        return f"No {noun(answer)} has all the words of {query}; {page.partial:,} {have} some of them"
    found = f"{phrases.count(page.total, noun(answer))} {wanted(answer)}"
    if page.partial:
        found += f" and {page.partial:,} with some of its words"
    return f"{found}, in {phrases.count(page.total + page.partial - page.merged, 'result')}" if page.merged else found
