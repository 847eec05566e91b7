"""People: who speaks in the documents, as text and as plain data."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

from bot.render import phrases
from bot.render.visible import visible
from search_index.directory import Tenure
from search_index.roster import Person

_INDENT = "   "


def people_lines(people: Sequence[Person]) -> Iterator[str]:
    """Each person in a few lines: the quotes, the other spellings, the offices, and who may be the same."""
    for person in people:
        quotes, documents = phrases.count(person.quotes, "quote"), phrases.count(person.documents, "document")
        yield visible(f"{person.name} · {quotes} in {documents}")
        details = [f"also {', '.join(person.aliases)}"] if person.aliases else []
        details += [_tenure(office) for office in person.offices]
        details += [f"perhaps the same: {', '.join(person.perhaps)}"] if person.perhaps else []
        yield from (_INDENT + visible(detail) for detail in details)


def nobody(words: str, near: Sequence[str]) -> str:
    """That nobody is called so, and who is called nearly so."""
    meant = f" Did you mean {' or '.join(near)}?" if near else ""
    return visible(f"Nobody who speaks in the documents is called “{words}”.{meant}")


def person_record(person: Person) -> dict[str, Any]:
    """A person. Days are ISO 8601, and null where none is known."""
    return {
        "name": person.name,
        "quotes": person.quotes,
        "documents": person.documents,
        "aliases": list(person.aliases),
        "titles": list(person.titles),
        "offices": [_office_record(office) for office in person.offices],
        "perhaps": list(person.perhaps),
    }


def _office_record(office: Tenure) -> dict[str, str | None]:
    until, still = (None, office.until) if office.still else (office.until, None)
    return {"title": office.title, "since": _iso(office.since), "until": _iso(until), "still": _iso(still)}


def _tenure(office: Tenure) -> str:
    since = f" from {phrases.day(office.since)}" if office.since else ""
    until = f" {'still on' if office.still else 'until'} {phrases.day(office.until)}" if office.until else ""
    return f"{office.title}{since}{until}"


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None
