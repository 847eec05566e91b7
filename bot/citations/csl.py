"""CSL-JSON: an item for reference managers and citation processors, by the schema of CSL 1.0.2."""

from __future__ import annotations

import json
from typing import Any

from bot.citations.names import Name
from bot.citations.note import note
from bot.citations.sentences import capital
from bot.citations.work import Work


def csl_json(work: Work) -> str:
    """A list of one item, a field on each line.

    A date that is not known is left out: each style then says so in its own words. What is to be known of the quote is
    its annotation, which styles do not print: all else is the same for each quote of the document.
    """
    item = {
        "id": work.key,
        "type": "speech" if work.is_transcript else "article-newspaper",
        "title": work.name,
        "author": [_name(name) for name in work.authors],
        "issued": _issued(work),
        "event-place": work.place if work.is_transcript else "",
        "genre": "Transcript" if work.is_transcript else "",
        "number": work.number,
        "publisher" if work.is_transcript else "container-title": work.publisher,
        "URL": work.url,
        "language": work.language,
        "note": capital(work.dated),
        "annote": note(work),
    }
    lines = [f'  "{name}": {json.dumps(value, ensure_ascii=False)}' for name, value in item.items() if value]
    return "[{\n" + ",\n".join(lines) + "\n}]"


def _name(name: Name) -> dict[str, str]:
    return {"family": name.family, "given": name.given} if name.family else {"literal": name.whole}


def _issued(work: Work) -> dict[str, Any]:
    if work.when is None:
        return {}
    return {"date-parts": work.when.parts} | ({"circa": True} if work.when.is_inferred else {})
