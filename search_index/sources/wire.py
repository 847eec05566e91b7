"""Wire: what guard and worker say to each other: an order is a line of JSON and a file's bytes, an answer a line."""

from __future__ import annotations

import dataclasses
import datetime
import json
from typing import Any, BinaryIO

from search_index.errors import UnreadableError
from search_index.models import Metadata, Reading

_MOMENTS = (datetime.date, datetime.time)
_MOMENT_FIELDS: dict[str, type[datetime.date] | type[datetime.time]] = {
    "date": datetime.date,
    "date_end": datetime.date,
    "time": datetime.time,
}


def order(suffix: str, data: bytes) -> bytes:
    """The order to read ``data`` as a file with this suffix."""
    return json.dumps([suffix, len(data)]).encode() + b"\n" + data


def next_order(orders: BinaryIO) -> tuple[str, bytes] | None:
    """The next suffix and file, or None where there are no more."""
    line = orders.readline()
    if not line:
        return None
    suffix, size = json.loads(line)
    data = orders.read(size)
    return (suffix, data) if len(data) == size else None


def answer(reading: Reading) -> bytes:
    """A reading, as a line."""
    fields = (reading.text, _plain(reading.metadata), reading.content, _plain(reading.page), reading.quoted)
    return json.dumps(fields).encode() + b"\n"


def refusal(reason: str) -> bytes:
    """Why there is no reading, as a line."""
    return json.dumps(reason).encode() + b"\n"


def reading(answered: Any) -> Reading:
    """The reading that was answered, taken out of its JSON. Raises UnreadableError where it is a refusal."""
    if isinstance(answered, str):
        raise UnreadableError(answered)
    text, metadata, content, page, quoted = answered
    stretches = None if content is None else _stretches(content)
    return Reading(text, _metadata(metadata), stretches, _metadata(page), _stretches(quoted))


def _stretches(answered: list[list[int]]) -> tuple[tuple[int, int], ...]:
    return tuple((start, end) for start, end in answered)


def _plain(metadata: Metadata) -> dict[str, Any]:
    values = {name: value for name, value in dataclasses.asdict(metadata).items() if value}
    return {name: value.isoformat() if isinstance(value, _MOMENTS) else value for name, value in values.items()}


def _metadata(values: dict[str, Any]) -> Metadata:
    for name, kind in _MOMENT_FIELDS.items():
        if name in values:
            values[name] = kind.fromisoformat(values[name])
    return Metadata(**values)
