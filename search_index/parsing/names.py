"""Names: runs of capitalised words, told from the titles that stand before and after them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from search_index.parsing.offices import (
    CONNECTORS,
    INSTITUTIONS,
    SURNAME_RANKS,
    fold,
    is_nation,
    is_office_word,
    is_rank,
    vocabulary,
)
from search_index.parsing.trades import is_trade
from search_index.spelling import SUFFIXES, sound

PARTICLES = vocabulary("de la da del della di do dos du van von der den bin ibn al el ben")
_REMEMBERED = 1 << 13  # phrases: a document comes back to its names
_LINKS = frozenset({"of", "for", "to"})
ARTICLES = frozenset({"the", "a", "an"})
# Words that a sentence or a headline capitalises without naming anybody.
OPENERS = vocabulary(
    "the a an and but or nor so yet for in on at by to of from with as if when while where after before since until "
    "although though because however meanwhile also then now today yesterday tomorrow earlier later recently this "
    "that these those there here he she it they we i you his her its their our my your who what why how which not "
    "no yes all some many most more one two three both each every another other asked speaking during according "
    "following instead likewise moreover furthermore nevertheless nonetheless thus despite under over about against "
    "between among through per via like unlike even just only still once again "
    "monday tuesday wednesday thursday friday saturday sunday january february march april june july august "
    "september october november december is are was were do does did has have had can could should would photo "
    "published updated read see watch imagine suppose question answer finally initially previously apparently "
    "reportedly allegedly currently eventually similarly additionally certainly clearly unfortunately surprisingly "
    "importantly ironically interestingly notably separately privately publicly repeatedly subsequently ultimately "
    "originally actually possibly probably obviously specifically generally typically usually immediately quickly "
    "shortly suddenly"
)
PATRONYMICS = ("вич", "вна")  # their ends, in Russian
HOMONYMS = vocabulary("per so an do to")  # openers that are first names, too: "Minister Per Hansen"
OPENING = frozenset({word.capitalize() for word in OPENERS - HOMONYMS})  # which name nobody


@lru_cache(_REMEMBERED)
def split_title(phrase: str) -> tuple[str, str]:
    """A phrase taken apart into (title, name), either of them empty where there is none.

    "President of Russia Vladimir Putin" gives ("President of Russia", "Vladimir Putin"), "Ann Lee, Mayor of Bath"
    gives ("Mayor of Bath", "Ann Lee"), and "the Russian foreign minister" is all title.
    """
    head, _, tail = phrase.strip().partition(",")
    if tail and not any(is_rank(word) for word in head.split()[-1:]):
        title, name = split_title(head)
        return title or tail.strip(), name
    words = phrase.replace(",", " ").split()
    if len(words) == 1 and words[0][0].isupper() and fold(words[0]) in SURNAME_RANKS:  # "King said", but "the King"
        return "", words[0]
    words = words[1:] if words and words[0].casefold() in ARTICLES else words
    cut = len(words) if _is_of_another(words) else name_start(words)
    return " ".join(words[:cut]), " ".join(words[cut:])


def _is_of_another(words: Sequence[str]) -> bool:
    """Whether the name is another's: "representative of Russian President Vladimir Putin", "spokesman for Ann Lee"."""
    at = next((i for i, word in enumerate(words) if word.casefold() in _LINKS), 0)
    if not any(map(is_rank, words[:at])):
        return False
    if any(map(is_rank, words[at:])):
        return True
    if words[at].casefold() == "of" or at + 1 == len(words):  # "of" leads to a place: "Mayor of London Ann Lee"
        return False
    field = is_office_word(words[at + 1]) or words[at + 1].casefold() in CONNECTORS
    return not (field or (at + 2 < len(words) and _continues_title(words, at + 2)))


@lru_cache(_REMEMBERED)
def name_words(name: str) -> tuple[str, ...]:
    """A name's words as they are compared, whatever their spelling: no accents, case, initials or "Jr"."""
    words = tuple(sounded for word in re.split(r"[\s,]+", name) if word and (sounded := sound(fold(word))))
    return tuple(word for word in words if len(word) > 1 and word not in SUFFIXES) or words


def name_start(words: Sequence[str]) -> int:
    """How many of the words, from the first on, are a title: all of them where no name follows."""
    last = next((i for i in reversed(range(len(words))) if _is_title(words, i)), -1)
    if last < 0:
        return 0
    if last == len(words) - 1 or words[last + 1].casefold() not in CONNECTORS:
        return last + 1
    at = last + 1
    while at < len(words) and _continues_title(words, at):
        at += 1
    return at


def _is_title(words: Sequence[str], at: int) -> bool:
    """Whether a word is a rank, or a trade before a full name: "Fisherman Joe King", but not "Willie Shoemaker"."""
    return (is_rank(words[at]) and not _is_surname(words, at)) or (is_trade(words[at]) and at + 2 < len(words))


def _is_surname(words: Sequence[str], at: int) -> bool:
    """Whether a rank is somebody's surname: "Martin Luther King"."""
    return fold(words[at]) in SURNAME_RANKS and at > 0 and not is_office_word(words[at - 1])


def _continues_title(words: Sequence[str], at: int) -> bool:
    """Whether a word still belongs to what follows "of": "of the CPSU Central Committee", "of Russia"."""
    before, word = words[at - 1].casefold(), words[at]
    if word.casefold() in CONNECTORS or before in CONNECTORS:
        return True
    if is_nation(word):
        return False
    return is_office_word(word) or any(fold(ahead) in INSTITUTIONS for ahead in words[at + 1 : at + 3])
