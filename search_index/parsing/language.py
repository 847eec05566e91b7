"""Language: which one the words of a document are in, as ISO 639-1 has it: "en"."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from itertools import islice
from typing import TYPE_CHECKING

from search_index.models import Passage
from search_index.parsing.offices import vocabulary

if TYPE_CHECKING:
    from py3langid.langid import LanguageIdentifier

_SAMPLE = 1_500  # characters: more takes longer and tells no more
_SHORTEST = 40  # letters, below which any answer would be a guess
_LONG = 60  # characters of a line that is no menu entry
_SURE = 0.9  # probability, by the library's own reckoning
_ENGLISH = vocabulary("the and to that with this are said not be will from has it they which")
_ENGLISH_SHARE = 0.11  # of the words; under .06 in any other language
_ENOUGH = 40  # words


def find_language(blocks: Sequence[Passage]) -> str | None:
    """The language of the longer lines among ``blocks``; None where they are few or leave a doubt."""
    sample = _sample(blocks)
    if next(islice(filter(str.isalpha, sample), _SHORTEST - 1, None), None) is None:
        return None
    return "en" if _is_plain_english(sample) else _classified(sample)


def _sample(blocks: Sequence[Passage]) -> str:
    """The first lines that are no menu's, or else the first of any kind."""
    parts: list[str] = []
    size = 0
    for block in [*(block for block in blocks if len(block.text) >= _LONG), *blocks]:
        if size >= _SAMPLE:
            break
        parts.append(block.text[: _SAMPLE - size])
        size += len(parts[-1])
    return "\n".join(parts)


def _is_plain_english(sample: str) -> bool:
    """Told by its commonest words, without the half second and the memory that the classifier takes to load."""
    words = [word.strip(".,;:!?()“”\"'’") for word in sample.lower().split()]
    return len(words) >= _ENOUGH and sum(word in _ENGLISH for word in words) >= _ENGLISH_SHARE * len(words)


def _classified(sample: str) -> str | None:
    language, probability = _classifier().classify(sample)
    return language if probability >= _SURE else None


@cache
def _classifier() -> LanguageIdentifier:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    identifier = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
    identifier.set_languages(
        [each for each in identifier.labels if len(each) == 2]
    )  # ISO 639-1: Arabic, not Gulf Arabic
    return identifier
