"""The probe: a query of the benchmark in no engine's language, so that each is asked in its own."""

from __future__ import annotations

import datetime
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any, Self

from benchmarks.search.passages import lines
from search_index.words import words


class Kind(StrEnum):
    """What a probe asks for."""

    AND = "and"  # every term
    OR = "or"  # any term
    PHRASE = "phrase"  # the terms one after the other
    BOOLEAN = "bool"  # every one of ``must``, any of ``should``, none of ``without``
    PREFIX = "prefix"  # words that begin with the one term
    FUZZY = "fuzzy"  # words at an edit distance of 1 at most from the one term


@dataclass(frozen=True, slots=True)
class Probe:
    """One query. Terms are folded: without case and accents."""

    cls: str  # its class in the tables
    kind: Kind
    terms: tuple[str, ...] = ()
    must: tuple[str, ...] = ()
    should: tuple[str, ...] = ()
    without: tuple[str, ...] = ()
    speaker: str | None = None  # only what this person said, the name as the corpus prints it
    first: datetime.date | None = None  # only what was said from this day
    last: datetime.date | None = None  # to this one

    @classmethod
    def of(cls, values: Mapping[str, Any]) -> Self:
        """A probe as JSON has it. Raises KeyError or ValueError where it is not of that form."""
        return cls(
            cls=values["cls"],
            kind=Kind(values["kind"]),
            terms=_folded(values.get("terms", ())),
            must=_folded(values.get("must", ())),
            should=_folded(values.get("should", ())),
            without=_folded(values.get("nott", ())),
            speaker=values.get("speaker"),
            first=datetime.date.fromisoformat(values["frm"]) if "frm" in values else None,
            last=datetime.date.fromisoformat(values["to"]) if "to" in values else None,
        )


def _folded(terms: Iterable[str]) -> tuple[str, ...]:
    return tuple(word.term for term in terms for word in words(term))


def read(path: Path) -> Iterator[Probe]:
    """The probes in a file of JSON lines.

    Each has ``cls`` and ``kind``, and what it has a use for of ``terms``, ``must``, ``should``, ``nott``, ``speaker``,
    ``frm`` and ``to``. Other keys are ignored.
    """
    with lines(path) as file:
        yield from (Probe.of(json.loads(line)) for line in file)
