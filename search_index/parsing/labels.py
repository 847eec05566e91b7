"""Labels: the words at the head of a paragraph that say who speaks, told from sentences that hold a colon.

Grammar alone cannot do it ("Key Points:" looks like "Jane Roe:"), so a document's labels are judged together.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise

from search_index.models import Passage
from search_index.parsing.addresses import split_address
from search_index.parsing.candidates import ARTICLE, INITIALS, QUESTION, Label, candidates
from search_index.parsing.layout import prose
from search_index.parsing.names import OPENERS, name_words
from search_index.parsing.offices import vocabulary
from search_index.parsing.people import Cast
from search_index.parsing.questioners import is_voice
from search_index.parsing.styles import DASH, DIALOGUE, LINE, STOP, Trust

_ENUMERATION = (
    vocabulary("first second third fourth fifth firstly secondly thirdly lastly finally again next") | OPENERS
)
_LETTERS = re.compile(r"[^\W\d_]+")
_ONE_WORD = re.compile(r"[^\W\d_]+(?:[’'-][^\W\d_]+){0,3}")
_FIRST_PERSON = re.compile(r"\b(?:I|we|our|my|us)\b", re.IGNORECASE)
_IN_SPEECH = 0.5  # of the paragraphs below a document's only label speak of I and we
_SHORTEST_SPEECH = 3  # paragraphs
_SHORT_TITLE = 3  # words: "Prime Minister"
_MARKS = frozenset("\"“”„«»‘’'")
_SERIES = 3  # labels that make a series
_ABOUT_ITSELF = 0.2  # of the labels of a series may head words about the very person: more are sections of an article
_CONVERSING = re.compile(  # with somebody: the pronouns and thanks of several languages
    r"\?|\b(?:I|we|our|my|us|you|your|thank|thanks|je|nous|vous|merci|ich|wir|sie|danke|yo|nosotros|nuestr[oa]s?|usted"
    r"|gracias|hemos|io|noi|grazie|eu|nós|obrigad[oa]|я|мы|вы|нас|вам|спасибо)\b",
    re.IGNORECASE,
)
_IN_CONVERSATION = 0.4  # of the words of a series speak of I and you, or ask


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
        for label in _in_series(seen, blocks)
    )
    if not found:
        return ()
    words = _small_words(text)
    usual = tuple(label for label in found if not label.stranger)
    counts = Counter(label.key for label in usual)
    reliable = _reliable(usual, counts, cast, words, blocks)
    if sum(counts[key] for key in reliable) < 2 and not (announced and reliable == {QUESTION}):
        return _speech(usual, reliable, cast, blocks)
    return tuple(_sure(found, reliable, cast, words))


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
    return frozenset((*known, *answering, *_conversing(usual, counts, words, blocks)))


def _sure(found: Sequence[Label], reliable: frozenset[str], cast: Cast, words: frozenset[str]) -> Iterator[Label]:
    """The labels that are reliable, or names, in a document that has labels.

    Whoever asks behind a label that cannot be relied on, it is hardly the speaker before, who is being asked.
    """
    asked = any(label.questioner for label in found if not label.stranger)
    plain = words | _ENUMERATION
    for label in found:
        if not label.stranger and (label.key in reliable or _may_be_name(label, cast, words)):
            yield label
        elif asked and label.asks and label.phrase.casefold() not in plain:
            yield replace(label, stranger=True)


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
    words = [_words_below(label, blocks), *(block.text for block in prose(blocks[label.block + 1 :]))]
    speaks = sum(_FIRST_PERSON.search(text) is not None for text in words) >= _IN_SPEECH * len(words)
    about = any(_names(label, text) for text in words)
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


def _in_series(found: Sequence[Label], blocks: Sequence[Passage]) -> Iterator[Label]:
    """What is believed by its colon, and the labels of those styles that the document has a series of.

    Of the other styles only whoever asks is left: "JOURNALIST – What now?".
    """
    series = {name for name in (LINE, DASH, STOP) if _is_series(name, found, blocks)}
    if series & {DASH, STOP} or _is_dialogue(found):
        series.add(DIALOGUE)
    for label in found:
        if label.style.trust is not Trust.SERIES or label.style.name in series:
            yield label
        elif label.asks and label.anonymous:
            yield replace(label, stranger=True)


def _is_dialogue(found: Sequence[Label]) -> bool:
    """Whether letters or words with a stop are questions and answers: "A. Yes." is one where a "Q" asks."""
    return any(each.answerer for each in found if each.style.name == DIALOGUE) and any(each.anonymous for each in found)


def _is_series(style: str, found: Sequence[Label], blocks: Sequence[Passage]) -> bool:
    """Whether the document has several labels of a style, and some of one person; "Question." may be among them."""
    styles = {style} if style == LINE else {style, DIALOGUE}
    own = [label for label in found if label.style.name in styles]
    counts = Counter(label.key for label in own)
    several = len(counts) > 1 or any(label.anonymous for label in found)
    if len(own) < _SERIES or not several or max(counts.values()) < 2:
        return False
    rivals = sum(not label.anonymous and label.style.trust is Trust.COLON for label in found)
    timed = all(label.timed for label in own)
    entitled = timed or (style == STOP and 2 * sum(map(_is_entitled, own)) >= len(own))
    return rivals < len(own) and (entitled or _is_conversation(own, blocks))


def _is_entitled(label: Label) -> bool:
    """Whether a label says more than a name, which may also be a town's: an office, a party, a part."""
    return label.anonymous or bool(label.notes or split_address(label.phrase)[0]) or is_voice(label.phrase)


def _is_conversation(found: Sequence[Label], blocks: Sequence[Passage]) -> bool:
    """Whether people speak below the labels, rather than an article about them."""
    words = [_words_below(label, blocks) for label in found]
    about = sum(_names(label, text) for label, text in zip(found, words, strict=True))
    conversing = sum(_CONVERSING.search(text) is not None and not _quotes(text) for text in words)
    return about <= _ABOUT_ITSELF * len(found) and conversing >= _IN_CONVERSATION * len(found)


def _quotes(text: str) -> bool:
    """Whether a text begins with a quotation and goes on with words of its own: "“We won.” That is false."."""
    return text.lstrip()[:1] in _MARKS and text[-1:] not in _MARKS


def _names(label: Label, text: str) -> bool:
    """Whether a text names whom the label names."""
    return not (label.anonymous or label.answerer or is_voice(label.phrase)) and label.key in text.casefold()


def _words_below(label: Label, blocks: Sequence[Passage]) -> str:
    block = blocks[label.block]
    beside = block.text[label.end - block.start :]
    return beside or next((below.text for below in blocks[label.block + 1 : label.block + 2]), "")


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
    if len(members) >= _SERIES and _is_conversation(members, blocks):
        yield from {label.key for label in members}
    for label in found:
        if (
            counts[label.key] >= _SERIES
            and _ONE_WORD.fullmatch(label.phrase)
            and label.key not in words
            and label.key not in OPENERS
        ):
            single[label.key].append(label)
    yield from (key for key, labelled in single.items() if _is_conversation(labelled, blocks))


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
