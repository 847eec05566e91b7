"""MLA: the ninth edition of the Modern Language Association's handbook."""

from __future__ import annotations

from collections.abc import Sequence

from bot.citations.dates import NO_DATE
from bot.citations.names import Name, listed
from bot.citations.note import footnote
from bot.citations.sentences import capital, joined, stopped, titled
from bot.citations.work import Tie, Work

_FEW = 2  # authors that are all named


def mla(work: Work) -> str:
    """An entry of the works cited, the citation in the text, and a note where there are remarks on the quote."""
    return joined((f"Works cited: {_entry(work)}", f"In the text: {_in_text(work)}", footnote(work.asides)), "\n")


def _entry(work: Work) -> str:
    date = work.when.bracketed(work.when.mla) if work.when else NO_DATE
    number = f"no. {work.number}" if work.number else ""
    place = work.place if work.is_transcript else ""
    facts = joined((work.publisher, number, date, place, work.url))
    title = titled(work.name, ".") if work.title else work.name  # a description stands without marks
    kind = "Transcript" if work.is_transcript else ""
    parts = (_head(work.authors), title, facts if facts.startswith(NO_DATE) else capital(facts), kind)
    return " ".join(stopped(part) for part in parts if part)


def _in_text(work: Work) -> str:
    source = _short(work.authors) or (titled(work.title) if work.title else work.name)
    if work.tie is Tie.ASKED:
        return f"(question in {source})"
    if work.tie is Tie.REPORTED:
        return f"{work.speaker or 'Unknown speaker'} (paraphrased in {source})"
    if work.tie is Tie.QUOTED:
        return f"{work.speaker or 'Unknown speaker'} (qtd. in {source})"
    return f"({source})"


def _head(authors: Sequence[Name]) -> str:
    """Authors as works cited have them: "Roe, Jane, and John Doe", "Roe, Jane, et al."."""
    if not authors:
        return ""
    first, *others = authors
    if len(authors) > _FEW:
        return f"{first.inverted}, et al."
    return joined((first.inverted, *(name.whole for name in others)), ", and ")


def _short(authors: Sequence[Name]) -> str:
    names = [name.short for name in authors]
    return f"{names[0]} et al." if len(names) > _FEW else listed(names, " and ")
