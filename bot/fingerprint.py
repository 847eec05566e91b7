"""The fingerprint: by what texts are compared of which no word is kept.

A text is its tokens: words, figures and marks, one by one, in the letters that they are written in. White space between
them tells nothing, nor does which of its typographic variants a mark, a dash or a blank is written in.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from hashlib import blake2b
from zlib import crc32

SIZE = 4  # bytes of a token's
QUOTE_SIZE = 8  # bytes of a quote's

_VARIANTS = str.maketrans(
    {
        **dict.fromkeys("“”„‟«»〝〞", '"'),
        **dict.fromkeys("‘’‚‛‹›′`´ʼ", "'"),
        **dict.fromkeys("‐‑‒–—―−", "-"),
        **dict.fromkeys("\u00ad\u200b\u200c\u200d\u2060\ufeff", None),  # nobody sees them
    }
)
_TOKEN = re.compile(r"\w+|-(?:\s*-)*|[^\w\s]")


def tokens(text: str) -> bytes:
    """The fingerprints of the tokens of a text, one after the other."""
    same = unicodedata.normalize("NFKC", text.translate(_VARIANTS))
    return b"".join(map(_token, _TOKEN.findall(same)))


@lru_cache(maxsize=100_000)
def _token(token: str) -> bytes:
    same = "-" if token.startswith("-") else token  # two hyphens are a dash
    return crc32(same.encode("utf-8", "surrogatepass")).to_bytes(SIZE, "little")


def digest(words: bytes) -> bytes:
    """The fingerprint of a quote of these tokens."""
    return blake2b(words, digest_size=QUOTE_SIZE).digest()


def parts(joined: bytes, size: int) -> Iterator[bytes]:
    """The fingerprints, of so many bytes each, that stand one after the other."""
    return (joined[at : at + size] for at in range(0, len(joined), size))
