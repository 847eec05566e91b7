"""The phrasing: which of the words that are typed say when, and which say what to look for.

The words for the query stand together, before the hours or behind them; filters may stand anywhere. What is in
quotation marks or back-ticks is never read as an hour.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import fields, replace
from typing import Any

from bot.hours import OFTEN
from bot.misreading import require_clear, require_meant
from bot.sayings import NOTHING, SURE, Found, Settings, city, often
from search_index.errors import UserError

_QUOTES = '"“”„‟«»＂`'
_CHUNK = re.compile(rf"(?:[^\s{_QUOTES}]*(?:`[^`]*`|[{_QUOTES[:-1]}][^{_QUOTES[:-1]}]*[{_QUOTES[:-1]}]?))+\S*|\S+")
_AROUND = ",;."
_THANKS = ("please", "thanks")
_SHOWN = 40  # characters of what was typed, in a message


def phrases(text: str) -> tuple[Settings, str]:
    """What is said of when, and the other words as they stand. Raises UserError for what is not understood."""
    chunks = [part for found in _CHUNK.finditer(text) for part in _parts(found[0])]
    chunks = chunks[:-1] if len(chunks) > 1 and chunks[-1].lower().strip(_AROUND) in _THANKS else chunks
    words = ["" if _is_marked(chunk) else chunk.strip(_AROUND) for chunk in chunks]
    spans = _beside(words, _anywhere(words))
    taken = {place for start, (count, _) in spans.items() for place in range(start, start + count)}
    rest = [place for place in range(len(chunks)) if place not in taken]
    require_meant(words, rest)
    said = _joined([spans[start][1] for start in sorted(spans)])
    require_clear(words, rest, said)
    _require_together(chunks, rest, min(taken, default=len(chunks)))
    return said, " ".join(chunks[place] for place in rest)


def _parts(chunk: str) -> list[str]:
    """What stands between commas, where one part says how often: "london,weekdays"."""
    parts = [part for part in chunk.split(",") if part]
    if len(parts) < 2 or _is_marked(chunk) or ":" in chunk:
        return [chunk]
    has_often = any(part.lower() in OFTEN for part in parts)
    return parts if has_often else [chunk]


def _anywhere(words: Sequence[str]) -> dict[int, Found]:
    """What is said of when wherever it stands, by the place of its first word."""
    spans: dict[int, Found] = {}
    place = 0
    while place < len(words):
        found = words[place] and next(filter(None, (read(words[place:]) for read in SURE)), None)
        if found:
            spans[place] = found
        place += found[0] if found else 1
    return spans


def _beside(words: Sequence[str], sure: dict[int, Found]) -> dict[int, Found]:
    """The same, with what is so only beside another word of when: "friday", "Madrid"; or at either end: "daily"."""
    spans = dict(sure)
    while True:
        ends = {start + count for start, (count, _) in spans.items()}
        free = [place for place, word in enumerate(words) if word and not _covers(spans, place)]
        found = next(((place, each) for place in free if (each := _read_beside(words, place, spans, ends))), None)
        if not found:
            return spans
        spans[found[0]] = found[1]


def _read_beside(words: Sequence[str], place: int, spans: dict[int, Found], ends: set[int]) -> Found | None:
    rest = _until_taken(words, place, spans)
    is_after = place in ends
    if is_after and (found := city(rest)):
        return found
    for is_sure in (True, False):
        found = often(rest, is_sure=is_sure)
        if found:
            last = place + found[0]
            is_beside = is_after or last in spans
            is_end = place == 0 or _is_end(words[last:])
            if is_beside if is_sure else (is_beside or is_end):
                return found
    return None


def _is_end(words: Sequence[str]) -> bool:
    """Whether nothing follows, or a city alone: "weekly Madrid"."""
    if not words or not words[0]:
        return not words
    found = city(words)
    return found is not None and found[0] == len(words)


def _covers(spans: dict[int, Found], place: int) -> bool:
    return any(start <= place < start + count for start, (count, _) in spans.items())


def _until_taken(words: Sequence[str], place: int, spans: dict[int, Found]) -> Sequence[str]:
    return words[place : min((start for start in spans if start > place), default=len(words))]


def _joined(said: Sequence[Settings]) -> Settings:
    """All that was said, together. Raises UserError where it does not go together."""
    together: dict[str, Any] = {}
    for each in said:
        for name in (field.name for field in fields(Settings)):
            new, usual = getattr(each, name), getattr(NOTHING, name)
            if new != usual:
                together[name] = _both(together.get(name, new), new)
    joined = replace(NOTHING, **together)
    if joined.is_at_once and joined.is_timed:
        raise UserError("“At once” goes with no time and no days. Leave out one or the other.")
    return joined


def _both(old: object, new: object) -> object:
    """Two answers to the same question as one: days add up. Raises UserError where they contradict one another."""
    if old == new:
        return new
    if isinstance(old, frozenset) and isinstance(new, frozenset) and not (old < new or new < old):
        return old | new
    raise UserError("This says two different times, days or zones. Say one: at 09:00 weekdays Europe/Madrid.")


def _require_together(chunks: Sequence[str], rest: Sequence[int], first: int) -> None:
    """Raises UserError where words stand after the hours while the query stands before them."""
    before = [place for place in rest if place < first]
    after = [chunks[place] for place in rest if place > first and _is_word(chunks[place])]
    if before and after and any(not _is_filter(chunks[place]) for place in before):
        raise UserError(
            f"I do not understand “{' '.join(after)[:_SHOWN]}” after the time. Days and a zone may follow it, like at "
            "09:00 weekdays Europe/Madrid; the words to look for stand together before it."
        )


def _is_marked(chunk: str) -> bool:
    return any(mark in chunk for mark in _QUOTES)


def _is_filter(chunk: str) -> bool:
    return ":" in chunk or chunk.startswith("-")


def _is_word(chunk: str) -> bool:
    return not _is_marked(chunk) and not _is_filter(chunk)
