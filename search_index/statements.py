"""The statement: what somebody said once, however many documents have it.

Two quotes render one statement where their words run together: the shingles of the shorter one (three beginnings of
words in a row) are mostly among those of the longer. That is containment as Broder defines it ("On the resemblance and
containment of documents", 1997). An article that drops a word or spells another one differently keeps most of its
shingles; a second translation of the same words keeps next to none, and so stays a result of its own.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import lru_cache
from itertools import chain, combinations, product, takewhile
from typing import Any, NamedTuple

from search_index.models import DOCUMENT_DATES, Genre, Kind, Quote, Source
from search_index.results import Hit, Match
from search_index.spelling import may_be_one, name_of

# Containment from which two quotes are one statement. A quotation of 28 words with five changes of wording or spelling
# has .88, and what one speaker says on one subject at two occasions, names of institutions and all, at most .3.
ENOUGH = 0.5
ENOUGH_OF_ANYBODY = 0.8  # where one of them has no speaker

_SHINGLE = 3  # words
_BEGINNING = 4  # letters by which a word is compared: the same in "colour" and "colors", and no language's stemmer
_FEW_SHARED, _MANY_SHARED = 3, 10  # shingles; the latter of two transcripts, where set phrases come again
_NEAR = timedelta(days=3)  # within which a quotation of three or four words is taken for a report of what was said
_ZONES = 1  # days, by which the day of a report may be before that of the words, around the globe
_LONGEST = 20_000  # characters of a quote that are compared

_HYPHENS = re.compile("[-‐‑]")
_JOINED = re.compile(r"(?<=[^\W_])[-‐‑](?=[^\W_])")
_WORD = re.compile(r"[^\W_]+")
_ACCENTS = re.compile("[\u0300-\u036f]+")
_DIGIT = re.compile(r"\d")
AROUND = ".,;:!?()[]“”„«»\"'‘’…—"  # punctuation, without what may be a figure's sign
_UNITS = frozenset("%‰$€£¥₽₴₹")

Shingle = tuple[str, ...]


class _Occasion(NamedTuple):
    """When a document's words were said."""

    document: str  # its id
    first: int | None  # days, as ordinals; None where it has no date
    last: int | None
    tells: bool  # whether these are the days of the words, and not those of a report or of the document


@dataclass(frozen=True, slots=True)
class _Rendering:
    """A hit, and what it is compared by."""

    hit: Hit
    length: int  # words
    shingles: frozenset[Shingle]


def grouped(hits: Sequence[Hit]) -> tuple[Hit, ...]:
    """The hits with those of different documents that render one statement made one, in the place of the best of them.

    The primary source stands for them all and has the others in ``also``: a transcript before the press, someone's own
    words before a paraphrase, then what is fuller, then what is earlier. A hit that misses words of the query never
    stands for one that has them all.
    """
    renderings = {number: _rendering(hits[number]) for number in _companions(hits)}
    members: dict[int, list[int]] = {number: [number] for number in range(len(hits)) if number not in renderings}
    by_shingle: defaultdict[Shingle, list[int]] = defaultdict(list)
    for number in sorted(renderings, key=lambda number: _rank(renderings[number])):
        leader = _leader(renderings, number, by_shingle)
        members.setdefault(number if leader is None else leader, []).append(number)
        if leader is None:
            for shingle in renderings[number].shingles:
                by_shingle[shingle].append(number)
    best_first = sorted(members.values(), key=min)
    return tuple(_joined([hits[number] for number in group]) for group in best_first)


def folded_words(text: str) -> list[str]:
    """The words of ``text`` as statements are compared by: without case and accents, compounds in one."""
    joined = _JOINED.sub("", text[:_LONGEST]) if _HYPHENS.search(text) else text[:_LONGEST]
    if not joined.isascii():
        joined = _ACCENTS.sub("", unicodedata.normalize("NFKD", joined))
    return _WORD.findall(joined.casefold())


def compared(text: str) -> list[tuple[str, str]]:
    """The words of ``text`` for telling a report from its source: as they are compared, and as they are written.

    Figures are compared with their signs and points, since "$2.4" is neither "€2.4" nor "$24".
    """
    return [(key, word) for word in text.split() if (key := _key(word.strip(AROUND)))]


def may_be_of_one_occasion(quote: Quote, source: Source, other: Quote, its_source: Source) -> bool:
    """Whether two quotes of different documents may be of one person's words on one occasion, by names and dates."""
    if (quote.kind is Kind.QUESTION) != (other.kind is Kind.QUESTION):
        return False
    names = [each.speaker.name if each.speaker else None for each in (quote, other)]
    return _may_be_one_speaker(*names) and _may_be_one_occasion(_occasion(source), _occasion(its_source))


def is_word_for_word(source: str, report: str) -> bool:
    """Whether all words of ``report`` stand in ``source``, one after the other."""
    original, rendered = (f" {' '.join(key for key, _ in compared(text))} " for text in (source, report))
    return rendered in original


def _key(word: str) -> str:
    if _DIGIT.search(word) or word in _UNITS:
        return unicodedata.normalize("NFKC", word).casefold().replace("−", "-").replace("–", "-")
    return "".join(folded_words(word))


def _companions(hits: Sequence[Hit]) -> set[int]:
    """The numbers of the hits that may have another rendering among the others, as far as speakers and dates go.

    Most have none: only of those that may have one the words are compared.
    """
    speakers = [hit.quote.speaker.name if hit.quote.speaker else None for hit in hits]
    found: set[int] = set()
    for first, second in _of_one_occasion([_occasion(hit.source) for hit in hits]):
        if not (first in found and second in found) and _may_be_one_speaker(speakers[first], speakers[second]):
            found.update((first, second))
    return found


def _of_one_occasion(occasions: Sequence[_Occasion]) -> Iterator[tuple[int, int]]:
    """The pairs that may be of one occasion. Of those whose days are the words' own, only neighbours are compared."""
    told = {number: each.first for number, each in enumerate(occasions) if each.tells and each.first is not None}
    by_day = sorted(told, key=lambda number: told[number])
    for place, one in enumerate(by_day):
        latest = (occasions[one].last or 0) + _ZONES
        neighbours = takewhile(lambda other: told[other] <= latest, by_day[place + 1 :])  # noqa: B023  # used up here
        yield from ((one, other) for other in neighbours if occasions[one].document != occasions[other].document)
    others = [number for number in range(len(occasions)) if number not in told]
    for one, other in chain(product(others, told), combinations(others, 2)):
        if _may_be_one_occasion(occasions[one], occasions[other]):
            yield one, other


def _rendering(hit: Hit) -> _Rendering:
    words = [word[:_BEGINNING] for word in folded_words(hit.quote.text)]
    shingles = zip(*(words[first:] for first in range(_SHINGLE)), strict=False)
    return _Rendering(hit, len(words), frozenset(shingles))


def _rank(rendering: _Rendering) -> tuple[Any, ...]:
    """How near a hit is to being the primary source: the least first."""
    hit, quote = rendering.hit, rendering.hit.quote
    return (
        hit.match is Match.SOME,
        hit.source.kind is not Genre.TRANSCRIPT,
        quote.kind is Kind.INDIRECT,
        -rendering.length,
        _first_day(hit.source) or date.max,
        quote.document,
        quote.start,
    )


def _joined(group: Sequence[Hit]) -> Hit:
    primary, *others = group
    return replace(primary, also=(*primary.also, *others)) if others else primary


def _leader(renderings: Mapping[int, _Rendering], number: int, leaders: Mapping[Shingle, Sequence[int]]) -> int | None:
    """The primary source of the statement that a hit renders; None where there is none among ``leaders``."""
    one = renderings[number]
    shared = Counter(chain.from_iterable([leaders[shingle] for shingle in one.shingles if shingle in leaders]))
    close = [(-_containment(one, renderings[other], count), other) for other, count in shared.items()]
    for containment, other in sorted(each for each in close if -each[0] >= ENOUGH):
        if _are_one(renderings[other], one, -containment, shared[other]):
            return other
    return None


def _containment(one: _Rendering, other: _Rendering, shared: int) -> float:
    return shared / min(len(one.shingles), len(other.shingles))


def _are_one(primary: _Rendering, other: _Rendering, containment: float, shared: int) -> bool:
    """Whether a hit renders the same statement as its possible primary source."""
    quote, report = primary.hit.quote, other.hit.quote
    if (quote.kind is Kind.QUESTION) != (report.kind is Kind.QUESTION):
        return False
    if not _may_be_one_occasion(_occasion(primary.hit.source), _occasion(other.hit.source)):
        return False
    if quote.speaker is None or report.speaker is None:
        return containment >= ENOUGH_OF_ANYBODY and shared >= _MANY_SHARED
    if not _may_be_one_speaker(quote.speaker.name, report.speaker.name):
        return False
    if primary.hit.source.kind is other.hit.source.kind is Genre.TRANSCRIPT:
        if _are_apart(primary.hit.source, other.hit.source):
            return False
        return containment >= ENOUGH and shared >= _MANY_SHARED
    if min(primary.length, other.length) < _SHINGLE + _FEW_SHARED - 1:
        return _is_short_report(primary.hit, other.hit)
    return containment >= ENOUGH and shared >= _FEW_SHARED


def _are_apart(one: Source, other: Source) -> bool:
    """Whether two documents are of different places: a speech that is given twice on a day is said twice."""
    here, there = one.metadata.place, other.metadata.place
    return bool(here and there) and folded_words(here or "") != folded_words(there or "")


def _is_short_report(primary: Hit, report: Hit) -> bool:
    """Whether words so few that anybody may use them are a report nevertheless: exact, and of those days."""
    said, told = _first_day(primary.source), _first_day(report.source)
    if said is None or told is None or abs(told - said) > _NEAR:
        return False
    is_report = (primary.source.kind, report.source.kind) == (Genre.TRANSCRIPT, Genre.ARTICLE)
    return is_report and is_word_for_word(primary.quote.text, report.quote.text)


@lru_cache(maxsize=10_000)
def _may_be_one_speaker(one: str | None, other: str | None) -> bool:
    """Whether two names may be one person's; a single word may be the surname of the other, nobody known is anybody."""
    if one is None or other is None:
        return True
    here, there = name_of(one), name_of(other)
    if here == there or may_be_one(here, there):
        return True
    is_lone = min(len(here.words), len(there.words)) == 1
    return is_lone and here.words[-1] == there.words[-1]


def _occasion(source: Source) -> _Occasion:
    about = source.metadata
    tells = source.kind is Genre.TRANSCRIPT and about.date_basis not in DOCUMENT_DATES
    if about.days is None:
        return _Occasion(source.id, None, None, tells)
    first, last = about.days
    return _Occasion(source.id, first.toordinal(), last.toordinal(), tells)


def _may_be_one_occasion(one: _Occasion, other: _Occasion) -> bool:
    """Whether two documents are not one, and their dates leave open that they tell of the same words.

    Nobody reports words before they are said, and what is said on two days is said twice.
    """
    if one.document == other.document:
        return False
    if one.first is None or one.last is None or other.first is None or other.last is None:
        return True
    if one.tells and other.last + _ZONES < one.first:
        return False
    return not (other.tells and one.last + _ZONES < other.first)


def _first_day(source: Source) -> date | None:
    return source.metadata.days[0] if source.metadata.days else None
