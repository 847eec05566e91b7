"""Chicago: notes and bibliography, as The Chicago Manual of Style has it for lectures and for newspapers."""

from __future__ import annotations

from collections.abc import Sequence

from bot.citations.dates import NO_DATE
from bot.citations.names import Name
from bot.citations.note import in_sentences
from bot.citations.sentences import capital, followed, joined, stopped, titled
from bot.citations.work import Tie, Work

_PASSED_ON = {Tie.QUOTED: "quoted", Tie.REPORTED: "paraphrased"}


def chicago(work: Work) -> str:
    """A note, and an entry of the bibliography. Remarks stand in the note: the entry is the document's."""
    return f"Note: {_note(work)}\nBibliography: {_entry(work)}"


def _note(work: Work) -> str:
    mark = "" if work.is_transcript else ","
    title = titled(work.title, mark) if work.title else f"{work.name}{mark}"  # a description stands without marks
    facts = f" ({_facts(work.numbered, work)})" if work.is_transcript else f" {_published(work, work.publisher)}"
    cited = stopped(joined((f"{_credit(work)}{title}{facts}", work.url)))
    return joined((cited, in_sentences(work.asides)), " ")


def _entry(work: Work) -> str:
    head, publisher = _head(work.authors), work.publisher
    if not (head or work.is_transcript):
        head, publisher = publisher, ""  # a newspaper stands in the place of an author who is not named
    facts = _facts(capital(work.numbered), work) if work.is_transcript else _published(work, publisher)
    parts = (head, titled(work.title, ".") if work.title else work.name, facts, work.url)
    return " ".join(stopped(part) for part in parts if part)


def _credit(work: Work) -> str:
    """What stands before the title in a note: the speaker, and for words of somebody else who passes them on."""
    authors = work.byline
    if work.tie is Tie.ASKED:
        return "Question, in "
    if work.tie not in _PASSED_ON:
        return f"{authors}, " if authors else ""
    passed_on = f"{followed(capital(work.speaker) or 'Unknown speaker', ',')} {_PASSED_ON[work.tie]}"
    if not authors:
        return f"{passed_on} in "
    return f"{passed_on} {'by' if work.is_transcript else 'in'} {authors}, "


def _head(authors: Sequence[Name]) -> str:
    """Authors as a bibliography has them: "Roe, Jane, and John Doe"."""
    if not authors:
        return ""
    first, *others = authors
    if not others:
        return first.inverted
    names = [first.inverted, *(name.whole for name in others)]
    return f"{', '.join(names[:-1])}, and {names[-1]}"


def _facts(kind: str, work: Work) -> str:
    return joined((kind, work.publisher, work.place, _date(work)))


def _published(work: Work, publisher: str) -> str:
    return joined((publisher, _date(work)))


def _date(work: Work) -> str:
    return work.when.bracketed(work.when.american) if work.when else NO_DATE
