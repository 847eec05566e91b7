"""The person: whom the words of a byline name: "Foreign Minister Lavrov", "Ann Lee, Rome, 2020", "the president"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from search_index.parsing.byline import is_outlet
from search_index.parsing.directions import is_direction
from search_index.parsing.forenames import HERS, HIS
from search_index.parsing.names import ARTICLES, OPENERS, PARTICLES, split_title
from search_index.parsing.offices import CONNECTORS, INSTITUTIONS, fold, is_nation, is_office_word, is_rank, vocabulary
from search_index.parsing.tongues import TONGUES

_LONGEST_NAME = 8  # words, with titles
# What labels a text without naming anybody.
_LABELS = vocabulary(
    "quote quotes quotation quotations question answer q a breaking update note notes source sources text transcript "
    "statement original translation english spanish russian french german press headline title caption summary re fw "
    "fwd subject date check fact claim correction video watch read interview reply comment opinion analysis exclusive "
    "live context background example todo via from to "
    "cita citas pregunta respuesta fuente citation question réponse zitat frage antwort quelle "
    "цитата вопрос ответ источник"
)
_FORENAMES = HIS | HERS
_SMALL = (CONNECTORS | ARTICLES | vocabulary("in by foreign minister president")) - {"and", "&"}
_WORD = re.compile(r"[^\W_]+")
_MOST_COMMAS = 3  # ", Rome, Thursday, 6 February"
_HEAD_END = re.compile(r"[,(;]|\s[—–-]\s|\s\d{1,4}[^.!?:]*\Z|(?<=[^\W\d_]{4})\.\s")
# What stands before a name in any language, in lower case: "el ministro".
TITLES = frozenset().union(*(tongue.titles for tongue in TONGUES), vocabulary("el la il le les der die das"))


def person(phrase: str) -> str | None:
    """The person or the office that begins a phrase, and is all of it but for a place or a date: "Ann Lee, 2020"."""
    head = _HEAD_END.split(phrase, maxsplit=1)[0].strip(" .\t\u00a0")
    words = head.split()
    if not 0 < len(words) <= _LONGEST_NAME or not _may_begin(words[0]) or _is_of_the_page(head):
        return None
    title, name = split_title(head)
    if not name:
        return head if _is_office(words) else None
    named = name.split()
    is_titled = bool(title) or any(word.casefold() in TITLES for word in named)
    if fold(words[0]) in ARTICLES and not is_titled:  # "the Court"
        return None
    return head if _is_name(named) and not is_outlet(name) else None


def wholly_person(phrase: str) -> str | None:
    """The same, where nothing but names, titles and figures stands beside it: no "Romney, Collins and Lee said"."""
    who = person(phrase)
    if who is None:
        return None
    rest = phrase[phrase.index(who) + len(who) :]
    plain = all(word[0].isupper() or word[0].isdigit() or fold(word) in _SMALL for word in _WORD.findall(rest))
    return who if plain and rest.count(",") <= _MOST_COMMAS and not rest.rstrip().endswith((",", ";")) else None


def is_surely_person(who: str) -> bool:
    """Whether a person has a title or a usual first name beside another: "Key Points" could be a name but for that."""
    title, name = split_title(who)
    first, *others = name.split() or [""]
    return bool(name) and (bool(title) or (bool(others) and fold(first) in _FORENAMES))


def is_label(phrase: str) -> bool:
    """Whether a phrase labels a text without naming anybody: "Quote"."""
    return all(fold(word) in _LABELS for word in phrase.split())


def _may_begin(word: str) -> bool:
    """Whether a word may be the first that names somebody: it has a capital, or it is an article or a title."""
    key = fold(word)
    return word[0].isupper() or key in ARTICLES or key in TITLES or is_rank(word)


def _is_of_the_page(head: str) -> bool:
    """Whether a phrase is a text's own: a label, a number, or "Applause"."""
    return is_label(head) or any(map(str.isdigit, head)) or is_direction(f"({head})")


def _is_office(words: Sequence[str]) -> bool:
    """Whether words without a name name somebody by an office: "Russian FM", "the minister"."""
    known = all(word[0].isupper() or is_office_word(word) or fold(word) in CONNECTORS for word in words)
    return any(map(is_rank, words)) and (known or fold(words[0]) in ARTICLES)


def _is_name(words: Sequence[str]) -> bool:
    """Whether words may be somebody's name, with titles in another language: "министр Лавров"."""
    plain = [word for word in words if word.casefold() not in TITLES]
    if not plain or any(fold(word) in OPENERS - PARTICLES for word in plain):
        return False
    if all(is_nation(word) or fold(word) in INSTITUTIONS for word in plain):
        return False
    return all(word[0].isupper() or fold(word) in PARTICLES for word in plain) and plain[-1][0].isupper()
