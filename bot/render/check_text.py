"""The check in the terminal."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from bot.render import check_words, phrases
from bot.render.check_changes import described, grouped
from bot.render.excerpt import CUT, cut, plain
from bot.render.lines import bold, filled, gained, lost, quoted
from bot.render.visible import visible
from bot.replies import Checked
from search_index.checking.findings import Change, Finding, Match, Op

_EXCERPT = 600  # characters of a quotation, and of its source
_AROUND = 60  # characters of what both have, on each side of a change


def lines(checked: Checked, width: int) -> Iterator[str]:
    """What the record has of each quotation, in lines of ``width`` characters."""
    if len(checked.findings) > 1:
        yield from filled(bold(check_words.summary(checked.findings)), width)
    for number, finding in enumerate(checked.findings, 1):
        if len(checked.findings) > 1:
            yield ""
        heading = f"{number:,}. " if len(checked.findings) > 1 else ""
        yield from finding_lines(finding, width, heading, checked.documents)
    if checked.left:
        yield ""
        yield from filled(check_words.left(checked.left), width)


def finding_lines(finding: Finding, width: int, heading: str = "", documents: int = 0) -> Iterator[str]:
    """What the record has of one quotation of a collection of so many documents, behind a ``heading``."""
    words = plain(cut(finding.quotation.text.strip(), _EXCERPT))
    yield from filled(f"{heading}“{words}”", width, "", "   ")
    yield from filled(bold(check_words.outcome(finding, documents)), width, "   ")
    for sentence in check_words.cautions(finding):
        yield from filled(sentence, width, "   ")
    shown = max(check_words.MATCHES, finding.parts)
    for place, match in enumerate(finding.matches[:shown], 1):
        yield ""
        yield from _match(match, check_words.parts(finding, place), width)
    if len(finding.matches) > shown:
        yield ""
        yield from filled(check_words.more(len(finding.matches) - shown), width, "   ")


def _match(match: Match, part: str, width: int) -> Iterator[str]:
    quote, source = match.quote, match.source
    yield from filled(
        " · ".join(filter(None, (part, bold(phrases.speaker(quote, source)), phrases.occasion(source)))), width
    )
    yield from quoted(cut(match.passage.text, _EXCERPT), width)
    yield from filled(phrases.title(source), width, "   ")
    yield from filled(f"{phrases.provenance(quote, source)} · {check_words.address(match)}", width, "   ")
    if any(change.op is Op.SAME for change in match.diff) and (told := described(match.diff)):
        yield from filled(told, width, "   ")
        yield from filled(f"Word by word: {_compared(match.diff)}", width, "   ")


def _compared(diff: Sequence[Change]) -> str:
    """Both sides as one, as ``git diff --word-diff`` has it: [-what only the source has-]{+what was pasted for it+}."""
    stretches = grouped(diff)
    last = len(stretches) - 1
    return "".join(_stretch(change, number == 0, number == last) for number, change in enumerate(stretches)).strip()


def _stretch(change: Change, is_first: bool, is_last: bool) -> str:
    if change.op is Op.SAME:
        return _kept(change.source, is_first=is_first, is_last=is_last)
    source, pasted = (visible(each) for each in (change.source, change.pasted))
    front = " " if source.startswith(" ") or pasted.startswith(" ") else ""
    back = " " if source.endswith(" ") or pasted.endswith(" ") else ""
    gone, come = (plain(cut(each.strip(), _EXCERPT)) for each in (source, pasted))
    return "".join([front, lost(f"[-{gone}-]") if gone else "", gained(f"{{+{come}+}}") if come else "", back])


def _kept(text: str, *, is_first: bool, is_last: bool) -> str:
    """What both have; of much only what stands beside a change."""
    shown = visible(text)
    if len(shown) <= 2 * _AROUND:
        return shown
    before = "" if is_first else shown[:_AROUND].rsplit(" ", 1)[0]
    after = "" if is_last else shown[-_AROUND:].split(" ", 1)[-1]
    return " ".join(filter(None, (before, CUT, after)))
