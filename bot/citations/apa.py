"""APA: the seventh edition of the American Psychological Association's style."""

from __future__ import annotations

from collections.abc import Sequence

from bot.citations.dates import NO_DATE
from bot.citations.names import Name, listed
from bot.citations.sentences import capital, joined, stopped
from bot.citations.work import Tie, Work

_PASSED_ON = {Tie.QUOTED: "as quoted in", Tie.REPORTED: "as paraphrased in"}
_FEW = 2  # authors that are all named in the text


def apa(work: Work) -> str:
    """An entry of the reference list, and the citation in the text. Remarks stand in the description."""
    return f"Reference: {_entry(work)}\nIn the text: {_in_text(work)}"


def _entry(work: Work) -> str:
    date = work.when.bracketed(work.when.apa) if work.when else NO_DATE
    head = _head(work.authors)
    where = [work.publisher, work.place if work.is_transcript else ""]
    if not (head or work.is_transcript):
        head, where = work.publisher, []
    parts = [stopped(head), f"({date}).", _title(work)] if head else [_title(work), f"({date})."]
    return joined((*parts, *(stopped(part) for part in where if part), work.url), " ")


def _title(work: Work) -> str:
    """The title as it is, with its number and a description; a description in its place where there is none."""
    number = f" (No. {work.number})" if work.number else ""
    kind = [work.genre.capitalize()] if work.is_transcript else []
    described = [*kind, *work.asides] if work.title else [work.name, *work.asides]
    description = f"[{capital('; '.join(described))}]" if described else ""
    return stopped(joined((f"{work.title}{number}", description), " ").strip())


def _in_text(work: Work) -> str:
    year = work.when.bracketed(work.when.years) if work.when else NO_DATE
    publisher = "" if work.is_transcript else work.publisher
    source = _short(work.authors) or publisher or (f"“{work.title}”" if work.title else f"[{work.name}]")
    if work.tie is Tie.ASKED:
        source = f"question in {source}"
    elif work.tie in _PASSED_ON:
        source = f"{work.speaker or 'unknown speaker'}, {_PASSED_ON[work.tie]} {source}"
    return f"({source}, {year})"


def _head(authors: Sequence[Name]) -> str:
    """Authors as a reference list has them: "Roe, J., & Doe, J."."""
    names = [name.with_initials for name in authors]
    return joined((", ".join(names[:-1]), names[-1]), ", & ") if names else ""


def _short(authors: Sequence[Name]) -> str:
    """Authors in the text: "Roe & Doe", "Roe et al."."""
    names = [name.short for name in authors]
    return f"{names[0]} et al." if len(names) > _FEW else listed(names, " & ")
