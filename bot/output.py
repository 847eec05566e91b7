"""The output: where a command's words go in the terminal, as text for people or as JSON lines."""

from __future__ import annotations

import json
import os
import shutil
import sys
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from typing import TextIO

import click

from bot.digest import Run
from bot.doctor import Finding
from bot.draft import Draft
from bot.render import check_draft, remarks, text
from bot.render.check_draft import Takes
from bot.render.check_records import finding_record
from bot.render.digest_records import run_record
from bot.render.digest_text import run_lines
from bot.render.explain import explanation
from bot.render.lines import painted
from bot.render.people import nobody, people_lines, person_record
from bot.render.records import Record, document_record, records, report_record
from bot.replies import Answer, Checked, Reply, Trend
from search_index.archive import Report
from search_index.models import Document
from search_index.roster import Person

WIDEST = 100  # characters of a line: longer ones are hard to read


@dataclass(frozen=True, slots=True)
class Output:
    """Standard output, for one command."""

    as_json: bool = False

    def reply(self, reply: Reply) -> None:
        """Print a reply."""
        if self.as_json:
            for sentence in _asides(reply):
                click.echo(sentence, err=True)  # no record has a place for it
            self.records(*records(reply))
        else:
            click.echo(text.render(reply, width=self._width(), colour=self._has_colour()))

    def draft(self, draft: Draft, checked: Checked, takes: Takes, *, is_brief: bool) -> None:
        """Print what the record has of a draft's quotations, and which of them ``takes`` does not say are fine."""
        if self.as_json:
            for each in checked.findings:
                about = {"file": draft.file, "fine": takes(each), "left": checked.left}
                self.records({**finding_record(each), **about})
            for sentence in check_draft.notes(draft.file, checked):
                click.echo(sentence, err=True)  # no record has a place for it
        else:
            lines = check_draft.lines(draft.file, checked, takes, self._width(), _columns(), is_brief=is_brief)
            click.echo("\n".join(painted(lines, colour=self._has_colour())))

    def runs(self, runs: Sequence[Run]) -> None:
        """Print what became of digests when they were due."""
        if self.as_json:
            self.records(*map(run_record, runs))
        else:
            click.echo("\n".join(run_lines(runs, self._width())))

    def document(self, document: Document) -> None:
        """Print a document, taken apart."""
        if self.as_json:
            self.records(document_record(document))
        else:
            click.echo(text.document_line(document))

    def explanation(self, document: Document) -> None:
        """Print a document with its turns and quotes marked, and why each is one. Its record says so in any case."""
        if self.as_json:
            self.document(document)
        else:
            lines = explanation(document, width=self._width(), colour=self._has_colour())
            click.echo("\n".join([*lines, ""]))

    def report(self, report: Report, *, dry_run: bool) -> None:
        """Print what an update of the index did."""
        if self.as_json:
            self.records(report_record(report))
        else:
            click.echo(text.report(report, dry_run=dry_run))

    def people(self, people: Sequence[Person], words: str = "", near: Sequence[str] = ()) -> None:
        """Print people; or that nobody is called by these words, and who is called nearly so."""
        if self.as_json:
            self.records(*map(person_record, people))
        else:
            click.echo("\n".join(people_lines(people)) if people else nobody(words, near))

    def finding(self, finding: Finding) -> None:
        """Print what the doctor found."""
        if self.as_json:
            self.records(asdict(finding))
        else:
            click.echo(f"{'ok ' if finding.is_well else 'DO '} {finding.subject}: {finding.said}")

    def progress(self, done: int, total: int) -> None:
        """Show how far an update is, where somebody is watching."""
        if is_terminal(sys.stderr):
            click.echo(f"\rReading {done:,} of {total:,} documents", nl=done == total, err=True)

    def records(self, *lines: Record) -> None:
        """Print one JSON object a line."""
        for line in lines:
            click.echo(json.dumps(line))  # in ASCII: U+2028 and its like would end the line for many a reader

    def _width(self) -> int:
        return min(_columns(), WIDEST)

    def _has_colour(self) -> bool:
        return is_terminal(sys.stdout) and "NO_COLOR" not in os.environ


def is_terminal(stream: TextIO | None) -> bool:
    """Whether somebody is at a stream of the process; it has none where a shell has closed it."""
    return stream is not None and stream.isatty()


def _columns() -> int:
    return shutil.get_terminal_size().columns


def _asides(reply: Reply) -> Iterable[str]:
    """What there is to know of a reply beside its records, a sentence each."""
    match reply:
        case Trend(answer) | (Answer() as answer):
            return remarks.asides(answer)
        case Checked():
            return check_draft.notes(None, reply)
        case _:
            return ()
