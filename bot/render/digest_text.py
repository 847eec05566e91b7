"""The digest in the terminal."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from bot.digest import Digest, Run
from bot.replies import DigestChanged, DigestList, DigestOffer, DigestPreview, Edition


def lines(reply: DigestOffer | DigestPreview | DigestList | DigestChanged, width: int) -> Iterator[str]:
    """The reply in lines of ``width`` characters."""
    raise NotImplementedError(type(reply).__name__, width)


def edition_lines(digest: Digest, edition: Edition, width: int) -> Iterator[str]:
    """What a digest says, or would say."""
    raise NotImplementedError


def run_lines(runs: Sequence[Run], width: int) -> Iterator[str]:
    """What was posted, and what was not."""
    raise NotImplementedError
