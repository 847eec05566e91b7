"""The words of a check: what was found of a quotation, in sentences that state facts and no verdict, everywhere."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from bot.render import phrases
from bot.render.check_cautions import sentences
from bot.render.check_changes import grouped, words_in
from bot.render.visible import visible
from search_index.checking.findings import Change, Finding, Match, Op, Outcome
from search_index.models import YEAR_ONLY, Genre

MATCHES = 3  # places that are shown of one quotation: the best ones

SHORT: Mapping[Outcome, str] = {  # where there is room for a word or two
    Outcome.VERBATIM: "word for word",
    Outcome.SPELLING: "spelling",
    Outcome.DIFFERS: "wording differs",
    Outcome.SHORTENED_MARKED: "shortened with a mark",
    Outcome.SHORTENED: "shortened",
    Outcome.JOINED: "joined",
    Outcome.OTHER_WORDING: "other wording",
    Outcome.PRESS_ONLY: "press only",
    Outcome.ABSENT: "not found",
}

_NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
_WORDING = (Op.CHANGED, Op.LEFT_OUT, Op.ADDED)
_MOST_NAMED = 3  # publishers
_TITLE = 80  # characters


def outcome(finding: Finding, documents: int = 0) -> str:
    """What was found of a quotation, in one sentence. ``documents``: how many the collection has, 0 where unknown."""
    diff = [change for match in finding.matches[: finding.parts] for change in grouped(match.diff)]
    spelling = sum(change.op is Op.SPELLING for change in diff)
    wording = sum(change.op in _WORDING for change in diff)
    match finding.outcome:
        case Outcome.VERBATIM:
            return _verbatim(diff)
        case Outcome.SPELLING:
            return f"Word for word, but for spelling or punctuation{_in_places(spelling, ': ')}."
        case Outcome.DIFFERS:
            return _differs(wording, spelling)
        case Outcome.SHORTENED_MARKED:
            return _shortened_marked(finding, diff)
        case Outcome.SHORTENED:
            return f"Shortened without a mark: {_lost(diff, Op.LEFT_OUT)}."
        case Outcome.JOINED:
            return _joined(finding)
        case Outcome.OTHER_WORDING:
            return _other_wording(finding)
        case Outcome.PRESS_ONLY:
            return f"Only in the press{_press(finding)}, in no transcript: {_how(finding, wording, spelling)}."
        case Outcome.ABSENT:
            return _absent(finding, documents)


def summary(findings: Sequence[Finding]) -> str:
    """How many quotations there are, and how many have which outcome: “3 quotations: 2 word for word, 1 joined”."""
    counts = {kind: sum(each.outcome is kind for each in findings) for kind in Outcome}
    told = ", ".join(f"{number:,} {SHORT[kind]}" for kind, number in counts.items() if number)
    return f"{phrases.count(len(findings), 'quotation')}: {told}"


def left(number: int) -> str:
    """That there are further quotations, which were not looked up."""
    are = "was" if number == 1 else "were"
    return f"{phrases.count(number, 'further quotation')} {are} not looked up. Check the rest in parts."


def more(number: int) -> str:
    """That there are further places, which are not shown; a check does not count all of them."""
    return f"And at least {phrases.count(number, 'more place')}."


def address(match: Match) -> str:
    """The id of the words that were found: that of the stretch, which may be a part of a quote."""
    at = match.passage
    return replace(match.quote, start=at.start, end=at.end, text=at.text).id


def day(match: Match) -> str:
    """The date in as few characters as there can be: 2020-02-06."""
    about = match.source.metadata
    if about.date is None:
        return "undated"
    return str(about.date.year) if about.date_basis == YEAR_ONLY else str(about.date)


def parts(finding: Finding, number: int) -> str:
    """What a match is beside the others: “Part 1 of 2”, and empty where it is a place of the whole quotation.

    Of an absent one, parts do not make up the whole, and have no number.
    """
    if finding.outcome is Outcome.ABSENT:
        return ""
    return f"Part {number:,} of {finding.parts:,}" if finding.parts > 1 and number <= finding.parts else ""


def cautions(finding: Finding) -> tuple[str, ...]:
    """What is to be known beside the outcome, a sentence each; last how it was looked for, where that may tell why."""
    said = [sentence for caution in finding.cautions for sentence in sentences(caution, finding)]
    return (*said, *_unmarked(finding))


def _unmarked(finding: Finding) -> Iterator[str]:
    """What there is to know of a text in which nothing is marked as a quotation."""
    if finding.quotation.is_marked:
        return
    if finding.outcome not in (Outcome.VERBATIM, Outcome.SPELLING):
        yield "Nothing stands in quotation marks here, so all of it was looked up."
    elif words_in([finding.quotation.text]) == 1:
        yield "This is one word, which stands in many places: paste all of the quotation."


def _in_places(number: int, joint: str = " in ") -> str:
    """How many places differ; empty where all does, which is none in particular."""
    return f"{joint}{phrases.count(number, 'place')}" if number else ""


def _verbatim(diff: Sequence[Change]) -> str:
    beside = ", but for words in brackets" if any(change.op is Op.BRACKETED for change in diff) else ""
    return f"Word for word in the record{beside}."


def _differs(wording: int, spelling: int) -> str:
    also = f", and spelling or punctuation in {spelling:,}" if spelling else ""
    return f"The wording differs{_in_places(wording)}{also}."


def _absent(finding: Finding, documents: int) -> str:
    if finding.matches and finding.parts:
        return (
            f"Not in this collection as it stands, but {'parts of it are' if finding.parts > 1 else 'a part of it is'}."
        )
    if finding.matches:
        return "Not in this collection. What comes near is shown."
    size = f" of {phrases.count(documents, 'document')}" if documents else ""
    return f"Not in this collection{size}. It may stand elsewhere."


def _shortened_marked(finding: Finding, diff: Sequence[Change]) -> str:
    if finding.parts > 1:
        return f"Shortened, and a mark says so: it stands in {_number(finding.parts)} places, one after the other."
    if any(change.op is Op.ELIDED for change in diff):
        return f"Shortened, and a mark says so: {_lost(diff, Op.ELIDED)}."
    return "Word for word, but that brackets have words in place of the record’s."


def _lost(diff: Sequence[Change], op: Op) -> str:
    number = words_in([change.source for change in diff if change.op is op])
    return f"{phrases.count(number, 'word')} {'is' if number == 1 else 'are'} left out"


def _joined(finding: Finding) -> str:
    own = finding.matches[: finding.parts]
    documents = len({match.source.id for match in own})
    where = f"{_number(documents)} document{'' if documents == 1 else 's'}"
    marked = any(change.op is Op.ELIDED for match in own for change in match.diff)
    mark = ", with a mark where words are left out" if marked else ""
    return f"Joined from {_number(finding.parts)} places of {where}{mark}."


def _other_wording(finding: Finding) -> str:
    """The occasion is known where a press report of it has the words that were pasted."""
    if any(_is_press(match) and _has_words(match) for match in finding.matches[1:]):
        return "Said on the same occasion in other words, perhaps in another translation."
    where = "press" if all(map(_is_press, finding.matches[:1])) else "record"
    return f"The {where} has it in other words, perhaps in another translation."


def _is_press(match: Match) -> bool:
    return match.source.kind is Genre.ARTICLE


def _has_words(match: Match) -> bool:
    return any(change.op is Op.SAME for change in match.diff)


def _press(finding: Finding) -> str:
    """Which press, in brackets: publishers, or titles of what nobody is known to have published."""
    names = dict.fromkeys(filter(None, map(_publisher, filter(_is_press, finding.matches))))
    return f" ({', '.join(list(names)[:_MOST_NAMED])})" if names else ""


def _publisher(match: Match) -> str:
    about = match.source.metadata
    if about.publisher:
        return visible(about.publisher)
    return f"“{phrases.abridged(about.title, _TITLE)}”" if about.title else ""


def _how(finding: Finding, wording: int, spelling: int) -> str:
    """How close the press is."""
    if wording:
        return f"the wording differs{_in_places(wording)}"
    has_gaps = any(change.op is Op.ELIDED for match in finding.matches[:1] for change in match.diff)
    how = "word for word, with a mark where words are left out" if has_gaps else "word for word"
    return f"{how}, but for spelling or punctuation{_in_places(spelling)}" if spelling else how


def _number(number: int) -> str:
    return _NUMBERS[number] if number < len(_NUMBERS) else f"{number:,}"
