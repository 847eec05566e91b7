"""Incises: "…, a-t-il ajouté, …" within the marks, as French and Russian set their narrator's words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache

from search_index.parsing.marks import Marked
from search_index.parsing.tongues import Tongue

_COMMAS = frozenset({"fr"})  # which set an incise between mere commas; others need dashes
_LONGEST = 60  # characters behind the verb: "a déclaré | hier à Paris le ministre Paul Dupont"


def without_incises(text: str, marked: Iterable[Marked], tongue: Tongue | None) -> Iterator[Marked]:
    """The quotations of a paragraph, one that a narrator's words interrupt as the two that it is."""
    for each in marked:
        incise = _pattern(tongue).search(text, each.start, each.end) if tongue else None
        if incise is None or each.converted:
            yield each
            continue
        end = incise.start("words")
        spoken = text[each.start : end].rstrip(" \u00a0—–-")
        yield Marked(each.start, each.start + len(spoken), spoken, each.outer_start, each.start + len(spoken))
        rest = text[incise.end() : each.end].lstrip()
        if rest:
            yield Marked(each.end - len(rest), each.end, rest, each.end - len(rest), each.outer_end)


@cache
def _pattern(tongue: Tongue) -> re.Pattern[str]:
    """A comma or a dash, a reporting verb before its subject, and a comma, a dash or the end of the words."""
    verbs = "|".join(sorted(tongue.verbs, key=len, reverse=True))
    helpers = "|".join(sorted(tongue.helpers, key=len, reverse=True))
    asks = r"(?:-t)?(?:-(?:il|elle|on|ils|elles))?"
    verb = rf"(?:(?:{helpers}){asks}\s){{0,2}}(?:{verbs}){asks}\b"
    rest = rf"[^,.;:!?«»“”„—–\"]{{0,{_LONGEST}}}"
    dashed = rf"[,.!?…]\s?[—–]\s?(?P<words>{verb}{rest}[,.]?)\s[—–]\s?"
    between = rf"[,!?…]\s(?P<words>{verb}{rest})(?:,\s|\.?\Z)"
    return re.compile(between if tongue.code in _COMMAS else dashed, re.IGNORECASE)
