"""The line: text filled to a terminal's width, and what stands out in it."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Iterable, Iterator

from bot.render.excerpt import Run

# Stand for the terminal's own codes while lines are filled.
BOLD, OFF, DIM, UNDERLINED, LOST, GAINED = "\x02", "\x03", "\x04", "\x05", "\x06", "\x07"

_STYLES = {
    BOLD: "\x1b[1m",
    DIM: "\x1b[2m",
    UNDERLINED: "\x1b[4m",
    LOST: "\x1b[31;9m",  # red and struck through
    GAINED: "\x1b[32m",  # green
}
_PLAIN = "\x1b[0m"
_MARK = re.compile(f"[{''.join(_STYLES)}{OFF}]")


def bold(text: str) -> str:
    """``text``, to stand out."""
    return _styled(BOLD, text)


def dim(text: str) -> str:
    """``text``, to stand back."""
    return _styled(DIM, text)


def lost(text: str) -> str:
    """``text``, as what one side of a comparison has and the other lacks."""
    return _styled(LOST, text)


def gained(text: str) -> str:
    """``text``, as what only the other side has."""
    return _styled(GAINED, text)


def filled(text: str, width: int, indent: str = "", hanging: str | None = None) -> list[str]:
    """``text`` in lines of ``width`` characters behind ``indent``; from the second on behind ``hanging``, if given."""
    return textwrap.wrap(
        text,
        width,
        initial_indent=indent,
        subsequent_indent=indent if hanging is None else hanging,
        break_long_words=False,
        break_on_hyphens=False,
    )


def quoted(runs: Iterable[Run], width: int, bar: str = "│ ") -> list[str]:
    """An excerpt in lines behind a bar; what is marked in it stands out."""
    return filled("".join(bold(run.text) if run.marked else run.text for run in runs), width, bar)


def painted(lines: Iterable[str], *, colour: bool) -> Iterator[str]:
    """The lines with the terminal's codes; without ``colour``, with none.

    A style that goes on in the next line ends with this one and begins again there: pagers show each line by itself.
    """
    open_styles: list[str] = []
    for line in lines:
        begun = "".join(open_styles)
        shown = _MARK.sub(lambda mark: _code(mark.group(), open_styles), line)
        yield f"{begun}{shown}{_PLAIN if open_styles else ''}" if colour else _MARK.sub("", line)


def _styled(style: str, text: str) -> str:
    return f"{style}{text}{OFF}" if text else ""


def _code(mark: str, open_styles: list[str]) -> str:
    """The code for one mark. A terminal ends all styles at once: those around the one that ends are begun anew."""
    if mark != OFF:
        open_styles.append(_STYLES[mark])
        return open_styles[-1]
    del open_styles[-1:]
    return _PLAIN + "".join(open_styles)
