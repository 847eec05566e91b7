"""The stem: what the forms of a word share, by the Snowball algorithm of its language (https://snowballstem.org).

A stem of English stands as it is; any other carries its language ("ru:войн"), so that no two languages share one by
chance. The script of a word goes before the language of its document: what is Latin in a Russian text is no Russian.
"""

from __future__ import annotations

import unicodedata
from functools import cache, lru_cache
from threading import Lock
from typing import Any

from search_index.american import american
from search_index.folding import fold

ENGLISH = "en"
_ALGORITHMS = {
    "ar": "arabic",
    "ca": "catalan",
    "cs": "czech",
    "da": "danish",
    "de": "german",
    "el": "greek",
    "en": "english",
    "eo": "esperanto",
    "es": "spanish",
    "et": "estonian",
    "eu": "basque",
    "fa": "persian",
    "fi": "finnish",
    "fr": "french",
    "ga": "irish",
    "hi": "hindi",
    "hu": "hungarian",
    "hy": "armenian",
    "id": "indonesian",
    "it": "italian",
    "lt": "lithuanian",
    "nb": "norwegian",
    "ne": "nepali",
    "nl": "dutch",
    "nn": "norwegian",
    "no": "norwegian",
    "pl": "polish",
    "pt": "portuguese",
    "ro": "romanian",
    "ru": "russian",
    "sr": "serbian",
    "sv": "swedish",
    "ta": "tamil",
    "tr": "turkish",
    "yi": "yiddish",
}
# Scripts but the Latin, by their first and last letters; their first language goes for texts in none of them, too.
_SCRIPTS = (
    ("\u0370", "\u03ff", ("el",)),
    ("\u0400", "\u052f", ("ru", "sr")),
    ("\u0530", "\u058f", ("hy",)),
    ("\u0590", "\u05ff", ("yi",)),
    ("\u0600", "\u06ff", ("ar", "fa")),
    ("\u0900", "\u097f", ("hi", "ne")),
    ("\u0b80", "\u0bff", ("ta",)),
)
_OTHER_SCRIPTS = frozenset({"el", "ru", "hy", "yi", "ar", "fa", "hi", "ne", "ta"})
_SURNAMES = ("ов", "ев")  # Snowball takes this for an ending in "Лавров", and leaves it in "Лаврова"
_MARKS = ("Mn", "Me", "Cf")
_stemming = Lock()  # a Snowball stemmer keeps its word in itself


def known_language(code: str | None) -> str:
    """The language by which a document's words are stemmed: its own (ISO 639-1), or English where it has none."""
    return code if code in _ALGORITHMS else ENGLISH


@lru_cache(maxsize=1 << 16)
def stemmed(word: str, language: str) -> tuple[str, ...]:
    """The stems of a word, as it is written, in a text in ``language``.

    Of a word in Latin letters with accents there may be two: its own, and that of the word without them, by which it
    is found where somebody types none.
    """
    term = fold(word)
    tongue = tongue_of(term, language)
    if tongue == ENGLISH:
        return (_english(term),)
    own = _own_stem(word, tongue)
    if tongue in _OTHER_SCRIPTS:
        return (f"{tongue}:{own}",)  # in which marks make other letters: "война" and "воин"
    return tuple(dict.fromkeys((f"{tongue}:{fold(own)}", f"{tongue}:{fold(_stem(term, tongue))}")))


@lru_cache(maxsize=1 << 16)
def _english(term: str) -> str:
    return _stem(american(term), ENGLISH)


def tongue_of(term: str, language: str) -> str:
    """The language of a folded word in a text in ``language``: that, or one of the script that it is written in."""
    if not term.isascii():
        for first, last, tongues in _SCRIPTS:
            if first <= term[0] <= last:
                return language if language in tongues else tongues[0]
    return ENGLISH if language in _OTHER_SCRIPTS else language


def _own_stem(word: str, tongue: str) -> str:
    """The stem of a word with its accents, on which the algorithms of most languages rely."""
    folded = unicodedata.normalize("NFC", unicodedata.normalize("NFKD", word).casefold())
    found = _stem("".join(c for c in folded if unicodedata.category(c) not in _MARKS or tongue in ("hi", "ne")), tongue)
    return _stem(found, tongue) if tongue == "ru" and found.endswith(_SURNAMES) else found


def _stem(term: str, tongue: str) -> str:
    with _stemming:
        return str(_stemmer(tongue).stemWord(term)) or term


@cache
def _stemmer(tongue: str) -> Any:
    import Stemmer

    return Stemmer.Stemmer(_ALGORITHMS[tongue])
