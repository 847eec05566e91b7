"""The related: what a text is about, as a query for quotes about the same."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable
from math import log

from bot.function_words import listed
from bot.replies import Answer
from search_index.checking.quoting.quotations import read
from search_index.errors import UserError
from search_index.models import Passage
from search_index.parsing.language import find_language
from search_index.proper import proper_nouns
from search_index.query import MAX_LENGTH
from search_index.words import GAP, chunks, fold

COUNTED = 60  # different words of a text that are looked up: each is a search
_WORDS = 5  # that a query asks for: fewer miss the subject, and more find what shares only the rest
_NAME = 2.0  # how much more a name tells than another word that is as rare
_COMMON = 0.2  # the share of all passages above which a word tells nothing
_PHRASES = 3  # quotations of a text that are looked for
_LONGEST = 64  # characters of a word
_SHORTEST_PHRASE = 3  # words: fewer are a title or irony

_NO_WORDS = re.compile(r"\bhttps?://\S+|:[a-z0-9_+'-]+:")  # addresses, and the names of emoji
_ID = re.compile(r"(?<![0-9a-z-])[0-9a-z]{8}-[0-9a-z]{1,6}-[0-9a-z]{1,6}(?![0-9a-z-])")
_OPERATORS = frozenset({"and", "or", "not"})

Ask = Callable[[str], Answer]
Count = Callable[[str], int]  # how many passages a query finds


def related(text: str, quoted: Callable[[str], str | None], ask: Ask, count: Count, enough: int) -> Answer:
    """Quotes about what a text is about: its quotations word for word, or else the words that tell most of it.

    A text that holds a quote's id is about that quote: ``quoted`` gives the words at an id, None where it is none.
    Raises UserError where there is no word in the text.
    """
    quote = next(filter(None, map(quoted, quoted_ids(text))), None)
    if not quote and (query := quotations(text)):
        answer = ask(query)
        if answer.page.total:
            return answer
    own = 1 if quote else 0  # what only the quote itself has leads to no other
    found = about(quote or text, ask, lambda word: count(word) - own, count("is:any"), enough)
    if found is None:
        raise UserError("There is no word in this message to look for. Try a message that says something.")
    return found


def about(text: str, ask: Ask, count: Count, passages: int, enough: int) -> Answer | None:
    """What is found for the words that tell most of a text; None where it has no word.

    All of them are wanted, or where fewer than ``enough`` quotes have so much as some, any.
    """
    query = telling(text, count, passages)
    if query is None:
        return None
    answer = ask(query)
    if answer.page.total + answer.page.partial >= enough:
        return answer
    return ask(query.replace(" ", " OR "))


def quoted_ids(text: str) -> tuple[str, ...]:
    """What looks like a quote's id in a text, also within a link."""
    return tuple(dict.fromkeys(_ID.findall(text)))


def quotations(text: str) -> str | None:
    """The query for the quotations in a text, word for word; None where it has none."""
    found = (" ".join(each.text.replace('"', " ").split()) for each in read(text).quotations if each.is_marked)
    phrases = [f'"{each}"' for each in dict.fromkeys(found) if len(_words(each)) >= _SHORTEST_PHRASE]
    query = " OR ".join(phrases[:_PHRASES])
    return query if 0 < len(query) <= MAX_LENGTH else None


def telling(text: str, count: Count, passages: int) -> str | None:
    """The query for the few words that tell most of what a text is about; None where it has no word.

    Those are names first, and then words that are rare among ``passages`` passages, by their inverse document frequency
    (Spärck Jones 1972, "A statistical interpretation of term specificity"). Words that nothing has are asked for
    only where there are no others: the answer then says so.
    """
    plain = _NO_WORDS.sub(" ", text)
    candidates = _candidates(plain)
    names = _names(plain)
    weights: dict[str, float] = {}
    for word in candidates[:COUNTED]:
        found = count(word)
        is_name = word in names
        if found and (is_name or found <= max(1, _COMMON * passages)):
            weights[word] = log(1 + passages / found) * (_NAME if is_name else 1)
    best = sorted(weights, key=lambda word: (word not in names, -weights[word]))[:_WORDS] or candidates[:_WORDS]
    return " ".join(word for word in candidates if word in best) or None  # in the text's order: they may be a phrase


def _candidates(text: str) -> list[str]:
    """The words of a text that may tell what it is about, each once, in order; all of them where none may."""
    words = {fold(word): word for word in reversed(_words(text))}
    in_order = list(reversed(words.items()))
    empty = _function_words(text)
    return [word for folded, word in in_order if folded not in empty] or [word for _, word in in_order]


def _words(text: str) -> list[str]:
    """Words and compounds ("neo-colonial"): no lone letters, no noise, and nothing that is an operator in a query."""
    found = (chunk for chunk in chunks(text) if not chunk.startswith(GAP))
    return [word for word in found if 1 < len(word) <= _LONGEST and word.lower() not in _OPERATORS]


def _names(text: str) -> frozenset[str]:
    """The words that are names, by their capitals within sentences, and acronyms."""
    found = Counter(chunks(text))
    acronyms = (word for word in found if word.isupper())
    return proper_nouns([text], found).names.union(acronyms)


def _function_words(text: str) -> frozenset[str]:
    """The words that every text has, in English and in the language of this one."""
    return listed("en") | listed(find_language([Passage(0, len(text), text)]) or "en")
