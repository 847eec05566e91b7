"""The digest in Slack: what it says, and what is to be said of it."""

from __future__ import annotations

from typing import Any

from bot.replies import DigestChanged, DigestList, DigestOffer, DigestPreview


def message(reply: DigestOffer | DigestPreview | DigestList | DigestChanged) -> dict[str, Any]:
    """A message, for the one who asked."""
    raise NotImplementedError(type(reply).__name__)
