"""Made-up findings: what a check may say of quotations, over the seeds' real places and over the worst texts."""

from __future__ import annotations

from collections.abc import Iterator

from bot.replies import Checked
from search_index.checking.findings import Caution, Change, Finding, Match, Op, Outcome
from search_index.checking.quoting.quotation import Quotation
from search_index.models import Document, Kind, Passage, Source
from tests.made_up import quote, source


def place(document: Document, *diff: tuple[Op, str, str], before: str = "", after: str = "") -> Match:
    """The place of a real document at which the source's side of ``diff`` stands, in the smallest quote around it."""
    changes = tuple(Change(*each) for each in diff)
    words = "".join(change.source for change in changes)
    start = document.text.index(before + words + after) + len(before)
    passage = Passage(start, start + len(words), words)
    around = [each for each in document.quotes if each.start <= start and passage.end <= each.end]
    within = min(around, key=lambda each: each.end - each.start)
    where = Source(document.id, document.file, document.kind, document.metadata)
    return Match(within, where, passage, changes, before, after)


def finding(outcome: Outcome, *matches: Match, parts: int = 1, cautions: tuple[Caution, ...] = ()) -> Finding:
    """What is found of a quotation that has the pasted side of its places."""
    pasted = " … ".join("".join(change.pasted for change in match.diff) for match in matches[:parts])
    return Finding(Quotation(pasted), outcome, matches, parts, cautions)


def hostile_checks(text: str, *outcomes: Outcome) -> Iterator[Checked]:
    """Checks of one quotation of each of these outcomes, or of all, and of many, in which every field is ``text``."""
    findings = [hostile_finding(text, outcome) for outcome in outcomes or Outcome]
    yield from (Checked((each,), documents=1_000) for each in findings)
    yield Checked(tuple(findings * 12)[:12], left=1_000, documents=10**6)


def hostile_finding(text: str, outcome: Outcome) -> Finding:
    """A quotation that differs in every way, with every caution, joined of three where it is joined."""
    diff = tuple(Change(op, text, text[::-1]) for op in Op) * 2
    words = "".join(change.source for change in diff)
    quoted = quote(words, speaker=text, kind=Kind.DIRECT, quoted_by=text, note=text, question_note=text)
    about = source(title=text, date_basis=text, place=text, number=text, publisher=text, author=text, url=text)
    match = Match(quoted, about, Passage(0, len(words), words), diff, text, text)
    pasted = "".join(change.pasted for change in diff)
    if outcome is Outcome.ABSENT:
        return Finding(Quotation(pasted, speaker=text), outcome, (match,) * 5)
    parts = 3 if outcome is Outcome.JOINED else 1
    return Finding(Quotation(pasted * parts, speaker=text), outcome, (match,) * 5, parts, tuple(Caution))


def long_checks() -> Iterator[Checked]:
    """A quotation of 10,000 characters that is all there, alone and 40 times."""
    long = quote("One sentence after another. " * 400)
    whole = Match(long, source(), Passage(0, long.end, long.text), (Change(Op.SAME, long.text, long.text),))
    yield Checked((Finding(Quotation(long.text), Outcome.VERBATIM, (whole,)),))
    yield Checked((Finding(Quotation(long.text), Outcome.VERBATIM, (whole,) * 3),) * 40)
