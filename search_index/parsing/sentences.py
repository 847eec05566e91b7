"""Sentences: a paragraph's sentences as tokens, a quotation in marks being one token."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from search_index.models import Passage
from search_index.parsing.cues import after_mark
from search_index.parsing.marks import Marked
from search_index.parsing.offices import HONORIFICS, vocabulary

_ABBREVIATIONS = {word.capitalize() for word in HONORIFICS} | vocabulary(
    "Jr St Inc Ltd Co Corp Dept Univ Jan Feb Mar Apr Jun Jul Aug Sept Oct Nov Dec Mass Calif Fla Pa Va Md Ill Ind Mich "
    "Minn Mo Tenn Tex Wash Wis Ariz Ark Colo Conn Ga Ky La Mont Neb Nev Okla Ore vs"
)
_SHORT = max(map(len, _ABBREVIATIONS))  # letters: few words are looked up, those that a full stop follows as soon
# A group that is taken as it is met stands in (?>…): before Python 3.11.5, (?:…)*+ also took what it had given back.
_TOKEN = re.compile(
    rf"\b(?=\w{{1,{_SHORT}}}+\.)(?:(?:[^\W\d_]\.){{2,}}|(?:{'|'.join(sorted(_ABBREVIATIONS))}|[A-HJ-Z])\.|No\.(?=\s\d))"
    r"|@?[^\W_]++(?>(?:[’'.&/-][^\W_]++)*)|\.{2,}|[^\w\s]|_"
)
DASHES = frozenset({"-", "–", "—", "―"})
_LONGEST_SENTENCE = (
    300  # tokens; what is longer is no sentence, and is cut so that every clause is read in bounded time
)
_ENDS = frozenset({".", "!", "?", "…", "..", "...", "...."})
_FINAL = frozenset(".!?…")
_ACRONYMS = frozenset({"WHO", "US"})  # which are no "who" and no "us"
_PRONOUNS = frozenset({"He", "She", "They", "It"})


class Token(NamedTuple):
    """A word, a punctuation mark or a whole quotation, and where it stands with its marks.

    A named tuple, not a dataclass: there is one for every word of a collection, and it is made several times as fast.
    """

    start: int
    end: int
    text: str
    lower: str
    quotation: Marked | None = None


Sentence = Sequence[Token]  # never empty


class Span(NamedTuple):
    """A stretch of a sentence, in tokens, half open."""

    start: int
    end: int


def word_at(sentence: Sentence, at: int) -> str:
    """The folded word at a token, empty beyond the sentence's ends."""
    return sentence[at].lower if 0 <= at < len(sentence) else ""


def sentences(text: str, paragraph: Passage, quotations: Sequence[Marked]) -> list[Sentence]:
    """The sentences of a paragraph of ``text``, in order; ``quotations`` are those inside it."""
    found: list[Sentence] = []
    tokens = _tokens(text, paragraph, quotations)
    start = 0
    for at, token in enumerate(tokens, 1):
        ends = at == len(tokens) or at - start == _LONGEST_SENTENCE
        if ends or (token.text[-1] in _FINAL and _ends(text, paragraph, token, tokens[at])):
            found.append(tokens[start:at])
            start = at
    return found


def _tokens(text: str, paragraph: Passage, quotations: Sequence[Marked]) -> list[Token]:
    found: list[Token] = []
    at = paragraph.start
    for quotation in quotations:
        found += _words(text, at, quotation.outer_start)
        found.append(Token(quotation.outer_start, quotation.outer_end, quotation.text, "", quotation))
        at = quotation.outer_end
    return found + _words(text, at, paragraph.end)


def _words(text: str, start: int, end: int) -> list[Token]:
    make = tuple.__new__  # as the class does, but without a call of a function of its own for every word
    return [
        make(
            Token, (found.start(), found.end(), word := found[0], word if word in _ACRONYMS else word.casefold(), None)
        )
        for found in _TOKEN.finditer(text, start, end)
    ]


def _ends(text: str, paragraph: Passage, token: Token, following: Token) -> bool:
    """Whether a sentence ends between two tokens."""
    if following.text in DASHES:
        return False
    opens = following.quotation is not None or not following.text[0].islower()
    if token.quotation is None:
        place = following.quotation is not None and _is_initials(token) and not following.text[:1].islower()
        return (token.text in _ENDS or place) and token.end < following.start and opens
    if not (token.text.endswith((".", "!", "?", "…")) and opens):
        return False
    # “Why?” Trump asked: a question or a shout may stand where a statement would have its comma.
    # With a capital, "She answered" is a sentence of its own.
    ends = token.text.endswith(".") or following.text in _PRONOUNS
    return ends or not after_mark(text, token.end, paragraph.end)


def _is_initials(token: Token) -> bool:
    """Whether a token's full stop may be its sentence's as well: "in Albany, N.Y. “We”"."""
    return token.text.endswith(".") and token.text.count(".") > 1
