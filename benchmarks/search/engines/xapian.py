"""The engine Xapian, a library of C++ with bindings that systems bring for their own Python (python3-xapian)."""

from __future__ import annotations

import importlib
import json
import os
import subprocess
import sys
import unicodedata
from collections.abc import Iterable, Sequence
from functools import cache
from pathlib import Path
from shutil import which
from typing import Any

from benchmarks.search.passages import Passage
from benchmarks.search.probes import Kind, Probe

_DATE = 0  # the slot of a passage's day
_SPEAKER = "XS"  # what the term of a speaker begins with
_APOSTROPHES = str.maketrans("'’", "  ")
_ALL = 0  # of the words that a wildcard stands for
_LONGEST = 200  # bytes of a speaker's name in a term
_WHERE = "import sys, xapian; print(*sys.version_info[:2], sep='.'); print(xapian.__path__[0].removesuffix('/xapian'))"


@cache
def bindings() -> Any:
    """The package ``xapian``: this Python's own, or that of the system's Python where both are of one version.

    Raises ImportError where there is none.
    """
    try:
        return importlib.import_module("xapian")
    except ImportError:
        python = which("python3", path=os.defpath)
        if python is None:
            raise
    told = subprocess.run([python, "-c", _WHERE], capture_output=True, text=True, check=False).stdout.split()  # noqa: S603  # the system's own Python
    if not told or told[0] != f"{sys.version_info[0]}.{sys.version_info[1]}":
        raise ImportError("Neither this Python nor the system's one of the same version has xapian.")
    sys.path.append(told[1])
    try:
        return importlib.import_module("xapian")
    finally:
        sys.path.remove(told[1])


class Xapian:
    """Accents and apostrophes are taken off before it sees a word; speakers are boolean terms, and days values."""

    name = "Xapian"
    kinds = frozenset(Kind) - {Kind.FUZZY}  # its releases correct a query's spelling, and search for nothing near it

    def __init__(self) -> None:
        bindings()

    def build(self, passages: Iterable[Passage], folder: Path) -> None:
        """One writable database, committed once."""
        xapian = bindings()
        database = xapian.WritableDatabase(str(folder / "words"), xapian.DB_CREATE)
        for each in passages:
            database.add_document(_document(each))
        database.commit()
        database.close()

    def open(self, folder: Path) -> None:
        """Open the database."""
        self._folder = folder
        self._database = bindings().Database(str(folder / "words"))

    def add(self, passage: Passage) -> None:
        """Add a passage and commit."""
        xapian = bindings()
        database = xapian.WritableDatabase(str(self._folder / "words"), xapian.DB_OPEN)
        database.add_document(_document(passage))
        database.commit()
        database.close()

    def refresh(self) -> None:
        """Look again at what the database is now."""
        self._database.reopen()

    def search(self, probe: Probe) -> Sequence[str]:
        """The ids of the ten best by BM25."""
        enquire = bindings().Enquire(self._database)
        enquire.set_query(_query(probe))
        return [str(json.loads(hit.document.get_data())["id"]) for hit in enquire.get_mset(0, 10)]

    def count(self, probe: Probe) -> int:
        """How many passages match."""
        enquire = bindings().Enquire(self._database)
        enquire.set_query(_query(probe))
        return int(enquire.get_mset(0, 1, self._database.get_doccount()).get_matches_estimated())

    def close(self) -> None:
        """Close the database."""
        self._database.close()


def _document(passage: Passage) -> Any:
    xapian = bindings()
    document, generator = xapian.Document(), xapian.TermGenerator()
    generator.set_document(document)
    generator.index_text(_plain(passage.text))
    document.add_boolean_term(_speaker(passage.speaker))
    document.add_value(_DATE, str(passage.date))
    stored = {"id": passage.id, "text": passage.text, "speaker": passage.speaker, "date": str(passage.date)}
    document.set_data(json.dumps({**stored, "doc": passage.doc}))
    return document


def _plain(text: str) -> str:
    """Without accents, and with words cut at apostrophes, where the other engines cut them."""
    if not text.isascii():
        text = "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))
    return text.translate(_APOSTROPHES)


def _speaker(name: str) -> str:
    return _SPEAKER + name.encode()[:_LONGEST].decode(errors="ignore")


def _query(probe: Probe) -> Any:
    query = bindings().Query
    found = _words(probe)
    if probe.speaker is not None:
        found = query(query.OP_FILTER, found, query(_speaker(probe.speaker)))
    if probe.first is not None and probe.last is not None:
        days = query(query.OP_VALUE_RANGE, _DATE, str(probe.first), str(probe.last))
        found = query(query.OP_FILTER, found, days)
    return found


def _words(probe: Probe) -> Any:
    query = bindings().Query
    match probe.kind:
        case Kind.PHRASE:
            return query(query.OP_PHRASE, list(probe.terms))
        case Kind.PREFIX:
            return query(query.OP_WILDCARD, probe.terms[0], _ALL, query.WILDCARD_LIMIT_ERROR)
        case Kind.OR:
            return query(query.OP_OR, list(probe.terms))
        case Kind.BOOLEAN:
            should = query(query.OP_OR, list(probe.should))
            wanted = query(query.OP_AND, [query(query.OP_AND, list(probe.must)), should])
            return query(query.OP_AND_NOT, wanted, query(query.OP_OR, list(probe.without)))
        case _:
            return query(query.OP_AND, list(probe.terms))
