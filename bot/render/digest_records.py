"""The digest as records, for ``--json``."""

from __future__ import annotations

from typing import Any

from bot.digest import Run
from bot.replies import DigestChanged, DigestList, DigestOffer, DigestPreview


def digest_records(reply: DigestOffer | DigestPreview | DigestList | DigestChanged) -> list[dict[str, Any]]:
    """The reply as records, one for each digest, or for each new quote."""
    raise NotImplementedError(type(reply).__name__)


def run_record(run: Run) -> dict[str, Any]:
    """A run, for the log."""
    raise NotImplementedError
