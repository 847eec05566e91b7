"""The command ``lavrov people``: who speaks in the documents, and that two names are one person's."""

from __future__ import annotations

import click

from bot.output import Output
from bot.parts import Parts, json_option
from search_index.spelling import differ


class _People(click.Group):
    """A group whose subcommand may be left out: what is no ``merge NAME …`` is words to look for."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        is_merge = args[:1] == ["merge"] and any(arg == "--help" or not arg.startswith("-") for arg in args[1:])
        return super().parse_args(ctx, args if is_merge or "--help" in args[:1] else ["list", *args])


@click.group(cls=_People, subcommand_metavar="[WORDS]... | merge NAME NAME")
def people() -> None:
    """List who speaks in the documents: all, or those whose name has WORDS in any spelling.

    With --json, print one JSON object per line.
    """


@people.command("list", hidden=True)
@click.argument("words", nargs=-1)
@json_option
@click.pass_obj
def list_(parts: Parts, words: tuple[str, ...], as_json: bool) -> None:
    """List all, or those whose name has WORDS in any spelling."""
    wanted = " ".join(words)
    with parts.service() as service:
        found = service.people.find(wanted)
        near = () if found else service.people.like(wanted)
    Output(as_json).people(found, wanted, near)


@people.command()
@click.argument("alias", metavar="NAME")
@click.argument("name", metavar="NAME")
@json_option
@click.pass_obj
def merge(parts: Parts, alias: str, name: str, as_json: bool) -> None:
    """Write into people.toml that the first NAME is the second's, and bring the index up to date."""
    with parts.service() as service:
        kept = service.people.merge(alias, name)
        report = service.update(progress=Output().progress)
    click.echo(f"“{alias}” is {kept} now: people.toml beside the documents says so.", err=as_json)
    if differ(alias, name):
        click.echo("These names differ by more than their spelling. To undo it, edit people.toml.", err=True)
    Output(as_json).report(report, dry_run=False)
