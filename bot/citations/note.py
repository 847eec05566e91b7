"""The note: what is to be known of a quote or its date, and has no place in the entry of a document."""

from __future__ import annotations

from collections.abc import Iterable

from bot.citations.sentences import capital, joined, stopped
from bot.citations.work import Tie, Work


def note(work: Work) -> str:
    """Whose words are cited, what is to be known of them, and their address: "Speaker: Jane Roe; quote 3f9k…"."""
    unknown = "A question" if work.tie is Tie.ASKED else "Speaker unknown"
    who = f"Speaker: {work.speaker}" if work.speaker else unknown
    return joined((who, *work.remarks, f"quote {work.id}"), "; ")


def in_sentences(remarks: Iterable[str]) -> str:
    """Remarks as sentences: "Speaker inferred. Date inferred: below the text."."""
    return " ".join(stopped(capital(each)) for each in remarks)


def footnote(remarks: Iterable[str]) -> str:
    """A line with the remarks, behind an entry that they are no part of; empty where there are none."""
    said = in_sentences(remarks)
    return f"Note: {said}" if said else ""
