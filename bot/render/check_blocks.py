"""The check in Slack: as many of a text's quotations as there is room for, with what was found of each."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, groupby
from typing import Any, NamedTuple

from bot.acceptance import TELLING
from bot.render import check_words, phrases
from bot.render.cards import caption
from bot.render.check_cards import Room, briefly, card, compared, line
from bot.render.check_sides import differs, has_marks
from bot.render.elements import Block, bold, code, italic, rich, section, short, text
from bot.render.excerpt import cut, plain
from bot.render.message import FALLBACK, MESSAGE, escape, fallback, fitting
from bot.replies import Checked
from search_index.checking.findings import Finding, Outcome

LEGEND = "In bold: what the pasted text lacks or has otherwise. Struck through: what the record does not have."
ALONE = "Of some there is a line only: check one of them alone to see its words, its places and its warnings."

_ALL = 1_000
_TOGETHER = 15  # lines in a block, which has then some 2,000 characters of text
_SPOKEN = (  # characters of the words of a quotation in the text, and how many are told of with their places
    *((size, _ALL) for size in (250, 100, 60, 40)),
    *((40, cards) for cards in (12, 8, 6, 5, 4, 3, 2, 1)),
    *((size, cards) for size in (20, 10) for cards in (1, 0)),
)
_LAST = 10  # the same characters where lines are cut off in the end


class _Size(NamedTuple):
    room: Room
    cards: int = _ALL  # quotations that are shown with their places; the others have a line each
    words: int = 60  # characters of each quotation in a line
    lines: int = _ALL  # quotations that are told of at all


_SIZES = (  # the first at which all fits; 12,000 characters hold fewer than 50 blocks of any card
    _Size(Room(words=2_900, around=700, marks=40, places=3)),
    _Size(Room(1_500, 700, 24, 3)),
    _Size(Room(600, 400, 24, 3)),
    _Size(Room(300, 250, 12, 2)),
    _Size(Room(200, 200, 12, 1)),
    *(_Size(Room(120, 120, 12, 1), cards) for cards in (12, 10, 8, 7, 6, 5, 4, 3, 2, 1)),
    *(_Size(Room(60, 80, 4, 1), 1, 20, lines) for lines in (_ALL, 36, 32, 28, 24, 20, 16, 12, 8, 4)),
    _Size(Room(20, 20, 0, 1), 1, 10, 1),
    _Size(Room(10, 10, 0, 1), 1, 10, 1),
)


def check_message(checked: Checked) -> dict[str, Any]:
    """What was found of each quotation, as a message: ``text`` and ``blocks``."""
    return {"text": _spoken(checked), "blocks": checked_blocks(checked)}


def checked_blocks(checked: Checked, most: int = MESSAGE) -> list[Block]:
    """As much of a check as ``most`` characters of JSON hold."""
    return fitting(_SIZES, lambda size: _check(checked, size), most)


def _check(checked: Checked, size: _Size) -> Iterator[Block]:
    findings, is_one = checked.findings, len(checked.findings) == 1
    if not is_one:
        yield rich(section(bold(short(check_words.summary(findings)))))
    shown = list(enumerate(findings[: size.lines], 1))
    carded = _telling(shown, size.cards)
    for has_card, group in groupby(shown, key=lambda each: each[0] in carded):
        if has_card:
            cards = (card(finding, 0 if is_one else number, checked.documents, size.room) for number, finding in group)
            yield from chain.from_iterable(cards)
        else:
            yield from _blocks([line(finding, number, size.words) for number, finding in group])
    has_legend = any(has_marks(finding, size.room.marks) for number, finding in shown if number in carded)
    said = [LEGEND] if has_legend else []
    said += [ALONE] if len(carded) < len(shown) else []
    rest = _rest(len(findings) - len(shown) + checked.left)
    if after := [*(section(italic(each)) for each in said), *rest]:
        yield rich(*after)


def _blocks(lines: Sequence[Block]) -> Iterator[Block]:
    yield from (rich(*lines[at : at + _TOGETHER]) for at in range(0, len(lines), _TOGETHER))


def _telling(numbered: Sequence[tuple[int, Finding]], most: int) -> frozenset[int]:
    """The numbers of those quotations of which there is most to tell."""
    in_order = sorted(numbered, key=lambda each: _plainness(each[1]))
    return frozenset(number for number, _ in in_order[:most])


def _plainness(finding: Finding) -> int:
    """How little there is to tell: least where the words are there and seem to say something else than they do."""
    if TELLING.intersection(finding.cautions):
        return 0
    if finding.outcome is Outcome.ABSENT:
        return 1 if finding.matches else 2
    if finding.outcome is Outcome.VERBATIM:
        return 3 if finding.cautions else 4
    return 1


def _rest(number: int) -> Iterable[Block]:
    """That there are more quotations than are shown."""
    if number:
        more = f"And {phrases.count(number, 'more quotation')}: paste fewer at once, or check a draft in a terminal: "
        yield section(text(more), code("lavrov check"))


def _spoken(checked: Checked) -> str:
    """The check for notifications and screen readers: all of its quotations, and those that fit with their places."""
    for size, cards in _SPOKEN:
        words = escape("\n".join(_lines(checked, size, cards)))
        if len(words) <= FALLBACK:
            return words
    return fallback("\n".join(_lines(checked, _LAST, 0)))


def _lines(checked: Checked, size: int, cards: int) -> Iterator[str]:
    findings = list(enumerate(checked.findings, 1))
    is_one, carded = len(findings) == 1, _telling(findings, cards)
    if not is_one:
        yield check_words.summary(checked.findings)
    if checked.left:
        yield check_words.left(checked.left)
    for number, finding in findings:
        heading = "" if is_one else f"{number:,}. "
        if number in carded:
            yield f"{heading}{check_words.outcome(finding, checked.documents)}"
            yield from _told(finding, size)
        else:
            yield f"{heading}{briefly(finding, size)}"


def _told(finding: Finding, size: int) -> Iterator[str]:
    """What there is to tell of a quotation beside its outcome; its words once, where the record has the same."""
    if differs(finding):
        yield f"Pasted: “{plain(cut(finding.quotation.text, size))}”"
    yield from check_words.cautions(finding)
    for match in finding.matches[: max(finding.parts, 1)]:
        words = phrases.in_marks(plain(cut(match.passage.text, size)), match.quote)
        yield f"{caption(match.quote, match.source, size)}: {words}"
        if told := compared(match, is_beside=False):
            yield told
