"""The excerpt: as much of a quote as there is room for, cut at the ends of sentences and marked where it is cut."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from bot.render.visible import visible
from bot.replies import Context
from search_index.models import Kind, Passage
from search_index.parsing.sentences import sentences
from search_index.results import Hit
from search_index.words import words

CUT = "[…]"  # stands where words were left out
_BEGINNING = 5  # letters
_LONGEST_END = 100  # characters of a full stop, what closes behind it, and white space

# Where a sentence may end in scripts whose full stop has a space behind it, and where it ends in others.
_END = re.compile(r"[.!?…](?P<closed>[\"'”’»)\]]*)(?P<space>\s+)|[。！？｡؟।][\"'”’»)\]」』）》]*\s*")
_LAST = re.compile(r"\S{1,40}\Z")  # characters: no abbreviation is longer
_NEXT = re.compile(r"\S{1,40}")
_SPACE = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of an excerpt, white space folded; ``marked`` where it is what the query found."""

    text: str
    marked: bool = False


def excerpt(hit: Hit, limit: int) -> tuple[Run, ...]:
    """As much of a hit as ``limit`` characters hold, where most was found. A mixed quote comes in its sentence.

    Where that is too long it keeps what stands before the quoted words, for that says whose they are; or else it is cut
    to those words, within their own marks.
    """
    quote = hit.quote
    if quote.kind is not Kind.MIXED or quote.sentence is None:
        return cut(quote.text, limit, hit.spans)
    text, shift = quote.sentence.text, quote.start - quote.sentence.start
    spans = [(start + shift, end + shift) for start, end in hit.spans]
    return tuple(_runs(text, spans, *_quoting(text, (shift, shift + len(quote.text)), spans, limit)))


def shown_words(context: Context, size: int) -> tuple[Run, ...]:
    """As much of a quote as there is room for, a mixed one in its sentence."""
    quote, passage = context.quote, context.passage
    if quote and (quote.start, quote.end) == (passage.start, passage.end):
        return excerpt(Hit(quote, context.source, 1.0, ()), size)
    return cut(passage.text, size)


def cut(
    text: str, limit: int, spans: Sequence[tuple[int, int]] = (), focus: tuple[int, int] = (0, 0)
) -> tuple[Run, ...]:
    """As much of ``text`` as ``limit`` characters hold: with as many different words of ``spans`` as can be had.

    Where there are several such places, those nearest to each other, and then the first; without spans ``focus``.
    """
    if len(text) <= limit:
        return tuple(_runs(text, spans, 0, len(text)))
    return tuple(_runs(text, spans, *_window(text, _densest(text, spans, limit) if spans else focus, limit)))


def plain(runs: Sequence[Run]) -> str:
    """An excerpt as one string."""
    return "".join(run.text for run in runs)


def _quoting(text: str, own: tuple[int, int], spans: Sequence[tuple[int, int]], limit: int) -> tuple[int, int]:
    """Where to cut a sentence that quotes the words at ``own``: never between these and those that lead to them."""
    start, end = own[0] - _is_mark(text[: own[0]][-1:]), own[1] + _is_mark(text[own[1] : own[1] + 1])
    if len(text) <= limit:
        return 0, len(text)
    if end <= limit:
        return _window(text, (0, end), limit)
    if end - start <= limit:
        return start, end
    focus = _densest(text, spans, limit) if spans else (own[0], own[0])
    first, last = _window(text[:end], focus, limit)
    return max(first, start), last


def _is_mark(character: str) -> bool:
    return bool(character) and not (character.isalnum() or character.isspace())


def _runs(text: str, spans: Sequence[tuple[int, int]], start: int, end: int) -> Iterator[Run]:
    if start:
        yield Run(f"{CUT} ")
    at = start
    for first, last in spans:
        if at <= first and last <= end:
            yield Run(visible(text[at:first]))
            yield Run(visible(text[first:last]), marked=True)
            at = last
    yield Run(visible(text[at:end]))
    if end < len(text):
        yield Run(f" {CUT}")


def _densest(text: str, spans: Sequence[tuple[int, int]], limit: int) -> tuple[int, int]:
    """The stretch from one span to another, of at most ``limit`` characters, that ``cut`` is to show."""
    terms = [_term(text[start:end]) for start, end in spans]
    held: Counter[str] = Counter()
    best, most, first = spans[0], (0, 0), 0
    for (start, end), term in zip(spans, terms, strict=True):
        held[term] += 1
        while spans[first][0] < start and (end - spans[first][0] > limit or held[terms[first]] > 1):
            held -= Counter((terms[first],))
            first += 1
        stretch = spans[first][0], end
        found = (len(held), -sum(1 for _ in _SPACE.finditer(text, *stretch)))
        if end - stretch[0] <= limit and found > most:
            best, most = stretch, found
    return best


def _term(found: str) -> str:
    """What tells one word of a query from another: its beginning, which its forms share in any language."""
    return " ".join(word.term[:_BEGINNING] for word in words(found))


def _window(text: str, match: tuple[int, int], limit: int) -> tuple[int, int]:
    """Where to cut: whole sentences around ``match`` while they fit, and words where one sentence does not."""
    edges = [0, *_ends(text, max(0, match[1] - limit - _LONGEST_END), match[0] + limit + _LONGEST_END), len(text)]
    starts = [edge for edge in edges if edge <= match[0] and match[1] - edge <= limit]
    if not starts:
        at = min(match[0], max(match[0] - limit // 2, match[1] - limit))
        start = _next_word(text, at, match[0])
        return start, _last_word(text, start, start + limit, match[1])
    start = starts[-2] if len(starts) > 1 and match[1] - starts[-2] <= limit // 2 else starts[-1]
    ends = [edge for edge in edges if match[1] <= edge <= start + limit and edge > start]
    if ends:
        return start, len(text[: ends[-1]].rstrip())
    return start, _last_word(text, start, start + limit, match[1])


def _ends(text: str, start: int, end: int) -> Iterator[int]:
    """Where sentences of ``text[start:end]`` end, the white space behind them included."""
    for found in _END.finditer(text, start, end):
        if found["space"] is None or _is_end(text, found):
            yield found.end()


def _is_end(text: str, mark: re.Match[str]) -> bool:
    """Whether a full stop ends a sentence, and is not that of "Jan. 5" or "Gen. Smith": as the parser takes it."""
    last = _LAST.search(text, max(0, mark.start("closed") - 40), mark.start("closed"))
    following = _NEXT.match(text, mark.end())
    if last is None or following is None:
        return True
    around = f"{last[0]} {following[0]}"
    return len(sentences(around, Passage(0, len(around), around), ())) > 1


def _next_word(text: str, at: int, last: int) -> int:
    """Where the first word after ``at`` starts, and ``at`` itself where none does before ``last``."""
    space = _SPACE.search(text, at, last) if at > 0 else None
    return space.end() if space else max(0, at)


def _last_word(text: str, start: int, end: int, match_end: int) -> int:
    """Where the last whole word before ``end`` ends: after the match if that fits, and ``end`` inside a longer word."""
    if end >= len(text):
        return len(text)
    spaces = list(_SPACE.finditer(text, match_end if match_end <= end else start, end + 1))
    return spaces[-1].start() if spaces else end
