"""The engine SQLite FTS5, in Python's own sqlite3: bm25(), and a table beside it for speakers and days."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Sequence
from pathlib import Path

from benchmarks.search.passages import Passage
from benchmarks.search.probes import Kind, Probe

_SCHEMA = """
    CREATE TABLE passages (number INTEGER PRIMARY KEY, id TEXT, text TEXT, speaker TEXT, date TEXT, doc TEXT);
    CREATE INDEX of_speaker ON passages (speaker);
    CREATE INDEX of_date ON passages (date);
    CREATE VIRTUAL TABLE words USING fts5 (
        text, content = 'passages', content_rowid = 'number', tokenize = 'unicode61 remove_diacritics 2'
    );
"""
_FROM = "FROM words JOIN passages ON passages.number = words.rowid WHERE words MATCH ?"


class Fts5:
    """The table of words refers to the table of passages, so that a text is stored once."""

    name = "SQLite FTS5"
    kinds = frozenset(Kind) - {Kind.FUZZY}  # it has no search for misspelt words

    def build(self, passages: Iterable[Passage], folder: Path) -> None:
        """Write the tables in one transaction."""
        self.open(folder)
        self._database.executescript(_SCHEMA)
        self._insert(passages)
        self._database.execute("INSERT INTO words (words) VALUES ('optimize')")
        self._database.commit()
        self.close()

    def open(self, folder: Path) -> None:
        """Open the file."""
        self._database = sqlite3.connect(folder / "words.db")

    def add(self, passage: Passage) -> None:
        """Insert a passage and commit."""
        self._insert([passage])
        self._database.commit()

    def refresh(self) -> None:
        """A connection sees by itself what was committed."""

    def search(self, probe: Probe) -> Sequence[str]:
        """The ids of the ten best by bm25(), which is better the lower it is."""
        where, values = _where(probe)
        found = self._database.execute(
            f"SELECT passages.* {_FROM} {where} ORDER BY bm25(words) LIMIT 10",  # ours
            values,
        )
        return [row[1] for row in found]

    def count(self, probe: Probe) -> int:
        """How many passages match."""
        where, values = _where(probe)
        ((found,),) = self._database.execute(f"SELECT count(*) {_FROM} {where}", values)  # ours
        return int(found)

    def close(self) -> None:
        """Close the file."""
        self._database.close()

    def _insert(self, passages: Iterable[Passage]) -> None:
        rows = ((each.id, each.text, each.speaker, str(each.date), each.doc) for each in passages)
        (before,) = self._database.execute("SELECT coalesce(max(number), 0) FROM passages").fetchone()
        self._database.executemany("INSERT INTO passages (id, text, speaker, date, doc) VALUES (?, ?, ?, ?, ?)", rows)
        self._database.execute(
            "INSERT INTO words (rowid, text) SELECT number, text FROM passages WHERE number > ?", (before,)
        )


def _where(probe: Probe) -> tuple[str, tuple[str, ...]]:
    conditions = []
    values = [_match(probe)]
    if probe.speaker is not None:
        conditions.append("AND passages.speaker = ?")
        values.append(probe.speaker)
    if probe.first is not None and probe.last is not None:
        conditions.append("AND passages.date BETWEEN ? AND ?")
        values += [str(probe.first), str(probe.last)]
    return " ".join(conditions), tuple(values)


def _match(probe: Probe) -> str:
    """The probe in FTS5's own language; each word in marks, so that none is an operator."""
    terms = [f'"{term}"' for term in probe.terms]
    match probe.kind:
        case Kind.PHRASE:
            return f'"{" ".join(probe.terms)}"'
        case Kind.PREFIX:
            return f"{terms[0]} *"
        case Kind.OR:
            return " OR ".join(terms)
        case Kind.BOOLEAN:
            must = " AND ".join(f'"{term}"' for term in probe.must)
            should = " OR ".join(f'"{term}"' for term in probe.should)
            without = " OR ".join(f'"{term}"' for term in probe.without)
            return f"({must} AND ({should})) NOT ({without})"
        case _:
            return " AND ".join(terms)
