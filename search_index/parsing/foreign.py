"""Foreign: the cues of sentences in languages other than English.

Only names are read as speakers: a pronoun or an office alone leaves a quotation without one.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from operator import itemgetter

from search_index.models import Passage
from search_index.parsing.apposition import is_capital
from search_index.parsing.names import PARTICLES, PATRONYMICS
from search_index.parsing.offices import vocabulary
from search_index.parsing.reporting import Cue
from search_index.parsing.sentences import Sentence, Span, word_at
from search_index.parsing.tongues import ENGLISH, LINKS, NEGATIONS, TONGUES, Tongue

_WORD = re.compile(r"[^\W\d_]+")
_COMPOUND = re.compile(r"[^\W\d_]+(?:[’'-][^\W\d_]+)*")  # "D’après", "Grünen-Chefin"
_SAMPLE = 400  # words of a document by which its language is told
_SHARE = 0.08  # of them are small words of the language
_PLAINLY = 0.15  # of them are small words of English: it is nothing else
_FEWEST = 5  # of them in all: fewer are chance
_BRIEF = 40  # words of a document that may have fewer, but has a reporting verb
_SHARE_OF_BRIEF = 0.2  # of its words are such a verb or small words
_LONGEST_TITLE = 9  # tokens between a verb and the name behind it: "dijo el ministro de Asuntos Exteriores | Ann Lee"
_LONGEST_ASIDE = 15  # tokens between two commas
_LONGEST_NAME = 5  # tokens
_SHORTEST_CLAUSE = 3  # tokens
# What stands before a listener. A crowd is no listener's title: "dijo a los periodistas | Ana Solís".
_TO = vocabulary("à au aux a al ao às aos alla allo ai ad an zu gegenüber")
_CROWD = ("s", "n", "i", "м")  # how its plural ends
_MARKS = frozenset(",;:.!?()«»—–")
_VERBS = tuple(tongue.verbs - tongue.common for tongue in TONGUES)  # those that are no small words, too


def tongue_of(paragraphs: Sequence[Passage], language: str | None = None) -> Tongue | None:
    """The ``language`` of a document (ISO 639-1); by its small words, where that is not known.

    None where it is English, has no words here, or cannot be told.
    """
    if language:
        return next((tongue for tongue in TONGUES if tongue.code == language.partition("-")[0]), None)
    words: list[str] = []
    for paragraph in paragraphs:
        words += _WORD.findall(paragraph.text.casefold(), 0, 40 * _SAMPLE)
        if len(words) >= _SAMPLE:
            break
    counts = Counter(words[:_SAMPLE])
    english = sum(counts[word] for word in ENGLISH)
    if english > _PLAINLY * counts.total():
        return None
    met = counts.keys()
    told = []
    for tongue, verbs in zip(TONGUES, _VERBS, strict=True):
        share = sum(counts[word] for word in met & tongue.common)
        told.append((share + sum(counts[word] for word in met & verbs), share, tongue))
    most, share, best = max(told, key=itemgetter(0))
    brief = len(words) < _BRIEF and most >= _SHARE_OF_BRIEF * len(words) and most > share
    enough = brief or share >= max(_FEWEST, _SHARE * min(len(words), _SAMPLE))
    return best if enough and most > 2 * english else None


def unopened(text: str, tongue: Tongue) -> str:
    """A text of the same length in which no small word or title of its language looks like a name."""
    small = tongue.common | tongue.titles | tongue.verbs | {word for source in tongue.sources for word in source}

    def lowered(found: re.Match[str]) -> str:
        word = found[0]
        key = word.casefold()
        return word.lower() if (key in small or _is_title(key, tongue)) and len(word.lower()) == len(word) else word

    return _COMPOUND.sub(lowered, text)


def cues_in(sentence: Sentence, tongue: Tongue) -> list[Cue]:
    """The cues of a sentence that name somebody, in order."""
    return [cue for at in range(len(sentence)) if (cue := _cue(sentence, at, tongue))]


def clauses_in(sentence: Sentence, found: Sequence[Cue], tongue: Tongue) -> Iterator[tuple[Span, Cue]]:
    """The reported clauses of a sentence that hold no quotation, each with its cue: "dijo que …"."""
    for cue, following in zip(found, [*found[1:], None], strict=False):
        at = cue.over + 1 if word_at(sentence, cue.over) == "," else cue.over
        end = following.start if following else len(sentence)
        while end > at and (sentence[end - 1].text in _MARKS or word_at(sentence, end - 1) in tongue.common):
            end -= 1
        told = word_at(sentence, at) in tongue.that and not any(token.quotation for token in sentence[at:end])
        if told and end - at > _SHORTEST_CLAUSE:
            yield Span(at + 1, end), cue


def _cue(sentence: Sentence, at: int, tongue: Tongue) -> Cue | None:
    source = next((words for words in tongue.sources if _stands(sentence, at, words)), None)
    if source:
        name = None if tongue.inflects else _name_from(sentence, at + len(source), tongue)
        return Cue(at, at + len(source), "according to", name) if name else None
    if sentence[at].lower not in tongue.verbs or not (sentence[at].text.islower() or at == 0):
        return None
    first = at
    while first > 0 and word_at(sentence, first - 1) in tongue.helpers:
        first -= 1
    follows = _follows_quotation(sentence, first)
    if word_at(sentence, first - 1) in NEGATIONS or (sentence[at].lower in tongue.common and not follows):
        return None
    before = _apposed(sentence, first, tongue) or _name_to(sentence, _before_aside(sentence, first), tongue)
    if before:
        return Cue(first, at + 1, "say", before)
    name = _name_from(sentence, at + 1, tongue)
    return Cue(first, at + 1, "say", name, "inverted" if follows else "finite") if name else None


def _apposed(sentence: Sentence, first: int, tongue: Tongue) -> Span | None:
    """The name between two commas that a title before them describes: "El ministro de Salud, | Raúl Peña |, dijo"."""
    name = _name_to(sentence, first - 1, tongue) if word_at(sentence, first - 1) == "," else None
    if name is None or word_at(sentence, name.start - 1) != ",":
        return None
    described = sentence[max(0, name.start - _LONGEST_TITLE) : name.start]
    return name if any(_is_title(token.lower, tongue) for token in described) else None


def _before_aside(sentence: Sentence, first: int) -> int:
    """Where the name may end that an aside parts from its verb: "Ann Lee, ministra de Salud, dijo"."""
    if word_at(sentence, first - 1) != ",":
        return first
    commas = (at for at in range(first - 2, max(-1, first - _LONGEST_ASIDE), -1) if sentence[at].text == ",")
    return next(commas, 0)


def _stands(sentence: Sentence, at: int, words: Sequence[str]) -> bool:
    return all(word_at(sentence, at + i) == word for i, word in enumerate(words))


def _follows_quotation(sentence: Sentence, first: int) -> bool:
    at = first - 1
    while at >= 0 and sentence[at].text in _MARKS:
        at -= 1
    return at >= 0 and sentence[at].quotation is not None


def _name_from(sentence: Sentence, start: int, tongue: Tongue) -> Span | None:
    """The name behind a verb or "according to", the words of a title before it being skipped.

    What belongs to the title is no name: "dijo el presidente de la República", "el ministro de Salud, | Ana Solís".
    """
    titled = linked = addressed = False
    passed = start
    for at in range(start, min(start + _LONGEST_TITLE, len(sentence))):
        token = sentence[at]
        if at < passed:
            continue
        if token.quotation or (token.text in _MARKS and not (titled and token.text == ",")):
            return None
        if addressed and _is_name(sentence, at, tongue) and not word_at(sentence, at - 1).endswith(_CROWD):
            passed, addressed = (
                _name_end(sentence, at, tongue),
                False,
            )  # "a dit à | Marie Durand | le ministre Paul Roux"
            continue
        if _is_name(sentence, at, tongue) and not linked:
            return _whole(sentence, at, _name_end(sentence, at, tongue), tongue)
        addressed = addressed or token.lower in _TO
        titled = titled or _is_title(token.lower, tongue)
        linked = token.lower in LINKS or (linked and token.text != ",")
    return None


def _name_end(sentence: Sentence, start: int, tongue: Tongue) -> int:
    end = start
    while end < min(start + _LONGEST_NAME, len(sentence)) and _in_name(sentence, end, tongue):
        end += 1
    while not is_capital(sentence[end - 1]):
        end -= 1
    return end


def _name_to(sentence: Sentence, end: int, tongue: Tongue) -> Span | None:
    """The name that ends where a verb begins."""
    start = end
    while start > max(0, end - _LONGEST_NAME) and _in_name(sentence, start - 1, tongue):
        start -= 1
    while start < end and not _is_name(sentence, start, tongue):
        start += 1
    return _whole(sentence, start, end, tongue) if start < end and is_capital(sentence[end - 1]) else None


def _whole(sentence: Sentence, start: int, end: int, tongue: Tongue) -> Span | None:
    """A name without what only looks like a part of it; None for a noun, which German gives a capital."""
    before = word_at(sentence, start - 1)
    if tongue.code == "de" and end - start == 1 and before in tongue.common:
        return None
    named = tongue.inflects and end - start > 2 and not sentence[start + 1].lower.endswith(PATRONYMICS)
    return Span(start + named, end)  # "министр обороны России | Олег Петров"


def _is_name(sentence: Sentence, at: int, tongue: Tongue) -> bool:
    token = sentence[at]
    return is_capital(token) and token.lower not in tongue.common and not _is_title(token.lower, tongue)


def _in_name(sentence: Sentence, at: int, tongue: Tongue) -> bool:
    token = sentence[at]
    if _is_name(sentence, at, tongue) or (token.text in PARTICLES and token.quotation is None):
        return True
    return is_capital(token) and all(0 <= i < len(sentence) and is_capital(sentence[i]) for i in (at - 1, at + 1))


def _is_title(word: str, tongue: Tongue) -> bool:
    """Whether a word says what somebody is; German writes what of in the same word: "Außenminister"."""
    return word in tongue.titles or (tongue.code == "de" and word.endswith(tuple(tongue.titles)))
