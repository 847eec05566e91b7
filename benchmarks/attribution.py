"""Attribution, measured: how often each rule names the right speaker, on documents whose speakers are marked by hand.

python -m benchmarks.attribution GOLD.jsonl                              print the tables
python -m benchmarks.attribution GOLD.jsonl --write docs/attribution.md  put them into the page, between its marks

GOLD has one JSON object per line and document: ``text``, and ``quotes``, each with ``start`` and ``end`` (characters of
the text, half open), ``kind`` (``direct``, ``mixed`` or ``indirect``) and, where somebody is named, ``speaker`` with
``speaker_start`` and ``speaker_end``: the words that name them. Other keys are ignored.

A quote that the parser finds is compared with the marked one that it overlaps by four fifths of their union, quotation
marks aside. Its speaker is right where the words that name them overlap the marked ones, or end with the same word.
Documents are dealt into two halves by a hash of their text: rules are made with the one in sight, and checked on the
other.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from typing import Any

import click

from search_index.models import Kind, Quote
from search_index.parsing import parse
from search_index.parsing.confidence import THRESHOLD

_SAME = 0.8  # of two spans' union, in characters
_SHORTEST = 5  # words; shorter pieces in marks are often names and irony
_THRESHOLDS = (0.0, 0.5, THRESHOLD, 0.75, 0.8, 0.85, 0.9, 0.95)
_EDGE = "\"'“”„‟‘’‚«»‹›` \t\r\n\u00a0,.;:"
_BEGIN, _END = "<!-- figures -->\n", "<!-- end of figures -->\n"
Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Judged:
    """A quote of the parser's beside the marked one it stands for."""

    rule: str
    confidence: float  # 0 to 1
    held_out: bool
    reported: bool  # a paraphrase, or words in converted marks
    named: bool  # whether the parser names somebody
    right: (
        bool | None
    )  # whether the words that name the speaker are the marked ones; None where there is none to compare


@dataclass(frozen=True, slots=True)
class Tally:
    """The quotes of all documents, and how many of those marked by hand are quotations of enough words."""

    judged: tuple[Judged, ...]
    marked: int

    @classmethod
    def of(cls, lines: Iterable[str]) -> Tally:
        """The tally of a gold file's lines; ValueError or KeyError where one is not as the module says."""
        documents = [json.loads(line) for line in lines if line.strip()]
        marked = sum(
            len(document["text"][gold["start"] : gold["end"]].split()) >= _SHORTEST
            for document in documents
            for gold in document["quotes"]
            if gold["kind"] != Kind.INDIRECT
        )
        return cls(tuple(each for document in documents for each in _judged(document)), marked)


def _judged(document: dict[str, Any]) -> Iterator[Judged]:
    text = document["text"]
    held_out = bool(hashlib.md5(text.encode(), usedforsecurity=False).digest()[0] % 2)
    gold = sorted(document["quotes"], key=lambda each: each["start"])
    for quote in parse(text).quotes:
        reported = quote.kind is Kind.INDIRECT
        if quote.kind in {Kind.VERBATIM, Kind.QUESTION} or (not reported and len(quote.text.split()) < _SHORTEST):
            continue
        same = next((each for each in gold if _overlap(_trimmed(text, each), _trimmed(text, quote)) >= _SAME), None)
        right = None if same is None else _is_right(quote, same)
        yield Judged(quote.rule, quote.confidence, held_out, reported, quote.speaker is not None, right)


def _trimmed(text: str, quote: Quote | dict[str, Any]) -> Span:
    start, end = (quote.start, quote.end) if isinstance(quote, Quote) else (quote["start"], quote["end"])
    while start < end and text[start] in _EDGE:
        start += 1
    while end > start and text[end - 1] in _EDGE:
        end -= 1
    return start, end


def _overlap(one: Span, other: Span) -> float:
    common = min(one[1], other[1]) - max(one[0], other[0])
    return common / (max(one[1], other[1]) - min(one[0], other[0])) if common > 0 else 0.0


def _is_right(quote: Quote, gold: dict[str, Any]) -> bool:
    if quote.mention is None or not gold.get("speaker"):
        return False
    mention = (quote.mention.start, quote.mention.end)
    overlaps = (
        gold.get("speaker_start") is not None and _overlap(mention, (gold["speaker_start"], gold["speaker_end"])) > 0
    )
    return overlaps or quote.mention.text.split()[-1].casefold() == gold["speaker"].split()[-1].casefold()


def tables(tally: Tally) -> str:
    """The tables as Markdown: rules of quotations, rules of paraphrases, and what each threshold gives."""
    quotations = [each for each in tally.judged if not each.reported]
    reported = [each for each in tally.judged if each.reported]
    return "\n".join(
        [
            f"Quotations in marks, of {_SHORTEST} words or more:",
            "",
            *_by_rule(quotations),
            "",
            "Paraphrases, and words in converted marks:",
            "",
            *_by_rule(reported),
            "",
            "What a threshold gives, of the quotations in marks:",
            "",
            *_by_threshold(quotations, tally.marked),
            "",
        ]
    )


def _by_rule(judged: Sequence[Judged]) -> Iterator[str]:
    yield "| rule | found | compared | right | first half | second half |"
    yield "|---|---:|---:|---:|---:|---:|"
    ordered = sorted(judged, key=lambda each: each.rule)
    groups = [(rule, list(group)) for rule, group in groupby(ordered, key=lambda each: each.rule)]
    for rule, group in sorted(groups, key=lambda item: -len(item[1])):
        halves = [_precision([each for each in group if each.held_out is half]) for half in (False, True)]
        compared = sum(each.right is not None for each in group)
        yield f"| {rule} | {len(group)} | {compared} | {_precision(group)} | {halves[0]} | {halves[1]} |"


def _by_threshold(judged: Sequence[Judged], marked: int) -> Iterator[str]:
    yield "| threshold | named | right of those named | first half | second half | named of all marked |"
    yield "|---:|---:|---:|---:|---:|---:|"
    for threshold in _THRESHOLDS:
        named = [each for each in judged if each.named and each.confidence >= threshold]
        halves = [_precision([each for each in named if each.held_out is half]) for half in (False, True)]
        compared = sum(each.right is not None for each in named)
        share = f"{compared / marked:.3f}" if marked else "–"
        yield f"| {threshold:.2f} | {len(named)} | {_precision(named)} | {halves[0]} | {halves[1]} | {share} |"


def _precision(judged: Sequence[Judged]) -> str:
    compared = [each.right for each in judged if each.right is not None]
    return f"{sum(compared) / len(compared):.3f}" if compared else "–"


@click.command()
@click.argument("gold", type=click.Path(path_type=Path, exists=True, dir_okay=False))
@click.option(
    "--write", type=click.Path(path_type=Path, exists=True, dir_okay=False), help="The page to put them into."
)
def main(gold: Path, write: Path | None) -> None:
    """Measure the attribution of quotes on the documents in GOLD, a file of JSON lines."""
    with gold.open(encoding="utf-8") as lines:
        found = tables(Tally.of(lines))
    if write is None:
        click.echo(found)
        return
    page = write.read_text("utf-8")
    before, begin, rest = page.partition(_BEGIN)
    _, end, after = rest.partition(_END)
    if not (begin and end):
        raise click.ClickException(
            f"{write} has no lines “{_BEGIN.strip()}” and “{_END.strip()}” to put the tables between."
        )
    write.write_text(f"{before}{begin}\n{found}\n{end}{after}", "utf-8")


if __name__ == "__main__":
    main()
