"""The draft in the terminal: its quotations in a table, and what there is to know of those that differ."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from bot.acceptance import TELLING
from bot.render import check_words
from bot.render.check_cautions import speaker
from bot.render.check_text import finding_lines
from bot.render.lines import bold, filled
from bot.render.visible import visible
from bot.replies import Checked
from search_index.checking.findings import Caution, Finding, Outcome

_HEADINGS = ("", "Line", "Finding", "Speaker", "Date", "Words")
_SPEAKER = 28  # characters: "Jane Roe, partly quoted"
_WORDS = 60  # characters, where there is no room for a table
_LEAST = 24  # characters that the words need in a table
_GAP = "  "
_LOOK = "!"  # stands before what is to be looked at again

Takes = Callable[[Finding], bool]


def lines(
    file: str | None, checked: Checked, takes: Takes, width: int, across: int | None = None, *, is_brief: bool = False
) -> Iterator[str]:
    """A row for each quotation of a draft, and unless that ``is_brief`` all there is to know of those that differ.

    A row is marked where the finding is not what ``takes`` says is fine. Text has lines of ``width`` characters, and
    the table of ``across`` where that is given: nobody reads it line by line.
    """
    if file:
        yield bold(visible(file))
    if not checked.findings:
        for note in notes(file, checked):
            yield from filled(note, width)
        return
    yield from filled(_counted(checked.findings, takes), width)
    yield ""
    yield from _table(checked.findings, takes, across or width)
    if checked.left:
        yield from filled(f"{_LOOK}{_GAP}{check_words.left(checked.left)}", width, "", f" {_GAP}")
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
    widths = [max(len(row[column]) for row in [_HEADINGS, *rows]) for column in range(len(_HEADINGS) - 1)]
    room = width - sum(widths) - len(_GAP) * len(widths)
    if room < _LEAST:
        for row in rows:
            yield from filled(" · ".join(filter(None, (*row[:-1], _beginning(row[-1], _WORDS)))), width, "", "  ")
        return
    for row in [_HEADINGS, *rows]:
        look, number, *others = (cell.ljust(size) for cell, size in zip(row, widths, strict=False))
        cells = [look, number.strip().rjust(widths[1]), *others, _beginning(row[-1], room)]
        line = _GAP.join(cells).rstrip()
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
        ", ".join(
            [check_words.SHORT[finding.outcome], *(_named(each) for each in finding.cautions if each in TELLING)]
        ),
        _beginning(speaker(best), _SPEAKER) if best else "",
        check_words.day(best) if best else "",
        visible(finding.quotation.text).strip(),
    )


def _named(caution: Caution) -> str:
    return caution.replace("_", " ")


def _beginning(words: str, size: int) -> str:
    return words if len(words) <= size else f"{words[: size - 2].rsplit(' ', 1)[0]} …"
