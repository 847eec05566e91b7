"""Series: which styles of label a document has a series of, and whether it is people who speak below labels."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace

from search_index.models import Passage
from search_index.parsing.addresses import split_address
from search_index.parsing.candidates import Label
from search_index.parsing.questioners import is_voice
from search_index.parsing.styles import DASH, DIALOGUE, LINE, STOP, Trust

_CAPITALS = re.compile(r"[^\W\d_a-z]{3}")
MARKS = frozenset("\"“”„«»‘’'")
SERIES = 3  # labels that make a series
_ABOUT_ITSELF = 0.2  # of the labels of a series may head words about the very person: more are sections of an article
_CONVERSING = re.compile(  # with somebody: the pronouns and thanks of several languages
    r"\?|\b(?:I|we|our|my|us|you|your|thank|thanks|je|nous|vous|merci|ich|wir|sie|danke|yo|nosotros|nuestr[oa]s?|usted"
    r"|gracias|hemos|io|noi|grazie|eu|nós|obrigad[oa]|я|мы|вы|нас|вам|спасибо)\b",
    re.IGNORECASE,
)
_IN_CONVERSATION = 0.4  # of the words of a series speak of I and you, or ask


def in_series(found: Sequence[Label], blocks: Sequence[Passage]) -> Iterator[Label]:
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
    if len(own) < SERIES or not several or (max(counts.values()) < 2 and not _is_hearing(style, own, blocks)):
        return False
    rivals = sum(not label.anonymous and label.style.trust is Trust.COLON for label in found)
    timed = all(label.timed for label in own)
    entitled = timed or (style == STOP and 2 * sum(map(_is_entitled, own)) >= len(own))
    return rivals < len(own) and (entitled or is_conversation(own, blocks))


def _is_hearing(style: str, own: Sequence[Label], blocks: Sequence[Passage]) -> bool:
    """Whether labels with a full stop are those of a hearing: titles, names in capitals, and people who converse."""
    printed = all(split_address(label.phrase)[0] and _CAPITALS.search(label.phrase) for label in own)
    return style == STOP and printed and is_conversation(own, blocks)


def _is_entitled(label: Label) -> bool:
    """Whether a label says more than a name, which may also be a town's: an office, a party, a part."""
    return label.anonymous or bool(label.notes or split_address(label.phrase)[0]) or is_voice(label.phrase)


def is_conversation(found: Sequence[Label], blocks: Sequence[Passage]) -> bool:
    """Whether people speak below the labels, rather than an article about them."""
    words = [words_below(label, blocks) for label in found]
    about = sum(names(label, text) for label, text in zip(found, words, strict=True))
    conversing = sum(_CONVERSING.search(text) is not None and not _quotes(text) for text in words)
    return about <= _ABOUT_ITSELF * len(found) and conversing >= _IN_CONVERSATION * len(found)


def _quotes(text: str) -> bool:
    """Whether a text begins with a quotation and goes on with words of its own: "“We won.” That is false."."""
    return text.lstrip()[:1] in MARKS and text[-1:] not in MARKS


def names(label: Label, text: str) -> bool:
    """Whether a text names whom the label names."""
    return not (label.anonymous or label.answerer or is_voice(label.phrase)) and label.key in text.casefold()


def words_below(label: Label, blocks: Sequence[Passage]) -> str:
    """What stands behind a label in its block, or else the block below it."""
    block = blocks[label.block]
    beside = block.text[label.end - block.start :]
    return beside or next((below.text for below in blocks[label.block + 1 : label.block + 2]), "")
