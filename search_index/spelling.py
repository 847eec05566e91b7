"""The spelling: the one form of all the ways in which alphabets and languages write a name.

``sound`` brings "Сергей", "Sergei", "Sergey" and "Serguei" together by the endings and letters in which the usual
romanisations of Cyrillic differ (BGN/PCGN, Library of Congress, ISO 9, and those of the English, French and German
press); it leaves alone what tells one English name from another ("Terry", "Terri"). What has no rule here, such as
"Vladimir" and "Volodymyr", is for a people.toml to say.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from search_index.words import fold

SUFFIXES = frozenset({"jr", "sr", "ii", "iii", "iv"})
_SPLIT = re.compile(r"[\s,.]+|(?<=\w)[-‐‑](?=\w)")
_NO_LETTER = re.compile(r"[^a-z0-9]+")
_APOSTROPHE = re.compile("[’']")
_SHORTEST_ENDING = 6  # letters: "Terry", "Henry" and "Tony" are not "Terri", "Henri" and "Toni"

# In this order, each on what the one before has made of a folded word in Latin letters.
_RULES = tuple(
    (re.compile(pattern), written)
    for pattern, written in (
        (r"w", "v"),  # Lawrow
        (r"tsch|tch", "ch"),  # Gorbatschow, Gorbatchev
        (r"sch", "sh"),  # Schoigu
        (r"^ye(?=.)", "e"),  # Yevgeny
        (r"^[yji]u(?=[^aeiouy])", "iu"),  # Yulia, Julia
        (r"^iury$", "iuri"),
        (r"(?<=.)kh", "h"),  # Mikhail
        (r"ks(?=[aeiouy])", "x"),  # Aleksandr
        (r"gu(?=[ei])", "g"),  # Serguei
        (r"(?<=[^aeiouy])y(?=[uo])", "i"),  # Lyudmila, Pyotr
        (r"(?:[iy]|(?<=[^aeiouyj])j)ev$", "iev"),
        (r"(?:[iy]|(?<=[^aeiouyj])j)ov$", "iev"),  # Solovyov
        (r"(?<=sh|ch|zh)ov$", "ev"),  # Gorbachov
        (r"(?<=[^aeiouy])(?:i[yj]?|[yj])a$", "ia"),  # Natalya, Mariya
        (r"(?:yi|i?[ij]|[iy]y|yj)$", "i"),  # Zelenskyy, Zelenskiy, Zelenskij
        (r"(?<=[aeo])y$", "i"),  # Sergey, Nikolay, Tolstoy
        (r"^m[ou]h?amm?[ae][dt]$", "muhammad"),
        (r"^f[iy]o(?=d)", "fe"),  # Fyodor
        (r"^piotr$", "petr"),
        (r"^dimitr", "dmitr"),
        (r"andr$", "ander"),  # Aleksandr
    )
)
_LONG_ENDING = re.compile(r"(?!(.)\1)(.[^aeiouy])y$")  # Zelensky, Dmitry, Vitaly


@lru_cache(maxsize=100_000)
def sound(word: str) -> str:
    """A word of a name in the form that all its spellings share: Latin, folded, nothing but letters and digits."""
    plain = latin(word)
    if plain in SUFFIXES:
        return plain
    for pattern, written in _RULES:
        plain = pattern.sub(written, plain)
    return _LONG_ENDING.sub(r"\2i", plain) if len(plain) >= _SHORTEST_ENDING else plain


def latin(word: str) -> str:
    """A word folded and in Latin letters, nothing but letters and digits: also one that is only begun."""
    folded = fold(word)
    if not folded.isascii():
        from anyascii import anyascii  # its tables are loaded when a word needs them

        folded = anyascii(folded).lower().replace("'e", "ie")  # a soft sign: "Solov'ev"
    return _NO_LETTER.sub("", folded)


@dataclass(frozen=True, slots=True)
class Name:
    """A name as names are compared: its words and initials in order, and what follows it ("jr")."""

    words: tuple[str, ...]
    suffix: str = ""

    @property
    def is_full(self) -> bool:
        """Whether it has at least two words, the last of them no initial: a lone surname may be anybody's."""
        return len(self.words) > 1 and len(self.words[-1]) > 1


@lru_cache(maxsize=100_000)
def name_of(written: str) -> Name:
    """The name that is written so: "S.V. Lavrov", "Лавров", "Martin Luther King, Jr."."""
    words = [sounded for word in _SPLIT.split(written) if word and (sounded := sound(word))]
    suffix = words.pop() if len(words) > 1 and words[-1] in SUFFIXES else ""
    return Name(tuple(words), suffix)


def may_be_one(one: Name, other: Name) -> bool:
    """Whether two full names may be one person's: one shortens the other, and nothing in them speaks against it.

    "Marcelo Ebrard" shortens "Marcelo Ebrard Casaubón", and "S. Lavrov" "Sergey Viktorovich Lavrov"; "George W. Bush"
    is neither "George H. W. Bush" nor "George Bush, Jr.". The first names are the same, or one is the other's initial.
    """
    if not (one.is_full and other.is_full) or one.suffix != other.suffix:
        return False
    if not _agree(one.words[0], other.words[0]) or _contradict(_initials(one), _initials(other)):
        return False
    short, full = sorted((one.words, other.words), key=len)
    return _shortens(short[1:], full[1:]) or _shortens(_unabridged(short[1:]), _unabridged(full[1:]))


def is_lone(name: str) -> bool:
    """Whether a name is a single word, by which many are called: "Lavrov"."""
    return len(name_of(name).words) < 2


def differ(one: str, other: str) -> bool:
    """Whether two full names differ by more than their spelling and the words that one of them leaves out."""
    here, there = name_of(one), name_of(other)
    return here.is_full and there.is_full and not may_be_one(here, there)


def same_ends(one: Name, other: Name) -> bool:
    """Whether the last words of two names are the same, too: no surname is left out of either."""
    return one.words[-1] == other.words[-1]


def sought_words(name: str) -> tuple[str, ...]:
    """The words by which a name is looked for: all of them must be among somebody's ``spoken_words``."""
    found = name_of(name)
    return (*found.words, found.suffix) if found.suffix else found.words


def spoken_words(names: Iterable[str]) -> tuple[str, ...]:
    """Every word by which somebody of these names can be found, with initials and what follows an apostrophe."""
    written = tuple(names)
    words = dict.fromkeys(word for name in written for word in sought_words(name))
    parts = (sound(part) for name in written for word in name.split() for part in _APOSTROPHE.split(word)[1:])
    surname = name_of(written[0]).words[-1:] if written else ()
    whole = (name_of(name).words for name in written)
    initials = (word[0] for each in whole if each[-1:] == surname for word in each[:-1])
    return tuple(word for word in dict.fromkeys((*words, *parts, *initials)) if word)


def _agree(one: str, other: str) -> bool:
    return one == other or (min(len(one), len(other)) == 1 and one[0] == other[0])


def _shortens(short: Sequence[str], full: Sequence[str]) -> bool:
    rest = iter(full)
    return all(any(_agree(word, each) for each in rest) for word in short)


def _initials(name: Name) -> tuple[str, ...]:
    return tuple(word for word in name.words[1:-1] if len(word) == 1)


def _contradict(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    return bool(one and other) and one != other


def _unabridged(words: Sequence[str]) -> Sequence[str]:
    """The words without initials, which the other name may leave out."""
    return [word for word in words if len(word) > 1]
