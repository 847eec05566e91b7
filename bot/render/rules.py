"""The rule: how a quote came to its speaker, in plain words."""

from __future__ import annotations

from collections.abc import Mapping

from search_index.models import Kind, Quote
from search_index.parsing.confidence import THRESHOLD
from search_index.parsing.incumbents import EARLIER_LABEL, TITLE
from search_index.parsing.read_out import RULE as READ_OUT
from search_index.parsing.transcript import TITLE_ALONE

# X is whoever the words name, a pronoun or an office included.
RULES: Mapping[str, str] = {
    "label": "X: “…”",
    "same-paragraph": "goes on from a quote in the same paragraph",
    "cue-after": "“…,” X said",
    "cue-after-inverted": "“…,” said X",
    "cue-before": "X said “…”",
    "according-to": "according to X",
    "cue-far-before": "X said … “…”, far apart",
    "cue-at-end": "… “…” …, X said",
    "paraphrase-before": "X said …, and then “…”",
    "colon": "what X thinks, and a colon: “…”",
    "reported": "X said …",
    "next-paragraph": "goes on from the quote that ended the paragraph before",
    "cue-far-after": "“…” is what X said",
    READ_OUT: "read out, from X: “…”",
    "unsaid": "X did not say “…”",
    "none": "no cue",
}
# How a turn's speaker is known.
TURNS: Mapping[str, str] = {
    "label": "by the label",
    TITLE: "by the label’s office and the document’s title",
    EARLIER_LABEL: "by the label’s office and an earlier label",
    TITLE_ALONE: "by the document’s title",
}


def in_words(quote: Quote) -> str:
    """A quote's rule as a reader of the text would put it, without marks where the quote has none.

    By its own name where nobody has put it so.
    """
    rules = TURNS if quote.kind in (Kind.VERBATIM, Kind.QUESTION) else RULES
    words = rules.get(quote.rule, quote.rule)
    return words if quote.kind in (Kind.DIRECT, Kind.MIXED) else words.replace("“", "").replace("”", "")


def why_unknown(quote: Quote) -> str:
    """Why a quote that has no speaker has none."""
    if quote.kind is Kind.VERBATIM:
        return "the label names nobody"
    if quote.mention is None:
        return "no words near it say whose it is"
    if quote.rule == "unsaid":
        return "it is told that nobody said it"
    if quote.confidence < THRESHOLD:
        return f"too uncertain to name anybody (below {THRESHOLD:.2f})"
    return "whom these words mean is not certain"
