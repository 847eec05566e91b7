"""The check's record: what was found of a quotation, as plain data. The shapes are a contract of ``--json``."""

from __future__ import annotations

from bot.render.check_words import address
from bot.render.quote_records import Record, quote_record, source_record
from search_index.checking.findings import Finding, Match


def finding_record(finding: Finding) -> Record:
    """A quotation and what the record has of it.

    ``parts`` of the first matches make it up together; of an absent one each of them has a part of it word for word.
    """
    quotation = finding.quotation
    return {
        "quotation": quotation.text,
        "line": quotation.line,
        "attributed_to": quotation.speaker,
        "finding": str(finding.outcome),
        "parts": finding.parts if finding.matches else 0,
        "matches": [match_record(match) for match in finding.matches],
        "warnings": [str(caution) for caution in finding.cautions],
    }


def match_record(match: Match) -> Record:
    """A place: ``text`` are the source's words there, ``id`` their address; ``quote`` is what they are a part of.

    ``diff`` has a row for each stretch: what became of it, the source's words, the pasted words. All of the source's
    together are ``text``. ``before`` and ``after`` are the source's words right around
    where these turn the meaning, and empty elsewhere.
    """
    quote, source = match.quote, source_record(match.source)
    at = match.passage
    return {
        "id": address(match),
        "text": at.text,
        "speaker": quote.speaker.name if quote.speaker else None,
        "date": source["date"],
        "document": source,
        "start": at.start,
        "end": at.end,
        "diff": [[str(change.op), change.source, change.pasted] for change in match.diff],
        "before": match.before,
        "after": match.after,
        "quote": quote_record(quote),
    }
