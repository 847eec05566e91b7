"""The command ``lavrov check``: a quotation against the record, or all that a draft quotes."""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import click

from bot.acceptance import NAMES, Acceptance
from bot.callers import TERMINAL
from bot.commands import check as check_typed
from bot.draft import Draft, from_file, from_stream
from bot.output import Output
from bot.parts import Parts, json_option
from bot.render.visible import visible
from bot.service import QuoteService
from search_index.errors import UserError
from search_index.sources import SUFFIXES

MOST = 1_000  # quotations of a draft that are looked up

_STDIN = ("-",)
_LOOK_AGAIN = 3  # the status where there is something to look at again
_LONG = 20_000  # characters of a draft that takes its time
_EPILOG = f"Findings and warnings: {', '.join(NAMES)}."
_OPTION = re.compile(r"--[a-z][a-z-]*(=.*)?")


@click.command(
    epilog=_EPILOG,
    context_settings={"ignore_unknown_options": True},  # a quotation may begin with a dash
)
@click.argument("text", nargs=-1, type=click.UNPROCESSED)
@click.option("--file", "files", multiple=True, type=click.Path(path_type=Path), help="A draft; may be repeated.")
@click.option("--table", "is_brief", is_flag=True, help="Of a draft, only the table.")
@click.option("--strict", "is_strict", is_flag=True, help="Only what is word for word is fine.")
@click.option(
    "--accept", multiple=True, type=click.Choice(NAMES), metavar="NAME", help="This finding or warning is fine, too."
)
@json_option
@click.pass_obj
def check(
    parts: Parts, /, text: tuple[str, ...], files: tuple[Path, ...], as_json: bool, is_brief: bool, **wishes: Any
) -> None:
    """Show where a quotation stands in the documents, word for word, and what differs.

    TEXT is the quotation, in marks or not, with who is said to say it or not; or names of files; or - for what comes
    in on standard input. Of a draft all that stands in marks is looked up, and the status is 3 where an author is to
    look at something again.
    """
    _refuse_options(text)
    drafts = tuple(_drafts(text, files))
    desk = Desk(Output(as_json), Acceptance.of(wishes["accept"], is_strict=wishes["is_strict"]), is_brief)
    with parts.service() as service:
        if text and not _files(text) and text != _STDIN:
            desk.output.reply(check_typed(service, TERMINAL, " ".join(text)))
        are_fine = [desk.show(service, each, is_first=not number) for number, each in enumerate(drafts)]
    if not all(are_fine):
        click.get_current_context().exit(_LOOK_AGAIN)


@dataclass(frozen=True, slots=True)
class Desk:
    """How drafts are looked at."""

    output: Output
    acceptance: Acceptance
    is_brief: bool

    def show(self, service: QuoteService, draft: Draft, *, is_first: bool) -> bool:
        """Print what the record has of a draft's quotations. Whether all of it is fine."""
        if not (is_first or self.output.as_json):
            click.echo()
        if sys.stderr.isatty() and len(draft.text) > _LONG:
            click.echo(f"Checking {visible(draft.file or 'what came in')}", err=True)
        checked = service.check(draft.text, MOST)
        checked = replace(checked, findings=tuple(each for each in checked.findings if draft.quotes(each)))
        self.output.draft(draft, checked, self.acceptance.takes, is_brief=self.is_brief)
        return all(map(self.acceptance.takes, checked.findings)) and not checked.left


def _refuse_options(text: tuple[str, ...]) -> None:
    if unknown := next((word for word in text if _OPTION.fullmatch(word)), None):
        raise click.NoSuchOption(unknown)


def _drafts(text: tuple[str, ...], files: tuple[Path, ...]) -> Iterator[Draft]:
    """What is to be read: the files, and standard input where that is asked for or nothing else is."""
    for path in (*_files(text), *files):
        yield _read(path)
    if text == _STDIN or not (text or files):
        if not text and sys.stdin.isatty():
            raise click.UsageError("Say what to check: lavrov check “…”, or a draft: lavrov check draft.md")
        yield from_stream(sys.stdin.buffer)


def _files(text: tuple[str, ...]) -> tuple[Path, ...]:
    """The files that all that was typed are the names of: none, where something else is among it."""
    return tuple(map(Path, text)) if all(map(_is_file, text)) else ()


def _is_file(word: str) -> bool:
    """Whether it is there, or has such a name: a draft that is not there is no quotation, and no draft that is fine."""
    if os.path.lexists(word):
        return True
    return not re.search(r"\s", word) and Path(word).suffix.lower() in SUFFIXES


def _read(path: Path) -> Draft:
    if not os.path.lexists(path):  # this takes any name, also one that is longer than a name can be
        raise UserError(f"There is no file {visible(str(path))}.")
    if path.is_dir():
        raise UserError(f"{visible(str(path))} is a folder. Name the drafts in it.")
    try:
        return from_file(path)
    except UserError as error:
        raise UserError(f"{visible(str(path))}: {error}") from error
