"""What a person states about a document, beside it or above it: checked, and turned into metadata."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, datetime, time
from difflib import get_close_matches
from types import MappingProxyType
from typing import Any
from urllib.parse import urlsplit

from search_index.errors import UnreadableError
from search_index.models import Metadata

_LIKE = 0.7  # of 1: how like a field's name another is to be taken for it misspelt


def stated(values: Mapping[str, object], basis: str) -> Metadata:
    """The metadata that ``values`` state, by the names of its fields; ``basis`` says where they stand.

    A day may be given with its time: ``date = 2021-05-04T14:30:00``. Raises UnreadableError, with what is wrong and
    what to do, for a name that is no field's and a value that is not of the field's kind.
    """
    found = Metadata()
    for name, value in values.items():
        reader = _READERS.get(name)
        if reader is None:
            raise UnreadableError(f"{_about(basis)}: “{name[:40]}” is no field. {_advice(name)}")
        try:
            found = found.told(basis, **{name: reader(value)})
        except (ValueError, TypeError) as error:
            raise UnreadableError(f"{_about(basis)}: {name} is {_shown(value)}. {error}") from error
    return _checked(_with_time(found, values.get("date"), basis), basis)


def is_field(name: str) -> bool:
    """Whether something can be stated under this name."""
    return name in _READERS


def _about(basis: str) -> str:
    return basis[:1].upper() + basis[1:]


def _advice(name: str) -> str:
    nearest = get_close_matches(name.lower(), _READERS, 1, _LIKE)
    return f"Did you mean “{nearest[0]}”?" if nearest else f"There are: {', '.join(_READERS)}."


def _shown(value: object) -> str:
    return f"“{value[:40]}”" if isinstance(value, str) else f"{value!r:.40}"


def _with_time(found: Metadata, given: object, basis: str) -> Metadata:
    """With the time that is given in one with the day."""
    moment = _moment(given)
    return found.told(basis, time=moment.time().replace(tzinfo=None)) if moment and found.time is None else found


def _checked(found: Metadata, basis: str) -> Metadata:
    if found.date_end and (found.date is None or found.date_end < found.date):
        raise UnreadableError(f"{_about(basis)}: date_end is no day after date. Give both, the first day first.")
    return found


def _words(value: object) -> str:
    if not isinstance(value, str) or not value.strip():
        raise TypeError("Write some words, in quotation marks.")
    return " ".join(value.split())


def _day(value: object) -> date:
    if moment := _moment(value):
        return moment.date()
    try:
        return value if isinstance(value, date) else date.fromisoformat(str(value))
    except ValueError as error:
        raise ValueError("Write a day as 2021-05-04.") from error


def _moment(value: object) -> datetime | None:
    """The moment, where a value is more than a day."""
    if isinstance(value, datetime):
        return value
    if not isinstance(value, str) or len(value.strip()) <= len("2021-05-04"):
        return None
    try:
        return datetime.fromisoformat(value.strip())
    except ValueError:
        return None


def _time(value: object) -> time:
    try:
        found = value if isinstance(value, time) else time.fromisoformat(str(value).strip().zfill(len("09:30")))
    except ValueError as error:
        raise ValueError("Write a time of day as 14:30.") from error
    return found.replace(tzinfo=None)


def _number(value: object) -> str:
    return str(value) if isinstance(value, int) and not isinstance(value, bool) else _words(value)


def _url(value: object) -> str:
    address = _words(value)
    parts = urlsplit(address)
    if parts.scheme not in ("http", "https") or not parts.netloc or " " in address:
        raise ValueError("Write an address that begins with https://.")
    return address


def _language(value: object) -> str:
    code = _words(value).lower().replace("_", "-").partition("-")[0]
    if len(code) != 2 or not code.isascii() or not code.isalpha():
        raise ValueError("Write a language by its two letters: en, es, ru.")
    return code


_READERS: Mapping[str, Callable[[object], Any]] = MappingProxyType(
    {
        "title": _words,
        "date": _day,
        "date_end": _day,
        "time": _time,
        "place": _words,
        "number": _number,
        "publisher": _words,
        "author": _words,
        "url": _url,
        "language": _language,
    }
)
