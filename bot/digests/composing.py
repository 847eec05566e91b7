"""The composing: which of what came in a digest tells, and what stands beside it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, tzinfo
from math import gcd
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo
from zlib import crc32

from bot.digest import Digest
from bot.replies import Context, Edition, Item, MostShared, Section
from bot.service import QuoteService
from search_index.models import DOCUMENT_DATES, YEAR_ONLY, Genre
from search_index.query import Query, parse_query


def compose(service: QuoteService, digest: Digest, since: int, until: int, now: float) -> Edition:
    """What a digest says of the arrivals in (``since``, ``until``]; ``now`` is in seconds since 1970."""
    raise NotImplementedError


def left_out(service: QuoteService, query: str, since: int, until: int, now: float) -> Edition:
    """The new quotes that the edition of these arrivals does not show, all of them."""
    raise NotImplementedError
