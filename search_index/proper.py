"""The proper noun: which words of a document are names, told by their capitals within sentences."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping

_CAPITALS = "".join(c for c in map(chr, range(0x530)) if c.isupper())  # Latin, Greek and Cyrillic
_WORD = re.compile(r"[^\W\d_]+")
_CAPITALISED = re.compile(rf" [{_CAPITALS}][^\W\d_]+")
_INSIDE = frozenset(",’'")  # marks that end no sentence
_SURNAME = re.compile(r"(ов|ев|ёв|ин|ын)(а|ой|у|ым|е)$")
_ADJECTIVE = re.compile(r"(?<=[сц]к)(?:ого|ому|им|ом)$")


def proper_nouns(texts: Iterable[str], chunks: Mapping[str, int], named: Iterable[str] = ()) -> frozenset[str]:
    """The words, as they are written, that are mostly capitalised where no sentence begins, acronyms aside.

    ``chunks`` are those of the texts (see ``search_index.words.chunks``) and how often there is each; ``named`` are
    names that are known as such.
    """
    capitalised = Counter(word for text in texts for word in _within_sentences(text))
    found = {word for word, times in capitalised.items() if times > chunks.get(word.lower(), 0)}
    known = {word for name in named for word in _WORD.findall(name) if word[0].isupper()}
    return frozenset(word for word in found | known if len(word) > 1 and not word.isupper())


def _within_sentences(text: str) -> Iterator[str]:
    for match in _CAPITALISED.finditer(text):
        before = text[max(0, match.start() - 2) : match.start()]
        if before[-1:].isalnum() or (before[-1:] in _INSIDE and before[:1].isalnum()):
            yield match[0][1:]


def nominatives(name: str) -> tuple[str, ...]:
    """A name, and what it may be the case of: Russian declines surnames ("Лаврова", "Зеленского")."""
    if name.isascii():
        return (name,)
    surname, adjective = _SURNAME.sub(r"\1", name), _ADJECTIVE.sub("ий", name)
    feminine = [surname + "а"] if name.endswith(("ой", "у")) and surname != name else []
    return tuple(dict.fromkeys((name, surname, adjective, *feminine)))
