"""The checked quotation in Slack: what was found of it, and its places in the record with what can be done there.

Beside a bar stand the words of the record and nothing else, so that whoever copies them quotes them: what the pasted
text lacks or has otherwise is bold. The pasted words stand once above, struck through where the record does not have
them. Sentences say the same for whoever cannot see that.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from typing import NamedTuple

from bot.render import check_words, phrases
from bot.render.actions import quote_actions
from bot.render.cards import heading, source_line
from bot.render.check_changes import described
from bot.render.check_sides import Side, differs, is_reworded, pasted, record
from bot.render.elements import Block, bold, italic, rich, section, short, struck, text
from bot.render.excerpt import Run, cut, plain
from search_index.checking.findings import Finding, Match, Outcome

AS_PASTED = "Here the words are those that were pasted."

_PARTS = 4  # parts of a joined quotation that are shown: the others are counted


class Room(NamedTuple):
    """How much of a checked quotation is shown."""

    words: int  # characters of the record's words, and at most so many of the pasted ones
    around: int  # characters of what stands before or after them, and of a sentence
    marks: int  # stretches that stand out on a side: where there are more, only the sentences tell of them
    places: int  # places of a quotation, beside those that make it up together


def card(finding: Finding, number: int, documents: int, room: Room) -> Iterator[Block]:
    """What was found of a quotation, and its places. ``number`` is the quotation's, 0 where there is but one."""
    said = short(check_words.outcome(finding, documents), room.around)
    words = [section(*_pasted(finding, room))] if differs(finding) else []
    cautions = [section(text(_cut(each, room.around))) for each in check_words.cautions(finding)]
    yield rich(section(bold(f"{_name(number)}{said}")), *words, *cautions)
    shown = finding.matches[: min(finding.parts, _PARTS) if finding.parts > 1 else room.places]
    for place, match in enumerate(shown, 1):
        yield rich(*_place(finding, match, place, room))
        name = f"quote {number}.{place}" if number else f"quote {place}"
        yield {"type": "actions", "elements": quote_actions(check_words.address(match), name)}
    if (rest := len(finding.matches) - len(shown)) and not _is_absent(finding):
        yield rich(section(text(check_words.more(rest))))


def line(finding: Finding, number: int, size: int) -> Block:
    """A quotation in a line, with who says it where: there is no room for its places."""
    return section(text(f"{_name(number)}{briefly(finding, size, *_where(finding, size))}"))


def briefly(finding: Finding, size: int, *more: str) -> str:
    """What was found of a quotation, its first words, what ``more`` there is, and of what there are warnings."""
    found = check_words.SHORT[finding.outcome], f"“{_cut(finding.quotation.text, size)}”"
    return " · ".join([*found, *more, *_warned(finding)])


def compared(match: Match, *, is_beside: bool) -> str:
    """What differs there, in a sentence; of a place beside the first also that nothing does. Empty: nothing to tell."""
    if is_reworded(match):
        return ""
    return described(match.diff) or (AS_PASTED if is_beside else "")


def _where(finding: Finding, size: int) -> Iterator[str]:
    """Who says it, when, and the id of the words; of what is not there nobody has said the whole."""
    for match in () if _is_absent(finding) else finding.matches[:1]:
        when = _cut(phrases.when(match.source.metadata), size)
        yield f"{phrases.speaker(match.quote, match.source, size)}, {when}"
        yield check_words.address(match)


def _warned(finding: Finding) -> Iterator[str]:
    """Of what there are warnings, in a word or two each."""
    if names := [caution.replace("_", " ") for caution in finding.cautions]:
        yield f"warning{'' if len(names) == 1 else 's'}: {', '.join(names)}"


def _is_absent(finding: Finding) -> bool:
    return finding.outcome is Outcome.ABSENT


def _name(number: int) -> str:
    return f"Quotation {number:,}: " if number else ""


def _place(finding: Finding, match: Match, place: int, room: Room) -> Iterator[Block]:
    if part := check_words.parts(finding, place):
        yield section(italic(part))
    yield heading(match.quote, match.source, room.around)
    yield _bar(match, record(match), room)
    yield source_line(match.quote, match.source, check_words.address(match), room.around)
    if told := compared(match, is_beside=place > finding.parts and not _is_absent(finding)):
        yield section(text(_cut(told, room.around)))


def _bar(match: Match, side: Side, room: Room) -> Block:
    """The record's words, and around them in italics those that turn their meaning."""
    words = [each for run in _runs(side, room.words, room.marks) for each in _emphasised(run)]
    before, after = match.before.rstrip(), match.after.lstrip()
    above = plain(cut(before, room.around, focus=(max(0, len(before) - 1), len(before))))
    gaps = [" " if match.before[-1:].isspace() else "", " " if match.after[:1].isspace() else ""]
    around = italic(above + gaps[0]), italic(gaps[1] + plain(cut(after, room.around)))
    return {"type": "rich_text_quote", "elements": [*around[0], *words, *around[1]]}


def _emphasised(run: Run) -> list[Block]:
    return bold(run.text) if run.marked else text(run.text)


def _pasted(finding: Finding, room: Room) -> Iterator[list[Block]]:
    """The pasted words, what the record does not have struck through."""
    yield text("Pasted: “")
    for run in _runs(pasted(finding), min(room.words, 4 * room.around), room.marks):
        yield struck(run.text) if run.marked else text(run.text)
    yield text("”")


def _runs(side: Side, size: int, marks: int) -> Iterator[Run]:
    """As much of a side as there is room for; where more would stand out than can, nothing does, for it would lie."""
    runs = cut(side.text, size, side.spans)
    is_shown = sum(run.marked for run in runs) <= marks
    for is_marked, group in groupby(runs, key=lambda run: run.marked and is_shown):
        yield Run(plain(tuple(group)), is_marked)


def _cut(words: str, size: int) -> str:
    return plain(cut(words, size))
