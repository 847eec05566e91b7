"""APA: the seventh edition of the American Psychological Association's style."""

from __future__ import annotations

from collections.abc import Sequence

from bot.citations.dates import NO_DATE
from bot.citations.names import Name, listed, read_name
from bot.citations.note import footnote
from bot.citations.sentences import capital, followed, joined, stopped, titled
from bot.citations.work import Tie, Work

_FEW = 2  # authors that are all named in the text


def apa(work: Work) -> str:
    """An entry of the reference list, the citation in the text, and a note where there are remarks on the quote."""
    remarks = ["reported, not verbatim", *work.asides] if work.tie is Tie.REPORTED else work.asides
    return joined((f"Reference: {_entry(work)}", f"In the text: {_in_text(work)}", footnote(remarks)), "\n")


def _entry(work: Work) -> str:
    date = work.when.approximate(work.when.apa) if work.when else NO_DATE
    head, publisher = _head(work.authors), work.publisher
    if not (head or work.is_transcript):
        head, publisher = publisher, ""
    parts = [stopped(head), f"({date}).", _title(work)] if head else [_title(work), f"({date})."]
    return joined((*parts, stopped(publisher) if publisher else "", work.url), " ")


def _title(work: Work) -> str:
    """The title as it is, with its number and a description; a description in its place where there is none."""
    number = f" (No. {work.number})" if work.number else ""
    if not work.title:
        return stopped(f"[{work.name}]{number}")
    kind = f" [{capital(work.genre)}]" if work.is_transcript else ""
    return stopped(f"{work.title}{number}{kind}")


def _in_text(work: Work) -> str:
    """Who passes the words on is whom they are cited from (§8.6), and quoted words have their paragraph (§8.13)."""
    year = work.when.approximate(work.when.years) if work.when else NO_DATE
    publisher = "" if work.is_transcript else work.publisher
    untitled = f"[{work.name}],"
    author = _short(work.authors) or publisher
    source = followed(author, ",") if author else titled(work.title, ",") if work.title else untitled
    if work.tie is Tie.ASKED:
        source = f"question in {source}"
    elif work.tie in (Tie.QUOTED, Tie.REPORTED):
        speaker = read_name(work.speaker).short or "unknown speaker"
        source = f"{followed(speaker, ',')} as cited in {source}"
    return f"({joined((f'{source} {year}', _paragraph(work)))})"


def _paragraph(work: Work) -> str:
    if not work.paragraphs or work.tie is Tie.REPORTED:
        return ""
    first, last = work.paragraphs[0], work.paragraphs[-1]
    return f"para. {first}" if first == last else f"paras. {first}–{last}"


def _head(authors: Sequence[Name]) -> str:
    """Authors as a reference list has them: "Roe, J., & Doe, J."."""
    names = [name.with_initials for name in authors]
    return joined((", ".join(names[:-1]), names[-1]), ", & ") if names else ""


def _short(authors: Sequence[Name]) -> str:
    """Authors in the text: "Roe & Doe", "Roe et al."."""
    names = [name.short for name in authors]
    return f"{names[0]} et al." if len(names) > _FEW else listed(names, " & ")
