"""Confidence: how often each rule names the right speaker, as it was measured.

The confidence of an attribution is the precision of the rule that finds the words that name the speaker, times the
certainty that these words mean that person. Both were measured on quotations of at least five words in a development
set of 462 US news articles: the rules on some 2,700 whose naming words were marked by hand, the certainty by reading a
sample of 82 pronouns and all 15 offices.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

How = Literal["name", "namesakes", "office", "pronoun", "phrase"]

# How often each rule finds the words that name the speaker.
PRECISION = {
    "label": 0.95,  # X: "…"; 18 of 18 were right, which is too few for more
    "same-paragraph": 0.97,  # 0.98, but it cannot be better than the cue it goes on from
    "cue-after": 0.97,  # "…," X said
    "cue-after-inverted": 0.97,  # "…," said X
    "cue-before": 0.91,  # X said … "…"
    "cue-far-before": 0.81,  # X said … … … … … … "…"
    "according-to": 0.9,
    "colon": 0.9,  # X was not so sure: "…"
    "next-paragraph": 0.85,
    "cue-far-after": 0.0,  # "…" is what X said: right in 28 of 36 cases, but what stands between may name another
    "unsaid": 0.0,  # X never said "…": nobody did
    "none": 0.0,
}
# How often a mention is traced to the right person. Of namesakes each is as likely as the other.
CERTAINTY: Mapping[How, float] = {"name": 1.0, "phrase": 0.9, "office": 0.8, "pronoun": 0.9, "namesakes": 0.5}
THRESHOLD = 0.7  # what is right less often names nobody: .96 of those named are named right
