"""The missing word: what a query has and a hit has not."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from bot.render.visible import visible
from search_index.models import Kind
from search_index.results import Hit
from search_index.words import words


def missing(hit: Hit) -> Iterator[str]:
    """Which words a hit lacks, and which of those stand beside it: in its speaker's name, or in its title."""
    is_said = hit.quote.speaker is not None and hit.quote.kind is not Kind.QUESTION
    name = _terms(hit.quote.speaker.name if hit.quote.speaker and is_said else "")
    title = _terms(hit.source.metadata.title or "")
    in_name = [word for word in hit.missing if _terms(word) and _terms(word) <= name]
    in_title = [word for word in hit.missing if word not in in_name and _terms(word) and _terms(word) <= title]
    nowhere = [word for word in hit.missing if word not in in_name and word not in in_title]
    if nowhere:
        yield f"not in it: {', '.join(f'“{visible(word)}”' for word in nowhere)}"
    for found, place in ((in_name, "its speaker"), (in_title, "in its document’s title")):
        if found:
            verb = "is" if len(found) == 1 else "are"
            yield f"{' and '.join(f'“{visible(word)}”' for word in found)} {verb} not in it, but {verb} {place}"


@lru_cache(maxsize=4_096)  # the same names and titles come back in every answer
def _terms(text: str) -> frozenset[str]:
    return frozenset(word.term for word in words(text))
