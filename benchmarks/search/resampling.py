"""The resampling: more passages than a corpus has, made of its sentences."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import islice
from random import Random

from benchmarks.search.passages import Passage

_END = re.compile(r"(?<=[.!?])\s+")


def resampled(corpus: Sequence[Passage], count: int, seed: int = 1) -> Iterator[Passage]:
    """The first ``count`` passages; beyond those that there are, new ones.

    A new passage has the speaker, day and document of a passage drawn by chance, and as many sentences, each drawn from
    the whole corpus: words are as frequent as before and phrases within sentences as well, so that each term's postings
    grow with the archive.
    """
    yield from islice(corpus, count)
    random = Random(seed)
    sentences = [sentence for each in corpus for sentence in _END.split(each.text)]
    for number in range(len(corpus), count):
        like = random.choice(corpus)
        text = " ".join(random.choices(sentences, k=len(_END.split(like.text))))
        yield replace(like, id=f"r{number}", text=text)
