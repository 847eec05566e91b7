"""The arrival: when a document came into the archive. The index cannot tell: it is rebuilt at any time."""

from __future__ import annotations

import time
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import asdict, dataclass

from sqlalchemy import Connection, Engine, Row, Select, func, insert, select, update

from bot.lineage import Gone, Print, Version, predecessors
from bot.state.schema import alone
from bot.state.tables import arrivals

_COLUMNS = (
    arrivals.c.document,
    arrivals.c.number,
    arrivals.c.arrived_at,
    arrivals.c.path,
    arrivals.c.corrects,
)
_AT_ONCE = 500  # ids in one question: databases have limits


@dataclass(frozen=True, slots=True)
class Arrival:
    """That a document came into the archive. It stays known when the document has gone, and may come back."""

    document: str  # its id
    number: int  # from 1; what came in with one update has one number, later ones have greater ones
    arrived_at: float  # seconds since 1970
    path: str  # where it was last
    corrects: str = ""  # the document that it took the place of, as far as it did


class Arrivals:
    """All arrivals, by the document's id. ``clock`` tells the time, in seconds since 1970."""

    def __init__(self, engine: Engine, clock: Callable[[], float] = time.time) -> None:
        self._engine, self._clock = engine, clock

    def unknown(self, there: Mapping[str, tuple[str, str]]) -> frozenset[str]:
        """Of the documents that are there, each with its path and Print.made, those that are to be noted (again)."""
        known = select(arrivals.c.document, arrivals.c.path, arrivals.c.made)
        with self._engine.connect() as connection:
            held = {row.document: (row.path, row.made) for row in connection.execute(known)}
        return frozenset(document for document, about in there.items() if held.get(document) != about)

    def note(self, prints: Sequence[Print], there: Collection[str]) -> int:
        """Take down that documents have come in; of what was there before, its fingerprints as they are now.

        ``there`` are all documents of the archive: what else is known has gone. All that is new has one number, greater
        than all before, which is returned; 0 where nothing is. Whoever sees a number sees all that are less.
        """
        with alone(self._engine) as connection:
            known = set(connection.execute(select(arrivals.c.document)).scalars())
            new = [each for each in prints if each.document not in known]
            _refresh(connection, [each for each in prints if each.document in known])
            if not new:
                return 0
            number, now = _last(connection) + 1, self._clock()
            old = predecessors(new, _gone(connection, frozenset(there)), lambda document: _words(connection, document))
            rows = [
                {**asdict(each), "number": number, "arrived_at": now, "corrects": old.get(each.document, "")}
                for each in sorted(new, key=lambda each: each.document)
            ]
            connection.execute(insert(arrivals), rows)
        return number

    def last(self) -> int:
        """The number of what came last; 0 where nothing has come."""
        with self._engine.connect() as connection:
            return _last(connection)

    def by(self, moment: float) -> int:
        """The number of what had come last by a moment (seconds since 1970); 0 where nothing had."""
        wanted = select(func.max(arrivals.c.number)).where(arrivals.c.arrived_at <= moment)
        with self._engine.connect() as connection:
            return connection.execute(wanted).scalar() or 0

    def between(self, since: int, until: int | None = None) -> tuple[Arrival, ...]:
        """What came after number ``since``, up to ``until``, in that order."""
        wanted = select(*_COLUMNS).where(arrivals.c.number > since).order_by(arrivals.c.number, arrivals.c.document)
        return self._select(wanted if until is None else wanted.where(arrivals.c.number <= until))

    def latest(self, limit: int) -> tuple[tuple[str, float], ...]:
        """The documents that came last, newest first, each with its time."""
        newest = select(arrivals).order_by(arrivals.c.arrived_at.desc(), arrivals.c.document).limit(limit)
        with self._engine.connect() as connection:
            return tuple((row.document, row.arrived_at) for row in connection.execute(newest))

    def find(self, document: str) -> Arrival | None:
        """The arrival of a document; None where it is not known."""
        found = self._select(select(*_COLUMNS).where(arrivals.c.document == document))
        return found[0] if found else None

    def version(self, document: str) -> Version | None:
        """What a document said, by its fingerprints; None where nobody has taken them."""
        columns = (arrivals.c.words, arrivals.c.quotes, arrivals.c.places)
        with self._engine.connect() as connection:
            row = connection.execute(select(*columns).where(arrivals.c.document == document)).first()
        return Version(row.words, row.quotes, row.places or b"") if row and row.words is not None else None

    def successor(self, document: str) -> str | None:
        """The document that took the place of another; None where none has."""
        wanted = select(arrivals.c.document).where(arrivals.c.corrects == document).order_by(arrivals.c.number.desc())
        with self._engine.connect() as connection:
            return connection.execute(wanted).scalars().first()

    def _select(self, wanted: Select[tuple[str, int, float, str, str]]) -> tuple[Arrival, ...]:
        with self._engine.connect() as connection:
            return tuple(map(_arrival, connection.execute(wanted)))


def _refresh(connection: Connection, prints: Sequence[Print]) -> None:
    for each in prints:
        about = asdict(each)
        connection.execute(update(arrivals).where(arrivals.c.document == about.pop("document")).values(**about))


def _last(connection: Connection) -> int:
    return connection.execute(select(func.max(arrivals.c.number))).scalar() or 0


def _gone(connection: Connection, there: Collection[str]) -> list[Gone]:
    """What is known, is not there any more and was corrected by nothing; what came last stands last."""
    columns = (arrivals.c.document, arrivals.c.path, arrivals.c.corrects)
    known = connection.execute(select(*columns).order_by(arrivals.c.number)).all()
    corrected = {row.corrects for row in known}
    left = {row.document: row.path for row in known if row.document not in there and row.document not in corrected}
    sketches: dict[str, bytes] = {}
    for first in range(0, len(left), _AT_ONCE):
        some = arrivals.c.document.in_(list(left)[first : first + _AT_ONCE])
        wanted = select(arrivals.c.document, arrivals.c.sketch).where(some, arrivals.c.sketch.is_not(None))
        sketches.update({row.document: row.sketch for row in connection.execute(wanted)})
    return [Gone(document, path, sketches[document]) for document, path in left.items() if document in sketches]


def _words(connection: Connection, document: str) -> bytes:
    wanted = select(arrivals.c.words).where(arrivals.c.document == document)
    found: bytes | None = connection.execute(wanted).scalar()
    return found or b""


def _arrival(row: Row[tuple[str, int, float, str, str]]) -> Arrival:
    return Arrival(**row._mapping)  # noqa: SLF001  # the public name of a row's columns begins so in SQLAlchemy
