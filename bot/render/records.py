"""The record: answers as plain data, for ``--json``. The shapes are a contract that other programs rely on."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from bot.render import chart, phrases
from bot.render.digest_records import digest_records
from bot.render.search_form import PROMPT
from bot.replies import (
    Answer,
    Blank,
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
from search_index.models import YEAR_ONLY, Document, Passage, Quote, Source, Speaker, Turn
from search_index.results import Hit

Record = dict[str, Any]


def records(reply: Reply) -> list[Record]:
    """A reply as records, one for each line of output: an answer has one for each hit."""
    match reply:
        case Answer(page=page):
            query = str(reply.query)
            return [{**hit_record(hit), "query": query} for hit in page.hits]
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


def hit_record(hit: Hit) -> Record:
    """A hit. ``spans`` are offsets within ``text``; ``also`` are the same statement's other renderings."""
    return {
        **quote_record(hit.quote),
        "date": _date(hit.source),
        "place": hit.source.metadata.place,
        "document": source_record(hit.source),
        "score": round(hit.score, 6),
        "spans": [list(span) for span in hit.spans],
        "match": str(hit.match),
        "missing": list(hit.missing),
        "also": [hit_record(other) for other in hit.also],
    }


def trend_record(trend: Trend) -> Record:
    """How many quotes a query found in each year, those without any from the first to the last included."""
    years = [{"year": year, "quotes": number} for year, number in chart.counts(trend).items()]
    page = trend.answer.page
    return {"query": str(trend.answer.query), "total": page.total, "undated": page.facets.undated, "years": years}


def context_record(context: Context) -> Record:
    """A quote where it stands."""
    quote = quote_record(context.quote) if context.quote else None
    return {
        "id": phrases.address(context),
        **_passage(context.passage),
        "document": source_record(context.source),
        "quote": quote,
        "paragraph": _passage(context.paragraph),
        "before": _passage(context.before) if context.before else None,
        "after": _passage(context.after) if context.after else None,
        "question": turn_record(context.question) if context.question else None,
        "answer": turn_record(context.answer) if context.answer else None,
        "absent": _name(context.absent),
    }


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


def source_record(source: Source) -> Record:
    """Which document, and what is known about it."""
    about = source.metadata
    return {
        "id": source.id,
        "file": source.file,
        "kind": str(source.kind),
        "title": about.title,
        "date": _date(source),
        "date_basis": about.date_basis,
        "date_end": str(about.date_end) if about.date_end else None,
        "time": about.time.isoformat("minutes") if about.time else None,
        "place": about.place,
        "number": about.number,
        "publisher": about.publisher,
        "author": about.author,
        "url": about.url,
        "language": about.language,
        "basis": dict(about.basis),
    }


def turn_record(turn: Turn) -> Record:
    """A turn."""
    speaker, to = _name(turn.speaker), _name(turn.to)
    return {
        **_passage(turn),
        "speaker": speaker,
        "role": str(turn.role),
        "note": turn.note,
        "to": to,
        "rule": turn.rule,
    }


def quote_record(quote: Quote) -> Record:
    """A quote. ``speaker_start`` and ``speaker_end`` are where the document names the speaker; ``rule`` is how."""
    return {
        "id": quote.id,
        **_passage(quote),
        "kind": str(quote.kind),
        "speaker": _name(quote.speaker),
        "speaker_start": quote.mention.start if quote.mention else None,
        "speaker_end": quote.mention.end if quote.mention else None,
        "quoted_by": quote.quoted_by,
        "confidence": quote.confidence,
        "rule": quote.rule,
        "speaker_basis": quote.basis,
    }


def _passage(passage: Passage) -> Record:
    return {"start": passage.start, "end": passage.end, "text": passage.text}


def _name(speaker: Speaker | None) -> str | None:
    return speaker.name if speaker else None


def _date(source: Source) -> str | None:
    """ISO 8601, the first day of several, and no more of it than is known: "2016" for a year."""
    about = source.metadata
    if about.date is None:
        return None
    return str(about.date.year) if about.date_basis == YEAR_ONLY else str(about.date)
