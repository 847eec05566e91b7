"""Labels: the words at the head of a paragraph that say who speaks, told from sentences that hold a colon.

Grammar alone cannot do it ("Key Points:" looks like "Jane Roe:"), so a document's labels are judged together.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import accumulate, pairwise

from search_index.models import Passage
from search_index.parsing.addresses import split_address
from search_index.parsing.candidates import ARTICLE, INITIALS, QUESTION, Label, candidates
from search_index.parsing.layout import prose
from search_index.parsing.names import OPENERS, name_words
from search_index.parsing.offices import vocabulary
from search_index.parsing.people import Cast
from search_index.parsing.questioners import is_voice
from search_index.parsing.series import MARKS, SERIES, in_series, is_conversation, names, words_below
from search_index.parsing.styles import Trust

_ENUMERATION = (
    vocabulary("first second third fourth fifth firstly secondly thirdly lastly finally again next") | OPENERS
)
_LETTERS = re.compile(r"[^\W\d_]+")
_ONE_WORD = re.compile(r"[^\W\d_]+(?:[’'-][^\W\d_]+){0,3}")
_FIRST_PERSON = re.compile(r"\b(?:I|we|our|my|us)\b", re.IGNORECASE)
_IN_SPEECH = 0.5  # of the paragraphs below a document's only label speak of I and we
_SHORTEST_SPEECH = 3  # paragraphs
_SHORT_TITLE = 3  # words: "Prime Minister"


def labels(
    blocks: Sequence[Passage], cast: Cast, text: str, *, announced: bool, asking: frozenset[str]
) -> tuple[Label, ...]:
    """The speaker labels of a document, in order; none where fewer than two can be relied on, and none opens a speech.

    One question is enough where the title has ``announced`` who speaks. ``asking`` are the words, folded, by which
    it names whom an interview is given to.
    """
    seen = _in_full(tuple(candidates(blocks)))
    found = tuple(
        replace(label, interviewer=True) if asking and asking.issuperset(name_words(label.phrase)) else label
        for label in in_series(seen, blocks)
    )
    if not found:
        return ()
    words = _small_words(text)
    usual = tuple(label for label in found if not label.stranger)
    counts = Counter(label.key for label in usual)
    reliable = _reliable(usual, counts, cast, words, blocks)
    if sum(counts[key] for key in reliable) < 2 and not (announced and reliable == {QUESTION}):
        return _speech(usual, reliable, cast, blocks)
    sure = tuple(_in_turn(_sure(found, reliable, cast, words)))
    return () if _only_quoted(sure, blocks) else sure


def _small_words(text: str) -> frozenset[str]:
    """The words that a document writes in small letters: what stands among them is hardly a name."""
    different = " ".join(set(text.split()))
    return frozenset(filter(str.islower, _LETTERS.findall(different)))


def _reliable(
    usual: Sequence[Label], counts: Mapping[str, int], cast: Cast, words: frozenset[str], blocks: Sequence[Passage]
) -> frozenset[str]:
    """The keys of the labels that the document vouches for."""
    known = {label.key for label in usual if _is_reliable(label, counts[label.key], cast, words)}
    answering = {b.key for a, b in pairwise(usual) if a.questioner and _looks_like_name(b, cast, words)}
    return frozenset((*known, *answering, *_answering(usual, words), *_conversing(usual, counts, words, blocks)))


def _answering(usual: Sequence[Label], words: frozenset[str]) -> Iterator[str]:
    """The keys of single words, never written small, each of which comes again and only right after a question."""
    after: dict[str, list[bool]] = defaultdict(list)
    for before, label in pairwise((None, *usual)):
        if label and _ONE_WORD.fullmatch(label.phrase):
            after[label.key].append(before is not None and before.questioner)
    for key, questions in after.items():
        if len(questions) > 1 and all(questions) and key not in words and key not in _ENUMERATION:
            yield key


def _sure(found: Sequence[Label], reliable: frozenset[str], cast: Cast, words: frozenset[str]) -> Iterator[Label]:
    """The labels that are reliable, or names, in a document that has labels, and those that may be a stranger's.

    Whoever asks behind a label that cannot be relied on, it is hardly the speaker before, who is being asked.
    """
    asked = any(label.questioner for label in found if not label.stranger)
    plain = words | _ENUMERATION
    for label in found:
        if not label.stranger and (label.key in reliable or _may_be_name(label, cast, words)):
            yield label
        elif asked and (label.asks or _is_introduced(label)) and label.phrase.casefold() not in plain:
            yield replace(label, stranger=True)


def _is_introduced(label: Label) -> bool:
    """Whether a label says in brackets whom somebody works for: "Roe (EXN): My question is on trade."."""
    fits = label.style.trust is Trust.COLON and not label.stranger
    return fits and any(note[:1].isupper() and note.replace(" ", "").isalpha() for note in label.notes)


def _in_turn(sure: Iterable[Label]) -> Iterator[Label]:
    """The labels without those that ask nothing and are no name, unless one person speaks both before and after."""
    labelled = tuple(sure)
    keys = ["" if label.questioner else label.key for label in labelled]
    before = _carried(keys)
    after = _carried(keys[::-1])[::-1]
    for i, label in enumerate(labelled):
        if not label.stranger or label.asks or (before[i] and before[i] == after[i]):
            yield label


def _carried(keys: Sequence[str]) -> tuple[str, ...]:
    """The keys, each empty one filled with the one before it."""
    return tuple(accumulate(keys, _latest))


def _latest(last: str, key: str) -> str:
    return key or last


def _only_quoted(sure: Sequence[Label], blocks: Sequence[Passage]) -> bool:
    """Whether nobody asks, and all that stands beside the labels are quotations: those of an article."""
    if any(label.questioner for label in sure):
        return False
    beside = (words_below(label, blocks).strip() for label in sure)
    return all(words[:1] in MARKS and words[-1:] in MARKS for words in beside)


def _speech(
    usual: Sequence[Label], reliable: frozenset[str], cast: Cast, blocks: Sequence[Passage]
) -> tuple[Label, ...]:
    """The one label of a speech: a name that the document has elsewhere or with a title, and a speech below it."""
    named = [label for label in usual if split_address(label.phrase)[1] and label.style.trust is Trust.COLON]
    if len(named) != 1 or named[0].anonymous:
        return ()
    label = named[0]
    title, name = split_address(label.phrase)
    who = cast.speaker(name)
    known = label.key in reliable if title else who is not None and cast.knows(who) and " " in name
    words = [words_below(label, blocks), *(block.text for block in prose(blocks[label.block + 1 :]))]
    speaks = sum(_FIRST_PERSON.search(text) is not None for text in words) >= _IN_SPEECH * len(words)
    about = any(names(label, text) for text in words)
    return (label,) if known and speaks and not about and len(words) >= _SHORTEST_SPEECH else ()


def _in_full(found: Sequence[Label]) -> tuple[Label, ...]:
    """The labels, those by a first name alone with the full name of the one label that has it: "Jane", "Jane Roe"."""
    full: dict[str, set[str]] = defaultdict(set)
    for phrase in {label.phrase for label in found if not label.anonymous}:
        words = phrase.split()
        if len(words) > 1 and not split_address(phrase)[0]:
            full[words[0]].add(phrase)
    meant = {first: next(iter(names)) for first, names in full.items() if len(names) == 1}
    return tuple(replace(label, phrase=meant[label.phrase]) if label.phrase in meant else label for label in found)


def _is_reliable(label: Label, count: int, cast: Cast, words: frozenset[str]) -> bool:
    title, name = split_address(label.person)
    if label.anonymous or label.written or label.answerer or label.interviewer or (label.reporter and label.asks):
        return True
    if title and (name or ARTICLE.match(label.phrase)):
        return True
    return count > 1 and (bool(title) or is_voice(label.phrase) or _looks_like_name(label, cast, words))


def _conversing(
    found: Iterable[Label], counts: Mapping[str, int], words: frozenset[str], blocks: Sequence[Passage]
) -> Iterator[str]:
    """The keys of what is never written small and heads what people say to each other.

    That is a single word time and again ("Roe: I did."), or several names in capitals or with notes ("ROE (Lab): …").
    """
    single: dict[str, list[Label]] = defaultdict(list)
    members = [label for label in found if _is_member(label, words)]
    if len(members) >= SERIES and is_conversation(members, blocks):
        yield from {label.key for label in members}
    for label in found:
        if (
            counts[label.key] >= SERIES
            and _ONE_WORD.fullmatch(label.phrase)
            and label.key not in words
            and label.key not in OPENERS
        ):
            single[label.key].append(label)
    yield from (key for key, labelled in single.items() if is_conversation(labelled, blocks))


def _is_member(label: Label, words: frozenset[str]) -> bool:
    """Whether a label has a name as parliaments print it: in full, and in capitals or with a party or a seat."""
    name = split_address(label.phrase)[1]
    return " " in name and (name.isupper() or bool(label.notes)) and words.isdisjoint(name.casefold().split())


def _may_be_name(label: Label, cast: Cast, words: frozenset[str]) -> bool:
    """In a document that has labels, what looks like a person's name at the head of a paragraph is one."""
    title, name = split_address(label.phrase)
    short_title = bool(title) and not name and len(title.split()) <= _SHORT_TITLE
    if short_title or label.answerer or is_voice(label.phrase):
        return True
    return _looks_like_name(label, cast, words)


def _looks_like_name(label: Label, cast: Cast, words: frozenset[str]) -> bool:
    """A word that the document has in a full name, or words (one only in capitals) that it never writes small."""
    phrase = split_address(label.person)[1] or label.phrase
    if " " not in phrase and (known := cast.speaker(INITIALS.sub("", phrase))) and " " in known.name:
        return True
    long_enough = " " in phrase or phrase.isupper() or INITIALS.match(phrase) is not None
    return long_enough and words.isdisjoint(phrase.casefold().split())
