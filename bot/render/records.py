"""The record: answers as plain data, for ``--json``. The shapes are a contract that other programs rely on."""

from __future__ import annotations

from dataclasses import asdict

from bot.render import chart
from bot.render.check_records import finding_record
from bot.render.digest_records import digest_records
from bot.render.quote_records import (
    Record,
    context_record,
    hit_record,
    quote_record,
    source_record,
    turn_record,
)
from bot.render.search_form import PROMPT
from bot.replies import (
    Answer,
    Blank,
    Checked,
    Citation,
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
from search_index.models import Document

__all__ = ["Record", "document_record", "hit_record", "records", "report_record"]


def records(reply: Reply) -> list[Record]:
    """A reply as records, one for each line of output: an answer has one for each hit."""
    match reply:
        case Answer(page=page):
            query = str(reply.query)
            return [{**hit_record(hit), "query": query} for hit in page.hits]
        case Checked(findings=findings):
            return [finding_record(each) for each in findings]
        case Context():
            return [context_record(reply)]
        case Citation(context, texts):
            return [{"id": context.id, "style": style, "text": text} for style, text in texts.items()]
        case Trend():
            return [trend_record(reply)]
        case SharedHere(quotes=quotes) | MostShared(quotes=quotes):
            return [shared_record(each) for each in quotes]
        case Help():
            return [asdict(reply)]
        case Problem(sentence):
            return [{"problem": sentence}]
        case Blank():
            return [{"problem": PROMPT}]
        case _:
            return digest_records(reply)


def trend_record(trend: Trend) -> Record:
    """How many quotes a query found in each year, those without any from the first to the last included."""
    years = [{"year": year, "quotes": number} for year, number in chart.counts(trend).items()]
    page = trend.answer.page
    return {"query": str(trend.answer.query), "total": page.total, "undated": page.facets.undated, "years": years}


def shared_record(shared: SharedQuote) -> Record:
    """A quote that was shared: by whom and when (seconds since 1970), or by all how often; and as it stands now."""
    context = context_record(shared.context) if shared.context else None
    by = shared.user or None
    return {
        "id": shared.id,
        "by": by,
        "shared_at": shared.shared_at if by else None,
        "times": shared.times,
        "context": context,
    }


def document_record(document: Document) -> Record:
    """A document, taken apart. Questions are turns and nobody's quotes."""
    return {
        **source_record(document),
        "text": document.text,
        "turns": [turn_record(turn) for turn in document.turns],
        "quotes": [quote_record(quote) for quote in document.quotes if quote.kind is not quote.kind.QUESTION],
    }


def report_record(report: Report) -> Record:
    """What an update of the index did."""
    return asdict(report)
