"""The check in Slack: each quotation with what was found, and its places in the record with what can be done there.

Beside a bar stand the words of the record and nothing else, so that whoever copies them quotes them: what the pasted
text lacks or has otherwise is bold. The pasted words stand once above, struck through where the record does not have
them. Sentences say the same for whoever cannot see that.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from bot.render import check_words, phrases
from bot.render.actions import SHARE, SHOW, quote_actions
from bot.render.cards import caption, heading, source_line
from bot.render.check_changes import described
from bot.render.check_sides import Side, differs, has_marks, pasted, record
from bot.render.elements import Block, bold, code, italic, rich, section, short, struck, text
from bot.render.excerpt import Run, cut, plain
from bot.render.message import FALLBACK, fallback, fitting, spoken
from bot.replies import Checked
from search_index.checking.findings import Finding, Match, Outcome

LEGEND = "In bold: what the pasted text lacks or has otherwise. Struck through: what the record does not have."


class _Size(NamedTuple):
    words: int  # characters of the record's words, and at most so many of the pasted ones
    around: int  # characters of what stands before or after them, and of a sentence
    marks: int  # stretches that stand out on a side: where there are more, only the sentences tell of them
    places: int  # places of a quotation, beside those that make it up together
    has_all: bool  # whether every place has all buttons
    findings: int  # quotations


_ALL = 1_000
_SIZES = (  # the first at which all fits
    _Size(2_900, 700, 40, 3, True, _ALL),
    _Size(1_500, 700, 24, 3, True, _ALL),
    _Size(600, 400, 24, 3, True, _ALL),
    _Size(300, 250, 12, 2, True, _ALL),
    _Size(200, 200, 12, 1, True, _ALL),
    _Size(120, 120, 8, 1, False, _ALL),
    *(_Size(120, 120, 8, 1, False, number) for number in range(16, 2, -2)),
    _Size(60, 60, 4, 1, False, 2),
    _Size(60, 40, 4, 1, False, 1),
    _Size(20, 20, 0, 1, False, 1),
    _Size(10, 10, 0, 1, False, 1),
)
_BLOCKS = 48  # of a message's 50: one each is left for what stands above and below
_PARTS = 4  # parts of a joined quotation that are shown: more of them are named by their number


def check_message(checked: Checked) -> dict[str, Any]:
    """What was found of each quotation, as a message: ``text`` and ``blocks``."""
    return {"text": _spoken(checked), "blocks": fitting(_SIZES, lambda size: _check(checked, size))}


def _check(checked: Checked, size: _Size) -> Iterator[Block]:
    findings, is_one = checked.findings, len(checked.findings) == 1
    if not is_one:
        yield rich(section(bold(short(check_words.summary(findings), size.around))))
    room, shown = _BLOCKS, 0
    for number, finding in enumerate(findings[: size.findings], 1):
        blocks = list(_finding(finding, 0 if is_one else number, checked.documents, size))
        room -= len(blocks)
        if room < 0:
            break
        yield from blocks
        shown = number
    if after := list(_after(findings[:shown], len(findings) - shown + checked.left, size)):
        yield rich(*after)


def _finding(finding: Finding, number: int, documents: int, size: _Size) -> Iterator[Block]:
    """What was found of a quotation, and its places. ``number`` is the quotation's, 0 where there is but one."""
    said = check_words.outcome(finding, documents)
    above = [bold(f"Quotation {number}: {short(said, size.around)}" if number else short(said, size.around))]
    words = [section(*_pasted(finding, size))] if differs(finding) else []
    cautions = [section(text(_line(each, size))) for each in check_words.cautions(finding)]
    yield rich(section(*above), *words, *cautions)
    places = _places(finding, size)
    for place, match in enumerate(places, 1):
        yield rich(*_card(finding, match, place, size))
        name = ".".join(str(each) for each in (number, place if len(places) > 1 or not number else 0) if each)
        names = () if size.has_all else (SHARE, SHOW)
        yield {"type": "actions", "elements": quote_actions(check_words.address(match), f"quote {name}", *names)}
    if rest := len(finding.matches) - len(places):
        yield rich(section(text(check_words.more(rest))))


def _places(finding: Finding, size: _Size) -> Sequence[Match]:
    """The best places; of a joined quotation its parts."""
    most = min(finding.parts, _PARTS) if finding.parts > 1 else size.places
    return finding.matches[:most]


def _card(finding: Finding, match: Match, place: int, size: _Size) -> Iterator[Block]:
    if part := check_words.parts(finding, place):
        yield section(italic(part))
    yield heading(match.quote, match.source, size.around)
    yield _bar(match, record(match, finding.outcome), size)
    yield source_line(match.quote, match.source, check_words.address(match), size.around)
    if finding.outcome is not Outcome.OTHER_WORDING and (told := described(match.diff)):
        yield section(text(_line(told, size)))


def _bar(match: Match, side: Side, size: _Size) -> Block:
    """The record's words, and around them in italics those that turn their meaning."""
    words = [each for run in _runs(side, size) for each in (bold(run.text) if run.marked else text(run.text))]
    before = cut(match.before.rstrip(), size.around, focus=(len(match.before.rstrip()),) * 2)
    after = cut(match.after.lstrip(), size.around)
    gaps = (" " if match.before[-1:].isspace() else "", " " if match.after[:1].isspace() else "")
    around = italic(plain(before) + gaps[0]), italic(gaps[1] + plain(after))
    return {"type": "rich_text_quote", "elements": [*around[0], *words, *around[1]]}


def _pasted(finding: Finding, size: _Size) -> Iterator[list[Block]]:
    """The pasted words, what the record does not have struck through."""
    yield text("Pasted: “")
    for run in _runs(pasted(finding), size._replace(words=min(size.words, 4 * size.around))):
        yield struck(run.text) if run.marked else text(run.text)
    yield text("”")


def _runs(side: Side, size: _Size) -> tuple[Run, ...]:
    """As much of a side as there is room for; where more would stand out than can, nothing does, for it would lie."""
    runs = cut(side.text, size.words, side.spans)
    if sum(run.marked for run in runs) <= size.marks:
        return runs
    return tuple(Run(run.text) for run in runs)


def _after(shown: Sequence[Finding], rest: int, size: _Size) -> Iterator[Block]:
    if size.marks and any(has_marks(finding) for finding in shown):
        yield section(italic(LEGEND))
    if rest:
        more = (
            f"And {phrases.count(rest, 'more quotation')}: paste fewer at once, or check a whole draft in a terminal, "
        )
        yield section(text(more), code("lavrov check"))


def _line(words: str, size: _Size) -> str:
    return plain(cut(words, size.around))


def _spoken(checked: Checked) -> str:
    """The check for notifications and screen readers."""
    words = spoken(lambda size: "\n".join(_lines(checked, size)))
    return words if len(words) <= FALLBACK else fallback("\n".join(_lines(checked, 60)))


def _lines(checked: Checked, size: int) -> Iterator[str]:
    many = len(checked.findings) > 1
    if many:
        yield check_words.summary(checked.findings)
    for number, finding in enumerate(checked.findings, 1):
        ordinal = f"{number}. " if many else ""
        yield f"{ordinal}{check_words.outcome(finding, checked.documents)}"
        yield f"Pasted: “{plain(cut(finding.quotation.text, size))}”"
        for match in finding.matches[: max(1, finding.parts)]:
            yield from _spoken_place(finding, match, size)
        yield from check_words.cautions(finding)
    if checked.left:
        yield check_words.left(checked.left)


def _spoken_place(finding: Finding, match: Match, size: int) -> Iterator[str]:
    words = phrases.in_marks(plain(cut(match.passage.text, size)), match.quote)
    yield f"{caption(match.quote, match.source, size)}: {words}"
    if finding.outcome is not Outcome.OTHER_WORDING and (told := described(match.diff)):
        yield told
