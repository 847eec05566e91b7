"""Crediting: whom the sentences of a pasted text name as the speakers of what stands in marks there."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from search_index.checking.quoting.persons import is_surely_person, person
from search_index.checking.quoting.stretches import Unit
from search_index.models import Passage, Quote
from search_index.parsing import article
from search_index.parsing.cues import PRONOUNS, is_stance, lemma, takes_clause
from search_index.parsing.names import split_title
from search_index.parsing.offices import fold
from search_index.parsing.people import Cast
from search_index.parsing.pronouns import PRONOUNS as THIRD_PERSON
from search_index.parsing.tongues import TONGUES

_LONGEST = 300_000  # characters; sentences beyond are not read: who pastes more wants to know of its words
_MOST_ALONE = 1_000  # lines that are read each by itself
_VERBS = frozenset().union(*(tongue.verbs for tongue in TONGUES))
_READ = 400  # characters of words whose beginning is enough
_NO_MARKS = str.maketrans(dict.fromkeys('“”„‟«»＂「」『』"\n\r', " "))


@dataclass(frozen=True, slots=True)
class Told:
    """Whom what stands before or behind words names for them."""

    speaker: str | None  # None where that is a pronoun
    opens: bool  # whether the mention is the first that stands before the words, and a verb follows it


def tells(before: str, words: str, behind: str) -> Told | None:
    """Whom the reader of articles takes for the speaker, were the words in marks and none in them; None for nobody."""
    quoted = words[:_READ].translate(_NO_MARKS).strip()
    text = f"{before}“{quoted}”{behind}"
    found = article.quotes("", text, [Passage(0, len(text), text)], Cast.of(text))
    first, last = len(before) + 1, len(before) + len(quoted)
    whole = next((each for each in found if each.start <= first and each.end >= last), None)
    if whole is None or whole.mention is None or whole.rule == "unsaid":
        return None
    mention = whole.mention.text
    who = person(mention) if whole.speaker else None
    opens = whole.mention.start == 0 and whole.rule.startswith("cue") and _speaks(before)
    return Told(who, opens) if who or _is_third_person(whole) else None


def _speaks(before: str) -> bool:
    """Whether a verb of speech stands before words, in any language that has them here."""
    words = [word.strip(",.:").casefold() for word in before.split()]
    lemmas = filter(None, map(lemma, words))
    return any(takes_clause(verb) and not is_stance(verb) for verb in lemmas) or not _VERBS.isdisjoint(words)


def credited(text: str, units: Sequence[Unit]) -> Mapping[int, str | None]:
    """For each quotation, by the offset of its first word, who is named for it: None by "he" alone, absent by nobody.

    A unit that names nobody in the language of all of them is read by itself, for it may have its own.
    """
    text = text[:_LONGEST]
    near = [unit.passage for unit in units if unit.passage.end <= _LONGEST]
    cast = Cast.of(text)
    named = _named(text, near, cast)
    for unit in units[:_MOST_ALONE]:
        if unit.inside and unit.passage.end <= _LONGEST and not any(each.start in named for each in unit.inside):
            named |= _named(text, [unit.passage], cast)
    return named


def _named(text: str, passages: Sequence[Passage], cast: Cast) -> dict[int, str | None]:
    found = article.quotes("", text, passages, cast)
    return {quote.start: _name(quote) for quote in found if quote.speaker or _is_third_person(quote)}


def _is_third_person(quote: Quote) -> bool:
    return quote.mention is not None and fold(quote.mention.text) in THIRD_PERSON


def _name(quote: Quote) -> str | None:
    """Who is named for a quote, as the text has it; by the name, where it is a pronoun or an office of somebody's."""
    if quote.speaker is None or quote.mention is None:
        return None
    mentioned = _without_another(_without_verb(quote.mention.text))
    shared = set(map(fold, mentioned.split())) & set(map(fold, quote.speaker.name.split()))
    return mentioned if shared and fold(mentioned) not in PRONOUNS else _without_verb(quote.speaker.name)


def _without_verb(mentioned: str) -> str:
    """A mention without a verb that was taken for a part of the name: "Lawrow sagte"."""
    name, _, last = mentioned.rpartition(" ")
    return name if last.casefold() in _VERBS else mentioned


def _without_another(mentioned: str) -> str:
    """A mention without whom the words are about: "Foreign Minister Lee | of President Ann Roe"."""
    name, of, other = mentioned.partition(" of ")
    while of and not (split_title(name)[1] and person(name)):
        more, of, other = other.partition(" of ")
        name = f"{name} of {more}"
    return name if of and is_surely_person(other) else mentioned
