"""The engines that can be measured, by name."""

from __future__ import annotations

from collections.abc import Mapping
from importlib import import_module
from types import MappingProxyType

from benchmarks.search.engines import Engine

OURS, WHOLE = "lavrov", "answer"
STOCK, TANTIVY, STEMMED, FTS5, XAPIAN = "whoosh", "tantivy", "tantivy-stemmed", "fts5", "xapian"
PEERS = (STOCK, FTS5, XAPIAN, TANTIVY)
_HERE = "benchmarks.search.engines"
ENGINES: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        OURS: (f"{_HERE}.lavrov", "Lavrov"),
        WHOLE: (f"{_HERE}.lavrov", "WholeAnswer"),
        STOCK: (f"{_HERE}.stock_whoosh", "StockWhoosh"),
        FTS5: (f"{_HERE}.fts5", "Fts5"),
        XAPIAN: (f"{_HERE}.xapian", "Xapian"),
        TANTIVY: (f"{_HERE}.tantivy", "Tantivy"),
        STEMMED: (f"{_HERE}.tantivy", "StemmingTantivy"),
    }
)
INDEX_OF: Mapping[str, str] = MappingProxyType({WHOLE: OURS})  # engines that search the index of another


def engine(key: str) -> Engine:
    """The engine of this name. Raises ImportError where its library is not installed."""
    module, name = ENGINES[key]
    made: Engine = getattr(import_module(module), name)()
    return made
