"""Citations: a quote as each style cites it. Nothing is invented where a document says nothing."""

from __future__ import annotations

from collections.abc import Mapping

from bot.citations.registry import STYLES
from bot.citations.work import work_of
from bot.replies import Context
from search_index.errors import UserError

__all__ = ["STYLES", "cited"]


def cited(context: Context, style: str = "") -> Mapping[str, str]:
    """The quote in each style, or in the one that is named. Raises UserError where no style has that name."""
    name = style.strip().lower()
    if name and name not in STYLES:
        raise UserError(f"There is no citation style “{style.strip()[:40]}”. Known are {', '.join(STYLES)}.")
    work = work_of(context)
    return {each: STYLES[each].write(work) for each in ([name] if name else STYLES)}
