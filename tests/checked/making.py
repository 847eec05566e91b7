"""The making: cases of every kind, drawn from a collection by chance.

A case is dropped where chance has made another of it: where a paragraph that it was not made from has as much of it as
the one that it was, counted in rows of three words; and where nothing came of what was to be done to the text.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import cycle, islice
from random import Random

from search_index.checking.findings import Caution, Outcome
from tests.checked import slips, wordings
from tests.checked.attributing import attributed
from tests.checked.case import HELD_OUT, Case, Place
from tests.checked.collection import Collection
from tests.checked.cuts import croppings, nearly_all, shortened
from tests.checked.drawing import LONGEST, MARKS, SHORTEST, TRIES, is_elsewhere, is_known, stretches
from tests.checked.dressing import MARKED, PLAIN
from tests.checked.joining import backwards, far_apart, halves_swapped, joined, joined_of_one, joined_short

Make = Callable[[Collection, Random], Iterator[Case]]
_SHORT = 6  # words of a sentence whose "not" is dropped
_KNOWABLE = 8  # words of a quotation that is to be found though some of them differ
_ONE_IN = 5  # words, at most, is another one
_RARE = 100  # tries after which a way of spelling is passed over
_FREQUENT = 200  # words of which nonsense is made
_NOTHING = frozenset[Caution]()
_NEGATION = frozenset({Caution.NEGATION})
_BRACKETED = frozenset({Caution.BRACKETED})
_BY_HAND = "by hand"
_HELD_OUT = ("held out", "held out, short")
_MORE = 5  # times as many as of other kinds: two in a hundred are promised


def made(collection: Collection, count: int, seed: int, kinds: Sequence[str]) -> Iterator[Case]:
    """So many cases of each of these kinds, or as many as there are; of held-out words more, and all by hand."""
    for kind in kinds:
        found = KINDS[kind](collection, Random(f"{kind} {seed}"))
        yield from found if kind == _BY_HAND else islice(found, count * (_MORE if kind in _HELD_OUT else 1))


def verbatim(collection: Collection, random: Random) -> Iterator[Case]:
    """Words as they stand, with whatever may be around them."""
    for number, (paragraph, place) in enumerate(stretches(collection, random, clean=True)):
        dress = (None, *PLAIN, *MARKED)[number % (1 + len(PLAIN) + len(MARKED))]
        text = dress(place.text, paragraph.speaker or "The minister", random) if dress else place.text
        yield Case("verbatim", text, frozenset({Outcome.VERBATIM}), (place,))


def whole(collection: Collection, random: Random) -> Iterator[Case]:
    """Whole paragraphs, with the marks that stand in them."""
    for paragraph in random.choices(collection.paragraphs, k=TRIES):
        if SHORTEST <= len(wordings.spans(paragraph.text)) <= LONGEST:
            place = Place.within(paragraph, 0, len(paragraph.text))
            yield Case("whole paragraph", place.text, frozenset({Outcome.VERBATIM}), (place,))


def _reworded(kind: str, *works: Callable[[str, int, Collection, Random], str | None]) -> Make:
    """What words in a text are changed by each of ``works``, all together at most one in five."""

    def make(collection: Collection, random: Random) -> Iterator[Case]:
        for _, place in stretches(collection, random, _KNOWABLE, clean=True):
            most = len(wordings.spans(place.text)) // (_ONE_IN * len(works))
            text: str | None = place.text if most else None
            for work in works:
                text = work(text, random.randint(1, most), collection, random) if text else None
            if text and not is_elsewhere(text, place.text, collection):
                yield Case(kind, text, frozenset({Outcome.DIFFERS}), (place,))

    return make


def spelt(collection: Collection, random: Random) -> Iterator[Case]:
    """Words written in another way."""
    ways = cycle(wordings.SPELLINGS)
    way = next(ways)
    for tries, (_, place) in enumerate(stretches(collection, random, clean=True)):
        text = way(place.text, collection, random)
        if text[1:] != place.text[1:]:
            yield Case("spelling", text, frozenset({Outcome.SPELLING}), (place,))
        if text[1:] != place.text[1:] or tries % _RARE == 0:
            way = next(ways)


def _shortened(kind: str, outcome: Outcome, *, marked: bool, runs: int = 1) -> Make:
    def make(collection: Collection, random: Random) -> Iterator[Case]:
        for _, place in stretches(collection, random, 15, clean=True):
            text = shortened(place.text, marked, random, runs)
            if (
                text
                and "…" not in place.text
                and "..." not in place.text
                and not is_elsewhere(text, place.text, collection)
            ):
                yield Case(kind, text, frozenset({outcome}), (place,))

    return make


def _elided_near_the_end(collection: Collection, random: Random) -> Iterator[Case]:
    """With a mark before the last three or four words."""
    for _, place in stretches(collection, random, 15, clean=True):
        text = nearly_all(place.text, random)
        if (
            text
            and "…" not in place.text
            and "..." not in place.text
            and not is_elsewhere(text, place.text, collection)
        ):
            yield Case("elided near the end", text, frozenset({Outcome.SHORTENED_MARKED}), (place,))


def _slipped(
    kind: str,
    slip: Callable[[str, Random], str | None],
    outcome: Outcome,
    expected: frozenset[Caution] = _NOTHING,
    unexpected: frozenset[Caution] = _NOTHING,
    least: int = _KNOWABLE,
) -> Make:
    def make(collection: Collection, random: Random) -> Iterator[Case]:
        for _, place in stretches(collection, random, least, 60, clean=True):
            text = slip(place.text, random)
            if text and not is_elsewhere(text, place.text, collection):
                yield Case(kind, f"“{text}”", frozenset({outcome}), (place,), expected, unexpected)

    return make


def bracketed(collection: Collection, random: Random) -> Iterator[Case]:
    """Words as they stand, with a word in brackets between two of them."""
    for _, place in stretches(collection, random, _KNOWABLE, clean=True):
        at = random.choice(wordings.spans(place.text)[1:])[0]
        word = random.choice(("[sic]", "[today]", "[the ministers]", "[emphasis added]"))
        text = f"{place.text[:at]}{word} {place.text[at:]}"
        if place.text[at - 1] == " ":
            yield Case("bracketed", text, frozenset({Outcome.VERBATIM}), (place,), unexpected=_BRACKETED)


def crops(collection: Collection, random: Random) -> Iterator[Case]:
    """Clauses without what turns their meaning."""
    return _cropped("crop that turns", collection, random, turns=True)


def plain_crops(collection: Collection, random: Random) -> Iterator[Case]:
    """Clauses without what stood before or after them and turns nothing."""
    return _cropped("crop that turns nothing", collection, random, turns=False)


def _cropped(kind: str, collection: Collection, random: Random, *, turns: bool) -> Iterator[Case]:
    warned = frozenset({Caution.CROPPED})
    expected, unexpected = (warned, _NOTHING) if turns else (_NOTHING, warned)
    for paragraph in random.sample(collection.paragraphs, len(collection.paragraphs)):
        for place, is_turning in croppings(paragraph):
            if is_turning is turns and not MARKS.search(place.text):
                yield Case(kind, f"“{place.text}”", frozenset({Outcome.VERBATIM}), (place,), expected, unexpected)


def held_out(collection: Collection, random: Random) -> Iterator[Case]:
    """Words of documents that are not in the index."""
    if collection.held_out:
        own = Collection(collection.held_out, (), collection.words)
        for _, place in stretches(own, random, _KNOWABLE, clean=True):
            if not is_known(place.text, collection):
                yield Case(HELD_OUT, place.text, frozenset({Outcome.ABSENT}))


def held_out_short(collection: Collection, random: Random) -> Iterator[Case]:
    """A few words of such documents, as outlets quote them."""
    if collection.held_out:
        own = Collection(collection.held_out, (), collection.words)
        for _, place in stretches(own, random, 6, 15, clean=True):
            if not is_known(place.text, collection):
                yield Case(f"{HELD_OUT}, short", f"“{place.text}”", frozenset({Outcome.ABSENT}))


def shuffled(collection: Collection, random: Random) -> Iterator[Case]:
    """The words of a sentence in no order."""
    for _, place in stretches(collection, random, _KNOWABLE, 40, clean=True):
        words = place.text.split()
        random.shuffle(words)
        if not is_known(" ".join(words), collection):
            yield Case("absent: shuffled", " ".join(words), frozenset({Outcome.ABSENT}))


def nonsense(collection: Collection, random: Random) -> Iterator[Case]:
    """Frequent words, one after the other."""
    frequent = [word for word, _ in collection.words.most_common(_FREQUENT)]
    for _ in range(TRIES):
        text = " ".join(random.choices(frequent, k=random.randint(_KNOWABLE, 40)))
        if not is_known(text, collection):
            yield Case("absent: frequent words", text, frozenset({Outcome.ABSENT}))


KINDS: dict[str, Make] = {
    "verbatim": verbatim,
    "whole": whole,
    "changed": _reworded("changed", wordings.changed),
    "dropped": _reworded("dropped", wordings.dropped),
    "added": _reworded("added", wordings.added),
    "mixed": _reworded("changed and dropped", wordings.changed, wordings.dropped),
    "spelt": spelt,
    "elided": _shortened("elided", Outcome.SHORTENED_MARKED, marked=True),
    "elided twice": _shortened("elided twice", Outcome.SHORTENED_MARKED, marked=True, runs=2),
    "shortened": _shortened("shortened", Outcome.SHORTENED, marked=False),
    "elided near the end": _elided_near_the_end,
    "bracketed": bracketed,
    "explained": _slipped(
        "brackets in place of a word", slips.explained, Outcome.SHORTENED_MARKED, _BRACKETED, unexpected=_NEGATION
    ),
    "dotted": _slipped("a mark of omission, nothing left out", slips.dotted, Outcome.SPELLING),
    "contracted": _slipped("contracted", slips.contracted, Outcome.DIFFERS, unexpected=_NEGATION, least=SHORTEST),
    "swapped": _slipped("two words swapped", slips.swapped, Outcome.DIFFERS, unexpected=_NEGATION),
    "refigured": _slipped("another figure", slips.refigured, Outcome.DIFFERS),
    "not dropped": _slipped("“not” dropped", slips.denied_no_more, Outcome.DIFFERS, _NEGATION, least=_SHORT),
    "not added": _slipped("“not” added", slips.denied, Outcome.DIFFERS, _NEGATION),
    "not in brackets": _slipped("“not” in brackets", slips.denied_in_brackets, Outcome.VERBATIM, _NEGATION),
    "elided over paragraphs": far_apart,
    "joined": joined,
    "joined of one": joined_of_one,
    "joined, short": joined_short,
    "joined backwards": backwards,
    "halves swapped": halves_swapped,
    "crops": crops,
    "plain crops": plain_crops,
    "own speaker": attributed(is_own=True),
    "other speaker": attributed(is_own=False),
    _BY_HAND: lambda collection, _: iter(collection.by_hand),
    "held out": held_out,
    "held out, short": held_out_short,
    "shuffled": shuffled,
    "nonsense": nonsense,
}
