"""Parts: what the composition root lends to the commands that stand in modules of their own."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass
from threading import Event

import click

from bot.service import QuoteService
from bot.settings import Settings

json_option = click.option("--json", "as_json", is_flag=True, help="Print one JSON object per line.")


@dataclass(frozen=True, slots=True)
class Parts:
    """How a command comes by its settings and its service."""

    settings: Callable[[], Settings]
    opened: Callable[[Settings], QuoteService]  # to be closed; its index as it is
    service: Callable[[], AbstractContextManager[QuoteService]]  # whose index can be searched
    take_in: Callable[
        [QuoteService], bool
    ]  # what is new in the folder; what cannot be is said; False: the folder is away
    stop: Callable[[], Event]  # set when the process is asked to end
