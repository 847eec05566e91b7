"""The digest in Slack: what it says, and what is to be said of it."""

from __future__ import annotations

from typing import Any

from bot.digest import Digest
from bot.render.views import View
from bot.replies import DigestChanged, DigestList, DigestOffer, DigestPreview, Edition


def parts(digest: Digest, edition: Edition) -> tuple[dict[str, Any], ...]:
    """The messages of an edition: the first for the channel, the others for its thread."""
    raise NotImplementedError


def more_view(edition: Edition, digest: str, offset: int) -> View:
    """A modal with the quotes after the first ``offset`` of an edition (bot.digests.composing.left_out)."""
    raise NotImplementedError


def message(reply: DigestOffer | DigestPreview | DigestList | DigestChanged) -> dict[str, Any]:
    """A message, for the one who asked."""
    raise NotImplementedError(type(reply).__name__)
