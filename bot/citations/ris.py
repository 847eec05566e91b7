"""RIS: a reference for reference managers, one field a line."""

from __future__ import annotations

from collections.abc import Iterator

from bot.citations.note import note
from bot.citations.sentences import joined
from bot.citations.work import Work


def ris(work: Work) -> str:
    """A reference: ``GEN`` for a transcript, for which RIS has no type, else ``NEWS``."""
    lines = [("TY", "GEN" if work.is_transcript else "NEWS"), *_fields(work), ("ER", "")]
    return "\n".join(f"{tag}  - {value}" for tag, value in lines)


def _fields(work: Work) -> Iterator[tuple[str, str]]:
    yield from (("AU", name.inverted) for name in work.authors)
    fields = {
        "TI": work.name,
        "PB" if work.is_transcript else "T2": work.publisher,
        "CY": work.place if work.is_transcript else "",
        "M1": work.number,
        "M3": "Transcript" if work.is_transcript else "",
        "PY": str(work.when.first.year) if work.when else "",
        "DA": _date(work),
        "LA": work.language,
        "UR": work.url,
        "N1": joined((note(work), work.dated), "; "),
        "ID": work.key,
    }
    yield from ((tag, value) for tag, value in fields.items() if value)


def _date(work: Work) -> str:
    """Year, month, day and further information, as RIS has it: "2024/04/26/26–28 April 2024"."""
    if work.when is None:
        return ""
    if work.when.is_year:
        return f"{work.when.first.year}///"
    several = work.when.british if work.when.first != work.when.last else ""
    return f"{work.when.first:%Y/%m/%d}/{several}"
