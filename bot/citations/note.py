"""The note: what a program's fields have no place for, in a sentence."""

from __future__ import annotations

from bot.citations.sentences import joined
from bot.citations.work import Tie, Work


def note(work: Work) -> str:
    """Whose words are cited, what is to be known of them, and their address: "Speaker: Jane Roe; quote 3f9k…"."""
    unknown = "A question" if work.tie is Tie.ASKED else "Speaker unknown"
    who = f"Speaker: {work.speaker}" if work.speaker else unknown
    return joined((who, *work.remarks, work.dated, f"quote {work.id}"), "; ")
