"""The proper noun: which words of a document are names, told by their capitals within sentences."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from itertools import chain
from typing import NamedTuple

_CAPITALS = "".join(c for c in map(chr, range(0x530)) if c.isupper())  # Latin, Greek and Cyrillic
_WORD = re.compile(r"[^\W\d_]+")
_WITHIN = re.compile(rf" (?:(?<=[^\W_] )|(?<=, ))([{_CAPITALS}][^\W\d_]+)")  # no sentence begins there
_SURNAME = re.compile(r"(ов|ев|ёв|ин|ын)(а|ой|у|ым|е)$")
_ADJECTIVE = re.compile(r"(?<=[сц]к)(?:ого|ому|им|ом)$")


class Proper(NamedTuple):
    """The words of a document that have a capital where no sentence begins, as they are written; acronyms aside."""

    names: frozenset[str]  # which mostly have one
    ordinary: frozenset[str]  # which have it now and then


def proper_nouns(texts: Iterable[str], chunks: Mapping[str, int], named: Iterable[str] = ()) -> Proper:
    """The names in ``texts``, and the words that are names only now and then.

    ``chunks`` are those of the texts (see ``search_index.words.chunks``) and how often there is each; ``named`` are
    names that are known as such.
    """
    capitalised = Counter(chain.from_iterable(map(_WITHIN.findall, texts)))
    found = {word for word, times in capitalised.items() if times > chunks.get(word.lower(), 0)}
    known = {word for name in named for word in _WORD.findall(name) if word[0].isupper()}
    names = frozenset(word for word in found | known if len(word) > 1 and not word.isupper())
    return Proper(names, frozenset(capitalised.keys() - found - known))


def nominatives(name: str) -> tuple[str, ...]:
    """A name, and what it may be the case of: Russian declines surnames ("Лаврова", "Зеленского")."""
    if name.isascii():
        return (name,)
    surname, adjective = _SURNAME.sub(r"\1", name), _ADJECTIVE.sub("ий", name)
    feminine = [surname + "а"] if name.endswith(("ой", "у")) and surname != name else []
    return tuple(dict.fromkeys((name, surname, adjective, *feminine)))
