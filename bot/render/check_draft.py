"""The draft in the terminal: its quotations in a table, and what there is to know of those that differ."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from bot.render import check_words
from bot.render.check_text import finding_lines
from bot.render.excerpt import CUT, cut, plain
from bot.render.lines import bold, filled
from bot.render.visible import visible
from bot.replies import Checked
from search_index.checking.findings import Finding, Outcome

_HEADINGS = ("", "Line", "Finding", "Speaker", "Date", "Words")
_SPEAKER = 20  # characters
_WORDS = 60  # characters, where there is no room for a table
_NARROW = 72  # characters of a terminal in which a table has no room
_LOOK = "!"  # stands before what is to be looked at again

Takes = Callable[[Finding], bool]


def lines(file: str | None, checked: Checked, takes: Takes, width: int, *, is_brief: bool = False) -> Iterator[str]:
    """A row for each quotation of a draft, and unless that ``is_brief`` all there is to know of those that differ.

    A row is marked where the finding is not what ``takes`` says is fine.
    """
    if file:
        yield bold(visible(file))
    for note in notes(file, checked):
        yield from filled(note, width)
    if not checked.findings:
        return
    yield from filled(_counted(checked.findings, takes), width)
    yield ""
    yield from _table(checked.findings, takes, width)
    for finding in () if is_brief else checked.findings:
        if not (finding.outcome is Outcome.VERBATIM and takes(finding)):
            yield ""
            yield from finding_lines(finding, width, f"Line {finding.quotation.line:,}: ", checked.documents)


def notes(file: str | None, checked: Checked) -> Iterator[str]:
    """What there is to know of a whole draft, a sentence each."""
    where = f" in {visible(file)}" if file else ""
    if not checked.findings:
        yield f"There is no quotation{where}: nothing stands in quotation marks."
    if checked.left:
        yield check_words.left(checked.left)


def _table(findings: Sequence[Finding], takes: Takes, width: int) -> Iterator[str]:
    """In a terminal that is too narrow for a table it is a list."""
    rows = [_row(finding, is_fine=takes(finding)) for finding in findings]
    if width < _NARROW:
        for row in rows:
            yield from filled(" · ".join(filter(None, (*row[:-1], plain(cut(row[-1], _WORDS))))), width, "", "  ")
        return
    widths = [max(len(row[column]) for row in [_HEADINGS, *rows]) for column in range(len(_HEADINGS) - 1)]
    for row in [_HEADINGS, *rows]:
        line = _line(row, widths, width)
        yield bold(line) if row is _HEADINGS else line


def _counted(findings: Sequence[Finding], takes: Takes) -> str:
    """How many quotations there are of which finding, and how many are to be looked at again."""
    number = sum(not takes(each) for each in findings)
    again = f" {number:,} to look at again ({_LOOK})." if number else ""
    return f"{check_words.summary(findings)}.{again}"


def _row(finding: Finding, *, is_fine: bool) -> tuple[str, ...]:
    best = finding.matches[0] if finding.matches else None
    return (
        "" if is_fine else _LOOK,
        f"{finding.quotation.line:,}",
        check_words.SHORT[finding.outcome],
        plain(cut(check_words.speaker(best), _SPEAKER)) if best else "",
        check_words.day(best) if best else "",
        visible(finding.quotation.text).strip(),
    )


def _line(row: Sequence[str], widths: Sequence[int], width: int) -> str:
    look, number, *others = (cell.ljust(size) for cell, size in zip(row, widths, strict=False))
    begun = "  ".join([look, number.strip().rjust(widths[1]), *others, ""])
    return f"{begun}{plain(cut(row[-1], width - len(begun) - len(CUT) - 1))}".rstrip()
