"""Confidence: how often each rule names the right speaker, as it was measured.

The confidence of an attribution is the precision of the rule that finds the words that name the speaker, times the
certainty that these words mean that person. The precision was measured on a development set of 462 US news articles:
quotations of at least five words for the rules of quotations, all paraphrases for theirs. ``python -m
benchmarks.attribution`` measures it on any set. The certainty was measured by reading a sample of 82 pronouns and all
15 offices.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

How = Literal["name", "namesakes", "office", "pronoun", "phrase"]

# How often each rule finds the words that name the speaker: docs/attribution.md has the counts.
PRECISION = {
    "label": 0.95,  # X: "…"; 23 of 23 were right, which is too few for more
    "same-paragraph": 0.97,  # 0.98, but it cannot be better than the cue it goes on from
    "cue-after": 0.97,  # "…," X said
    "cue-after-inverted": 0.97,  # "…," said X
    "cue-before": 0.91,  # X said … "…"
    "cue-far-before": 0.76,  # X said … … … … … … "…"
    "according-to": 0.9,
    "colon": 0.85,  # X was not so sure: "…"; 8 of 8, as with labels
    "next-paragraph": 0.87,
    "reported": 0.92,  # X said that …
    "paraphrase-before": 0.85,  # X said that …. "…"; 5 of 5, as with labels
    "cue-at-end": 0.9,  # It is "…" for all, X said; 19 of 19
    "cue-far-after": 0.0,  # "…" is what X said: right in 2 of 3 cases, and what stands between may name another
    "unsaid": 0.0,  # X never said "…": nobody did
    "none": 0.0,
}
# How often a mention is traced to the right person. A name that several bear is given as it stands, and as nobody's
# in particular; it is as certain as a phrase.
CERTAINTY: Mapping[How, float] = {"name": 1.0, "phrase": 0.9, "office": 0.8, "pronoun": 0.9, "namesakes": 0.9}
THRESHOLD = 0.7  # what is right less often names nobody: .96 of those named are named right
