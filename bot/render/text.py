"""The terminal's rendering: a reply as text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from bot.citations import STYLES
from bot.render import chart, check_text, digest_text, headline, phrases, remarks, shared
from bot.render.citation import written
from bot.render.excerpt import cut, excerpt, plain, shown_words
from bot.render.lines import bold, filled, painted, quoted
from bot.render.search_form import PROMPT
from bot.render.visible import visible
from bot.replies import (
    Answer,
    Blank,
    Checked,
    Citation,
    Command,
    Context,
    Help,
    MostShared,
    Problem,
    Reply,
    SharedHere,
    SharedQuote,
    Trend,
)
from search_index.archive import Report
from search_index.models import Document, Kind, Turn
from search_index.results import Hit

EXCERPT = 600  # characters of a quote in a list of hits
PARAGRAPH = 20_000  # characters of a paragraph in its context

_LINES = 2  # of a list of counts

_CONTEXT = "A quote in its context: show ID (the id stands below it)"

_QUOTE = "┃ "  # beside the quote itself, where other paragraphs stand around it


def render(reply: Reply, *, width: int = 80, colour: bool = False) -> str:
    """The reply in lines of ``width`` characters; with ``colour``, what was found stands out in bold."""
    match reply:
        case Answer():
            lines = _answer(reply, width)
        case Checked():
            lines = check_text.lines(reply, width)
        case Context():
            lines = _context(reply, width)
        case Citation():
            lines = _citation(reply)
        case Trend():
            lines = _trend(reply, width)
        case SharedHere() | MostShared():
            lines = _shared(reply, width)
        case Help():
            lines = _help(reply)
        case Problem(sentence):
            lines = iter(filled(visible(sentence), width))
        case Blank():
            lines = iter(filled(PROMPT, width))
        case _:
            lines = digest_text.lines(reply, width)
    return "\n".join(painted(lines, colour=colour))


def document_line(document: Document) -> str:
    """What the parser made of a document, in two lines."""
    spoken = phrases.count(len(document.turns), "turn")
    quotes = [quote for quote in document.quotes if quote.kind is not Kind.QUESTION]
    basis = f" ({document.metadata.date_basis})" if document.metadata.date_basis else ""
    about = f"{phrases.occasion(document)}{visible(basis)}"
    return f"{visible(document.file)}: {document.kind}, {about}, {spoken}, {phrases.count(len(quotes), 'quote')}\n" + (
        f"   {phrases.title(document)}"
    )


def report(report: Report, *, dry_run: bool = False) -> str:
    """What an update of the index did, or would do."""
    parts = {
        "added": report.added,
        "updated": report.updated,
        "unchanged": report.unchanged,
        "removed": report.removed,
        "set aside": report.set_aside,
    }
    counts = ", ".join(f"{len(files):,} {name}" for name, files in parts.items())
    reasons = [f"  {visible(entry.file)}: {visible(entry.reason)}" for entry in report.set_aside]
    return "\n".join([f"{'Would be: ' if dry_run else ''}{counts}", *reasons])


def _answer(answer: Answer, width: int) -> Iterator[str]:
    for sentence in remarks.opening(answer):
        yield from filled(sentence, width)
    yield bold(headline.summary(answer))
    for number, (heading, hit) in enumerate(remarks.sections(answer), answer.page.offset + 1):
        yield ""
        if heading:
            yield f"{heading}:"
            yield ""
        yield from _hit(number, hit, answer, width)
    said = remarks.remarks(answer, lambda line: len(_remark(line, width)) <= _LINES)
    after = [*said, *([_CONTEXT] if answer.page.hits else [])]
    if after:
        yield ""
        for remark in after:
            yield from _remark(remark, width)


def _remark(remark: str, width: int) -> list[str]:
    return filled(remark, width, "", "  ")


def _hit(number: int, hit: Hit, answer: Answer, width: int) -> Iterator[str]:
    yield f"{number}. {bold(phrases.speaker(hit.quote, hit.source))} · {phrases.occasion(hit.source)}"
    yield from quoted(excerpt(hit, EXCERPT), width)
    yield from filled(phrases.title(hit.source), width, "   ")
    yield from filled(f"{phrases.provenance(hit.quote, hit.source)} · {hit.quote.id}", width, "   ")
    for note in remarks.notes(hit, answer):
        yield from filled(note, width, "   ")


def _trend(trend: Trend, width: int) -> Iterator[str]:
    for sentence in remarks.opening(trend.answer):
        yield from filled(sentence, width)
    yield bold(chart.heading(trend))
    yield from chart.lines(trend, width // 2)
    for note in chart.notes(trend):
        yield from filled(note, width)


def _shared(reply: SharedHere | MostShared, width: int) -> Iterator[str]:
    yield from filled(shared.summary(reply), width)
    for each in reply.quotes:
        yield ""
        yield from _shared_quote(each, width)


def _shared_quote(each: SharedQuote, width: int) -> Iterator[str]:
    yield visible(shared.occasion(each))
    if each.context is None:
        yield from filled(f"{shared.GONE} {each.id}", width)
        return
    quote, source = each.context.quote, each.context.source
    yield f"{bold(phrases.speaker(quote, source))} · {phrases.occasion(source)}"
    yield from quoted(shown_words(each.context, EXCERPT), width)
    yield from filled(phrases.title(source), width, "   ")
    yield from filled(f"{phrases.provenance(quote, source)} · {each.id}", width, "   ")


def _context(context: Context, width: int) -> Iterator[str]:
    source = context.source
    yield f"{bold(phrases.speaker(context.quote, source))} · {phrases.occasion(source)}"
    yield from filled(phrases.title(source), width)
    yield from filled(f"{phrases.provenance(context.quote, source)} · {phrases.address(context)}", width)
    if basis := phrases.date_basis(source.metadata):
        yield from filled(f"date inferred from {basis}", width)
    yield ""
    yield from quoted(cut(context.passage.text, PARAGRAPH), width, _QUOTE)
    if context.question:
        yield from _turn("Question", context.question, width)
    yield from _around(context, width)
    if context.answer:
        yield from _turn(phrases.answered(context.answer), context.answer, width)
    if context.absent:
        yield ""
        yield from filled(phrases.unanswered(context.absent), width)


def _around(context: Context, width: int) -> Iterator[str]:
    """The paragraphs around a quote, and its own where it is only a part of that."""
    span = phrases.within(context.passage, context.paragraph)
    own = quoted(cut(context.paragraph.text, PARAGRAPH, [span]), width) if span else []
    before = quoted(cut(context.before.text, PARAGRAPH), width) if context.before else []
    after = quoted(cut(context.after.text, PARAGRAPH), width) if context.after else []
    for heading, lines in (("Before it:", before), ("In its paragraph:", own), ("After it:", after)):
        if lines:
            yield ""
            yield heading
            yield from lines


def _turn(heading: str, turn: Turn, width: int) -> Iterator[str]:
    note = f" ({visible(turn.note)})" if turn.note else ""
    yield ""
    yield f"{heading}{note}:"
    yield from filled(plain(cut(turn.text, PARAGRAPH)), width, "  ")


def _citation(citation: Citation) -> Iterator[str]:
    """Each style under its name, or one alone: in lines as they are, to be copied or piped."""
    is_one = len(citation.texts) == 1
    for number, (style, words) in enumerate(citation.texts.items()):
        if number:
            yield ""
        if not is_one:
            yield bold(f"{STYLES[style].heading}:")
        yield from written(words).split("\n")


def _help(help_: Help) -> Iterator[str]:
    yield bold("/lavrov …")
    yield from _table(help_.commands)
    if help_.filters:
        yield from ("", bold("Filters"))
        yield from _table(help_.filters)


def _table(commands: Sequence[Command]) -> Iterable[str]:
    widest = max(len(command.usage) for command in commands)
    return [f"  {command.usage:<{widest}}  {command.summary}" for command in commands]
