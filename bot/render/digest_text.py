"""The digest in the terminal."""

from __future__ import annotations

from collections.abc import Iterator

from bot.replies import DigestChanged, DigestList, DigestOffer, DigestPreview


def lines(reply: DigestOffer | DigestPreview | DigestList | DigestChanged, width: int) -> Iterator[str]:
    """The reply in lines of ``width`` characters."""
    raise NotImplementedError(type(reply).__name__, width)
