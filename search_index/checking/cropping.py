"""Cropping: the words around a quotation, or left out of it, that turn its meaning.

A quotation is cropped where what stands right before it in its sentence denies, doubts or supposes it, or gives it as
somebody else's view ("We do not think that …"), and where what comes right after sets a condition or takes it back
("but only if …"). The rules are those of parsing.assertion, which tells whether words were said at all, turned to what
is said: from the quotation outwards, clause by clause, until one does not govern the next.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from search_index.checking.turning import ENGLISH, TURNS, Turning, Words
from search_index.words import fold

_FAR = 1_000  # characters to either side; a sentence that is longer is read no further
_TOKEN = re.compile(r"[^\W_]+n[’']t\b|[^\W_]+(?:-[^\W_]+)*|[^\w\s]")
_BOUNDARY = re.compile(r"(?:[.!?…]+[\"”»’')\]]*(?=\s)|\n)\s*")
_ABBREVIATION = re.compile(r"(?:\b(?:Mr|Mrs|Ms|Dr|St|Prof|Gen|Sen|Gov|Jr|vs|No)|\b[^\W\d_a-zß-ÿ])\.?$")
_NEAR = 6  # words between a "not" and what it still governs within its clause
_CLOSE = 4  # the same of "failed to"
_MATRIX = 14  # words of a clause before "that" in which is looked who says or thinks it, and whether not
_TAIL = 10  # words after a quotation in which the rest of its clause may set a condition
_DEPTH = 3  # clauses within each other: "they deny that we said that …"
_STOPS = frozenset(';:,–—()[]“”"«»')
_PAIRS = {")": "(", "]": "[", "–": "–", "—": "—"}
# "even if" and "as if" set no condition, and neither does "if" where somebody asks or knows
_NO_CONDITION = Words(
    "even as what ask* know* knew see seeing wonder* tell aunque meme auch selbst mesmo anche даже как"
)
_TOKEN_WORD = re.compile(r"\w")
_COPULAS = Words("is are was were be 's s es son era est sont ist sind war e sao sono это является")
_POINTERS = Words("this that it these they all which esto eso c'est ce das dies isso questo это все")
_VERDICT = 10  # words of a sentence that only takes back the one before it


class Around(NamedTuple):
    """The words around a quotation that turn it, as offsets of its text; empty where none do."""

    before: tuple[int, int]
    after: tuple[int, int]


class _Token(NamedTuple):
    word: str  # folded; a mark as it is
    start: int
    end: int
    is_name: bool  # begins with a capital, and no sentence with it


_Tokens = Sequence[_Token]


def around(text: str, start: int, end: int, language: str | None = None) -> Around:
    """The words before and after ``text[start:end]`` that turn its meaning; each reaches up to it, white space included.

    ``language`` is that of the text (ISO 639-1); one that is not known is read as English.
    """
    first, last = before(text, start, language=language), after(text, end, language=language)
    return Around((first, start), (end, last))


def turns_within(text: str, start: int, end: int, language: str | None = None) -> bool:
    """Whether what is left out of a quotation, ``text[start:end]``, turns what is kept on either side of it."""
    return (
        before(text, end, floor=start, language=language) < end
        or after(text, start, ceiling=end, language=language) > start
    )


def before(text: str, start: int, *, floor: int = 0, language: str | None = None) -> int:
    """Where the words begin that turn what begins at ``start``: that offset itself where none do."""
    low = max(floor, start - _FAR)
    for found in _boundaries(text, low, start):
        low = found.end()
    tokens = _tokens(text, low, start)
    turning = TURNS.get(language or "", ENGLISH)
    following = next((_folded(found[0]) for found in _TOKEN.finditer(text, start, start + 80)), "")
    if tokens and _is_turned(_without_asides(tokens), following, turning):
        return tokens[0].start
    return start


def after(text: str, end: int, *, ceiling: int | None = None, language: str | None = None) -> int:
    """Where the words end that turn what ends at ``end``: that offset itself where none do."""
    high = min(len(text), end + _FAR, len(text) if ceiling is None else ceiling)
    ends = [found for found in _boundaries(text, max(0, end - 3), high) if found.end() > end]
    turning = TURNS.get(language or "", ENGLISH)
    if ends and not _TOKEN_WORD.search(text, end, ends[0].start()):  # the next sentence may take this one back
        last = ends[1].start() + 1 if len(ends) > 1 else high
        is_one_paragraph = "\n" not in ends[0][0]
        tokens = _tokens(text, ends[0].end(), last)
        return last if is_one_paragraph and tokens and _takes_back(tokens, turning) else end
    last = ends[0].start() if ends else high
    tokens = _tokens(text, end, last)
    return tokens[-1].end if tokens and _is_turned_by(tokens, turning) else end


def _boundaries(text: str, low: int, high: int) -> Iterator[re.Match[str]]:
    """Where sentences end between two offsets."""
    for found in _BOUNDARY.finditer(text, low, high):
        is_lower = text[found.end() : found.end() + 1].islower()
        if "\n" in found[0] or not (is_lower or (found[0][0] == "." and _is_abbreviation(text, found.start()))):
            yield found


def _is_abbreviation(text: str, at: int) -> bool:
    return _ABBREVIATION.search(text, max(0, at - 6), at) is not None


def _tokens(text: str, start: int, end: int) -> _Tokens:
    found = list(_TOKEN.finditer(text, start, end))
    return [
        _Token(_folded(each[0]), each.start(), each.end(), number > 0 and each[0][:1].isupper())
        for number, each in enumerate(found)
    ]


def _folded(word: str) -> str:
    return fold(word).replace("’", "'")


def _without_asides(tokens: _Tokens) -> _Tokens:
    """The tokens without what stands in brackets, or between two dashes."""
    kept: list[_Token] = []
    for token in tokens:
        opening = _PAIRS.get(token.word)
        places = [at for at in range(len(kept) - 1, -1, -1) if kept[at].word == opening] if opening else []
        if places:
            del kept[places[0] :]
        else:
            kept.append(token)
    return kept


def _is_turned(tokens: _Tokens, following: str, turning: Turning) -> bool:
    """Whether the beginning of a sentence turns what comes next."""
    if not tokens:
        return False
    if tokens[-1].word in turning.links or tokens[-1].word == ":":
        return _is_governed(tokens, turning)
    if following in turning.links and following not in turning.conditions:
        return _is_governed([*tokens, tokens[-1]._replace(word=following)], turning)
    clause = _clause(tokens, turning)
    if not clause:
        return tokens[-1].word == "," and _is_supposed(tokens[:-1], turning)
    return (
        _is_supposed(clause, turning)
        or _negates(clause[-_NEAR:], turning)
        or any(token.word in turning.refusals for token in clause[-_CLOSE:])
        or any(token.word in turning.hearsay for token in clause[-_NEAR:])
        or (clause[-1].word in turning.views and _is_of_others(clause, turning))
    )


def _is_governed(tokens: _Tokens, turning: Turning) -> bool:
    """Whether the clause before the "that" with which ``tokens`` end denies what follows, doubts it, or is another's."""
    for _ in range(_DEPTH):
        if tokens[-1].word in turning.conditions:  # "the question is if …", or a condition itself
            return True
        clause = _clause(_without_insertion(tokens[:-1]), turning)[-_MATRIX:]
        if _takes_away(clause, tokens[-1].word, turning):
            return True
        at = next((at for at, token in enumerate(tokens) if clause and token.start == clause[0].start), 0)
        if not at or tokens[at - 1].word not in turning.links:
            return False
        tokens = tokens[:at]
    return False


def _takes_away(clause: _Tokens, link: str, turning: Turning) -> bool:
    words = [token.word for token in clause]
    negated = _negates(clause, turning)
    if any(word in turning.denials for word in words) and not any(word in turning.negations for word in words):
        return True
    if negated and (any(word in turning.opinions for word in words) or words[-1] in turning.negations):
        return True
    return _is_supposed(clause, turning) or _is_hearsay(clause, turning) or _is_of_others(clause, turning)


def _is_hearsay(clause: _Tokens, turning: Turning) -> bool:
    """Whether it is what others say; "I told them" is not."""
    for at, token in enumerate(clause):
        if token.word in turning.hearsay and not (at and clause[at - 1].word in turning.own):
            return True
    return False


def _is_of_others(clause: _Tokens, turning: Turning) -> bool:
    """Whether the nearest before a verb of saying or thinking is somebody else, and not the speaker."""
    verb = next((at for at in range(len(clause) - 1, -1, -1) if clause[at].word in turning.views), None)
    if verb is None:
        return False
    for token in reversed(clause[:verb]):
        if token.word in turning.own:
            return False
        if token.word in turning.others or token.is_name:
            return True
    return False


def _is_supposed(clause: _Tokens, turning: Turning) -> bool:
    """Whether a clause begins as a condition, within its first words."""
    for at, token in enumerate(clause[:3]):
        if token.word in turning.conditions:
            return not (at and clause[at - 1].word in _NO_CONDITION)
    return False


def _negates(clause: _Tokens, turning: Turning) -> bool:
    words = [token.word for token in clause]
    return any(
        (word in turning.negations or word.endswith("n't")) and not _begins_any(words, at, turning.harmless)
        for at, word in enumerate(words)
    )


def _begins_any(words: Sequence[str], at: int, rows: Sequence[Sequence[str]]) -> bool:
    """Whether one of ``rows`` stands at a place; any contraction of "not" is one."""
    return any(_begins(words, at, row) for row in rows)


def _begins(words: Sequence[str], at: int, row: Sequence[str]) -> bool:
    if at + len(row) > len(words):
        return False
    return all(
        there == here
        or (here.endswith("*") and there.startswith(here[:-1]))
        or (here == "not" and there.endswith("n't"))
        for here, there in zip(row, words[at : at + len(row)], strict=True)
    )


def _clause(tokens: _Tokens, turning: Turning) -> _Tokens:
    """The end of ``tokens`` that belongs to one clause; a word that joins it to another one is the first of it."""
    for at in range(len(tokens) - 1, -1, -1):
        word = tokens[at].word
        if word in turning.breaks:
            return tokens[at:] if word in turning.others else tokens[at + 1 :]
        if word in _STOPS or (word in turning.links and word not in turning.conditions):
            return tokens[at + 1 :]
    return tokens


def _without_insertion(tokens: _Tokens) -> _Tokens:
    """Without what stands between two commas at the end: "say, without any scruples, that"."""
    if not tokens or tokens[-1].word != ",":
        return tokens
    at = next((at for at in range(len(tokens) - 2, -1, -1) if tokens[at].word == ","), None)
    return tokens[:-1] if at is None else tokens[:at]


def _is_turned_by(tokens: _Tokens, turning: Turning) -> bool:
    """Whether the rest of a sentence turns what stands before it."""
    at = next((at for at, token in enumerate(tokens) if token.word not in _STOPS), len(tokens))
    words = [token.word for token in tokens]
    if at == len(tokens) or _begins_any(words, at, turning.harmless):
        return False
    joined = at + 1 if words[at] in turning.breaks else at
    if any(_begins_any(words, first, turning.strict + turning.opening) for first in {at, joined}):
        return not _begins_any(words, at + 1, turning.harmless)
    if any(first < len(words) and words[first] in turning.conditions for first in {at, joined}):
        return True
    if at == 0 and (words[0] in turning.negations or words[0].endswith("n't")):
        return True
    return _sets_condition(words, at, turning) or _is_judged(words[at:], turning) or _is_ascribed(tokens[at:], turning)


def _sets_condition(words: Sequence[str], at: int, turning: Turning) -> bool:
    """Whether the rest of the clause itself sets a condition."""
    if at:
        return False
    for place in range(min(len(words), _TAIL)):
        if _begins_any(words, place, turning.strict):
            return True
        if words[place] in turning.conditions and words[place] not in turning.links:
            return True
        if words[place] in turning.conditions and words[place - 1] not in _NO_CONDITION:
            return turning is ENGLISH  # elsewhere it may be "whether", or "himself"
        if words[place] in _STOPS or words[place] in turning.breaks or words[place] in turning.links:
            break
    return False


def _is_judged(words: Sequence[str], turning: Turning) -> bool:
    """Whether what follows says of it that it is not so: "is a myth"."""
    opening = next((at for at, word in enumerate(words[:4]) if word in _COPULAS), None)
    if opening is None:
        return False
    return any(_begins_any(words, opening + gap, turning.verdicts) for gap in (1, 2))


def _is_ascribed(tokens: _Tokens, turning: Turning) -> bool:
    """Whether a clause at the end says whose view it is: "…, they say", "as they claim"."""
    opening = tokens[:5]
    for at, token in enumerate(opening):
        if token.word in turning.views:
            ends = at + 1 == len(tokens) or tokens[at + 1].word in _STOPS
            subject = opening[:at]
            return ends and at > 0 and (_is_of_others(opening[: at + 1], turning) or subject[-1].is_name)
        if token.word in _STOPS:
            return False
    return False


def _takes_back(tokens: _Tokens, turning: Turning) -> bool:
    """Whether the next sentence takes back the one before it: "This is not true.", "But only if …"."""
    words = [token.word for token in tokens]
    if _begins_any(words, 0, turning.strict):
        return True
    return words[0] in _POINTERS and len(words) <= _VERDICT and _is_judged(words, turning)
