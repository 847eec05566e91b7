"""The caution: what is to be known beside the outcome of a check, in sentences."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from bot.provenance import doubts
from bot.render import phrases
from bot.render.check_changes import quoted
from bot.render.excerpt import cut, plain
from bot.render.visible import visible
from search_index.checking.cautions import turning
from search_index.checking.comparing.opposites import reverses
from search_index.checking.findings import Caution, Finding, Match, Op
from search_index.checking.negation import Negation, negations
from search_index.models import YEAR_ONLY

_AROUND = 200  # characters of the words before or after a quotation
_MARK = 10  # characters of a mark that something is cut off
_NAME = 80  # characters of a person's name
_ENDS = ".!?…"  # of sentences

_PLAIN: Mapping[Caution, str] = {
    Caution.WORDING: "These are not the words of the press report.",
    Caution.UNKNOWN_SPEAKER: "The record does not say who says it.",
    Caution.QUESTION: "In the record these are the words of who asks, not of who answers.",
    Caution.PARAPHRASE: "The source reports it without quotation marks: these may not be the words that were said.",
    Caution.TOO_LONG: "Only the beginning of the quotation was compared: it is too long to compare whole.",
}


def sentences(caution: Caution, finding: Finding) -> Iterator[str]:
    """What a caution says of what was found: mostly one sentence."""
    own = finding.matches[: finding.parts]
    match caution:
        case Caution.CROPPED:
            yield from _cropped(own)
        case Caution.NEGATION:
            yield from dict.fromkeys(_negated(each, match) for match in own for each in _negations(match))
        case Caution.BRACKETED:
            yield _bracketed(own)
        case Caution.OTHER_SPEAKER:
            said = " and ".join(dict.fromkeys(speaker(each) for each in own))
            yield f"The pasted text names {_named(finding.quotation.speaker)}; in the record it is {said}."
        case Caution.UNCERTAIN_SPEAKER:
            why = dict.fromkeys(reason for each in own for reason in doubts(each.quote))
            yield f"The record does not say for certain who says it{_because(why)}."
        case Caution.UNCERTAIN_DATE:
            yield from dict.fromkeys(filter(None, map(_dated, own)))
        case Caution.TRANSLATED:
            notes = dict.fromkeys(
                note for each in own for note in (each.quote.note, each.quote.question_note) if note is not None
            )
            yield f"The record says that it was translated{_because(notes)}."
        case _:
            yield _PLAIN[caution]


def speaker(match: Match) -> str:
    """Who says it, by the record, as it completes a sentence."""
    name = phrases.speaker(match.quote, match.source, _NAME)
    return {"A question": "a question", "Speaker unknown": "nobody known"}.get(name, name)


def _cropped(own: Sequence[Match]) -> Iterator[str]:
    """The words around, and where there are none those that are left out: one of them is why."""
    shown = False
    for match in own:
        if match.before:
            yield f"Right before it in the record: {_closed(_end_of(match.before))} That may turn its meaning."
        if match.after:
            yield f"It goes on in the record: {_closed(match.after)} That may turn its meaning."
        shown = shown or bool(match.before or match.after)
    lost = [] if shown else [words for match in own for words in _lost(match)]
    if lost:
        told = ", ".join([*(quoted(words, _AROUND) for words in lost[:-1]), _closed(lost[-1])])
        yield f"Left out of it: {told} That may turn its meaning."


def _lost(match: Match) -> Iterator[str]:
    """The words left out that turn the meaning, cut so that those nearest to what is kept are shown."""
    for before, after in turning(match):
        yield from filter(None, (_end_of(before), after))


def _negations(match: Match) -> tuple[Negation, ...]:
    return negations(match.diff, match.source.metadata.language)


def _negated(negation: Negation, match: Match) -> str:
    """Which side has a negation, and in which word."""
    record, pasted = (quoted(word, _AROUND) for word in negation)
    if not negation.pasted:
        one = _one_of(negation.record, [change.pasted for change in match.diff])
        return f"{one}{record} stands in the record alone."
    if not negation.record:
        one = _one_of(negation.pasted, [change.source for change in match.diff])
        return f"{one}{pasted} stands in the pasted words alone."
    if reverses(*negation):
        return f"{record} became {pasted}, its opposite."
    if negation.record == negation.pasted:
        return f"{pasted} stands at another place than in the record."
    return f"The record has {record}, and the pasted words have {pasted} at another place."


def _one_of(word: str, other: Sequence[str]) -> str:
    """What goes before a word that one side lacks at one place, and the ``other`` side has at another."""
    found = re.search(rf"(?<!\w){re.escape(word)}(?!\w)", "".join(other), re.IGNORECASE)
    return "One " if found else ""


def _end_of(words: str) -> str:
    """The last of the words before a quotation: what turns it is nearest to it."""
    kept = words.rstrip()
    return plain(cut(kept, _AROUND, focus=(max(0, len(kept) - 1), len(kept))))


def _closed(words: str) -> str:
    """Words within marks at the end of a sentence, which they may end themselves."""
    shown = quoted(words, _AROUND + _MARK)
    return shown if shown[-2] in _ENDS else f"{shown}."


def _bracketed(own: Sequence[Match]) -> str:
    """What stands in brackets, and in place of which words."""
    replaced = [change for each in own for change in each.diff if change.op is Op.BRACKETED and change.source.strip()]
    told = (f"{quoted(each.pasted, _AROUND)} stands in place of {quoted(each.source, _AROUND)}" for each in replaced)
    return f"In brackets {'; '.join(told)}." if replaced else "Brackets have words in place of the record’s."


def _dated(match: Match) -> str:
    """What is not known of a date; empty where the document states it."""
    about = match.source.metadata
    if about.date is None:
        return "The document does not say when it was said."
    if about.date_basis == YEAR_ONLY:
        return f"Of its date only the year is known: {about.date.year}."
    basis = phrases.date_basis(about)
    return f"Its date is inferred from {basis}." if basis else ""


def _named(speaker: str | None) -> str:
    return visible(speaker)[:_NAME] if speaker else "another person"


def _because(reasons: Mapping[str, None]) -> str:
    return f": {visible('; '.join(reasons))}" if reasons else ""
