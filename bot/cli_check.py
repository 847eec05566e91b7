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
from bot.output import Output, is_terminal
from bot.parts import Parts, json_option
from bot.render.visible import visible
from bot.service import QuoteService
from search_index.errors import UserError
from search_index.sources import SUFFIXES

MOST = 1_000  # quotations of a draft that are looked up

_STDIN = "-"
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
        if text and not _files(text):
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
    most: int = MOST

    def show(self, service: QuoteService, draft: Draft, *, is_first: bool) -> bool:
        """Print what the record has of a draft's quotations. Whether all of it is fine."""
        if not (is_first or self.output.as_json):
            click.echo()
        if is_terminal(sys.stderr) and len(draft.text) > _LONG:
            click.echo(f"Checking {visible(draft.file or 'what came in')}", err=True)
        checked = service.check(draft.text, self.most)
        checked = replace(checked, findings=tuple(each for each in checked.findings if draft.quotes(each)))
        self.output.draft(draft, checked, self.acceptance.takes, is_brief=self.is_brief)
        return all(map(self.acceptance.takes, checked.findings)) and not checked.left


def _refuse_options(text: tuple[str, ...]) -> None:
    if unknown := next((word for word in text if _OPTION.fullmatch(word)), None):
        raise click.NoSuchOption(unknown)


def _drafts(text: tuple[str, ...], files: tuple[Path, ...]) -> Iterator[Draft]:
    """What is to be read: the files, and standard input where that is asked for or nothing else is."""
    names = _files(text)
    for name in names:
        yield _came_in() if name == _STDIN else _read(Path(name), beside=len(names) - 1)
    for path in files:
        yield _read(path)
    if not (text or files):
        if is_terminal(sys.stdin):
            raise click.UsageError("Say what to check: lavrov check “…”, or a draft: lavrov check draft.md")
        yield _came_in()


def _files(text: tuple[str, ...]) -> tuple[str, ...]:
    """All that was typed, where it names drafts: of several words one is enough, for else a draft would go unread."""
    if len(text) == 1:
        (word,) = text
        is_path = os.sep in word and not re.search(r"\s", word)
        return text if word == _STDIN or is_path or os.path.lexists(word) or _is_called_like_one(word) else ()
    names_one = any(word == _STDIN or os.path.isfile(word) or _is_called_like_one(word) for word in text)
    return text if names_one or all(map(os.path.lexists, text)) else ()


def _is_called_like_one(word: str) -> bool:
    """Whether a draft may have this name: one that is not there is no quotation, and no draft that is fine."""
    if re.search(r"[\n“”\"„«»]", word):
        return False
    folder = os.path.dirname(word)
    is_in_folder = bool(folder) and os.path.isdir(folder) and not re.search(r"\s", word)
    return is_in_folder or Path(word).suffix.lower() in SUFFIXES


def _came_in() -> Draft:
    stream = getattr(sys.stdin, "buffer", None)  # a shell can close it
    if stream is None:
        raise UserError("Nothing can come in on standard input: it is closed. Name a draft: lavrov check draft.md")
    return from_stream(stream)


def _read(path: Path, beside: int = 0) -> Draft:
    if not os.path.lexists(path):  # this takes any name, also one that is longer than a name can be
        alone = " Beside drafts there can only be drafts: check a quotation by itself." if beside else ""
        raise UserError(f"There is no file {visible(str(path))}.{alone}")
    if path.is_dir():
        raise UserError(f"{visible(str(path))} is a folder. Name the drafts in it.")
    try:
        return from_file(path)
    except UserError as error:
        raise UserError(f"{visible(str(path))}: {error}") from error
