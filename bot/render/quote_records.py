"""The quote's record: a quote, and what it stands in, as plain data. The shapes are a contract of ``--json``."""

from __future__ import annotations

from typing import Any

from bot.render import phrases
from bot.replies import Context
from search_index.models import YEAR_ONLY, Passage, Quote, Source, Speaker, Turn
from search_index.results import Hit

Record = dict[str, Any]


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


def context_record(context: Context) -> Record:
    """A quote where it stands."""
    quote = quote_record(context.quote) if context.quote else None
    return {
        "id": phrases.address(context),
        **passage_record(context.passage),
        "document": source_record(context.source),
        "quote": quote,
        "paragraph": passage_record(context.paragraph),
        "before": passage_record(context.before) if context.before else None,
        "after": passage_record(context.after) if context.after else None,
        "question": turn_record(context.question) if context.question else None,
        "answer": turn_record(context.answer) if context.answer else None,
        "absent": _name(context.absent),
    }


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
        **passage_record(turn),
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
        **passage_record(quote),
        "kind": str(quote.kind),
        "speaker": _name(quote.speaker),
        "speaker_start": quote.mention.start if quote.mention else None,
        "speaker_end": quote.mention.end if quote.mention else None,
        "quoted_by": quote.quoted_by,
        "confidence": quote.confidence,
        "rule": quote.rule,
        "speaker_basis": quote.basis,
    }


def passage_record(passage: Passage) -> Record:
    """A stretch of a document's text."""
    return {"start": passage.start, "end": passage.end, "text": passage.text}


def _name(speaker: Speaker | None) -> str | None:
    return speaker.name if speaker else None


def _date(source: Source) -> str | None:
    """ISO 8601, the first day of several, and no more of it than is known: "2016" for a year."""
    about = source.metadata
    if about.date is None:
        return None
    return str(about.date.year) if about.date_basis == YEAR_ONLY else str(about.date)
