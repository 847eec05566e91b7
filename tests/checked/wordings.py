"""The wordings: words of a text changed, left out, added, or written in another way."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Sequence
from random import Random

from rapidfuzz.distance import OSA

from search_index.words import words as searched
from tests.checked.collection import Collection

TOKEN = re.compile(r"[^\W_]+(?:[’'\-.][^\W_]+)*")
_ISE = re.compile(
    r"(?:(?<=real)|(?<=organ)|(?<=emphas)|(?<=util)|(?<=civil)|(?<=modern)|(?<=recogn)|(?<=global))"
    r"(is|iz)(?=(?:e|es|ed|ing|ations?)\b)"
)
_OUR = re.compile(
    r"(?:(?<=[Cc]ol)|(?<=[Ll]ab)|(?<=[Hh]on)|(?<=[Ff]av)|(?<=eighb)|(?<=ehavi)|(?<=ndeav))"
    r"ou?r(?=(?:s|ed|ing|ers?|ful|able|ably|ites?|hood|ly)?\b)"
)
_PAIRS = (("programme", "program"), ("centre", "center"), ("defence", "defense"), ("theatre", "theater"))
_MISPRINTED = 5  # letters of a word that a misprint leaves recognisable


def spans(text: str) -> list[tuple[int, int]]:
    """Where each word of a text stands."""
    return [found.span() for found in TOKEN.finditer(text)]


def edited(text: str, edits: Sequence[tuple[int, int, str]]) -> str:
    """A text with stretches replaced, which do not overlap."""
    for start, end, new in sorted(edits, reverse=True):
        text = text[:start] + new + text[end:]
    return text


def changed(text: str, count: int, collection: Collection, random: Random) -> str:
    """So many words replaced by others of the collection, the more likely the more frequent they are."""
    chosen = random.sample(spans(text), count)
    return edited(text, [(start, end, _other(text[start:end], collection, random)) for start, end in chosen])


def dropped(text: str, count: int, _collection: Collection, random: Random) -> str | None:
    """So many words left out, no two side by side, and neither the first nor the last. None where there are too few."""
    chosen = _apart(len(spans(text)), count, random)
    if chosen is None:
        return None
    found = spans(text)
    return edited(text, [(found[n][0], found[n + 1][0], "") for n in chosen])


def added(text: str, count: int, collection: Collection, random: Random) -> str:
    """So many words put between others."""
    found = spans(text)
    places = random.sample(range(1, len(found)), min(count, len(found) - 1))
    edits = []
    for n in places:
        start, end = found[n]
        new = _other(text[start:end], collection, random, text[slice(*found[n - 1])])
        edits.append((start, start, f"{new.lower()} "))
    return edited(text, edits)


def _apart(length: int, count: int, random: Random) -> list[int] | None:
    if length - 2 < 2 * count:
        return None
    free = sorted(random.sample(range(length - 2 - (count - 1)), count))
    return [1 + place + number for number, place in enumerate(free)]


def _other(old: str, collection: Collection, random: Random, beside: str = "") -> str:
    """Another word, which nobody takes for a spelling or a misprint of the old one, or of what stands beside it."""
    vocabulary, sums = collection.often
    for _ in range(1_000):
        (new,) = random.choices(vocabulary, cum_weights=sums)
        new = new[0].upper() + new[1:] if old[:1].isupper() else new.lower() if new.istitle() else new
        near = max(len(new), len(old)) // 3
        if all(
            OSA.distance(new.casefold(), each.casefold()) > near and _stem(new) != _stem(each) for each in (old, beside)
        ):
            return new
    return old[::-1]


def _stem(word: str) -> str:
    return next((found.term[:5] for found in searched(word)), "")


# Spelling


def across_the_ocean(text: str, _collection: Collection, _random: Random) -> str:
    """British words as Americans write them, and the other way round."""
    text = _ISE.sub(lambda found: "iz" if found[1] == "is" else "is", text)
    text = _OUR.sub(lambda found: "or" if found[0] == "our" else "our", text)
    for british, american in _PAIRS:
        text = re.sub(rf"\b{british}\b", american, text)
    return text


def without_accents(text: str, _collection: Collection, _random: Random) -> str:
    """Letters without what stands above or below them."""
    taken = unicodedata.normalize("NFD", text)
    return "".join(letter for letter in taken if not unicodedata.combining(letter))


def without_hyphens(text: str, _collection: Collection, random: Random) -> str:
    """Compounds in one word or in two."""
    return re.sub(r"(?<=[a-z])-(?=[a-z])", random.choice(("", " ")), text)


def without_capitals(text: str, _collection: Collection, _random: Random) -> str:
    """All letters small."""
    return text.lower()


def without_commas(text: str, _collection: Collection, _random: Random) -> str:
    """No comma between words."""
    return re.sub(r"(?<=\w),(?= \w)", "", text)


def with_a_comma(text: str, _collection: Collection, random: Random) -> str:
    """A comma where there was none."""
    places = [found.start() for found in re.finditer(r"(?<=\w) (?=\w)", text)]
    return edited(text, [(at, at, ",") for at in random.sample(places, min(1, len(places)))])


def misprinted(text: str, collection: Collection, random: Random) -> str:
    """One word with two letters in the wrong order, or one letter twice, as nobody in the collection writes it."""
    long = [each for each in spans(text) if text[slice(*each)].isalpha() and each[1] - each[0] >= _MISPRINTED]
    for start, end in random.sample(long, len(long)):
        at = random.randrange(start + 1, end - 2)
        pair = text[at : at + 2]
        wrong = text[start:at] + random.choice((pair[::-1], pair[0] + pair)) + text[at + 2 : end]
        if wrong != text[start:end] and not any(
            form in collection.words for form in (wrong, wrong.lower(), wrong.title())
        ):
            return edited(text, [(start, end, wrong)])
    return text


SPELLINGS: tuple[Callable[[str, Collection, Random], str], ...] = (
    across_the_ocean,
    without_accents,
    without_hyphens,
    without_capitals,
    without_commas,
    with_a_comma,
    misprinted,
)
