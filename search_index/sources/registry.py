"""Registry: the formats, by suffix. A new one is a function in a module of its own, and a line here."""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping
from types import MappingProxyType

from search_index.errors import UnreadableError
from search_index.models import Reading
from search_index.sources.docx import read_docx
from search_index.sources.html import read_html
from search_index.sources.markdown import read_markdown
from search_index.sources.pdf import read_pdf
from search_index.sources.plain import read_plain

READERS: Mapping[str, Callable[[bytes], Reading]] = MappingProxyType(
    {
        ".txt": read_plain,
        ".html": read_html,
        ".htm": read_html,
        ".pdf": read_pdf,
        ".docx": read_docx,
        ".md": read_markdown,
        ".markdown": read_markdown,
    }
)
PLAIN = frozenset((".txt",))  # read without a guard: no library looks at them

_log = logging.getLogger(__name__)


def attempt(suffix: str, data: bytes) -> Reading:
    """What the reader for ``suffix`` makes of ``data``.

    Raises UnreadableError, and nothing else but MemoryError: what else a library raises on a damaged file goes into the
    log, without a word of the file.
    """
    try:
        return READERS[suffix](data)
    except (UnreadableError, MemoryError):
        raise
    except Exception as error:
        _log.info("The reader for %s failed.", suffix, exc_info=True)
        raise UnreadableError(f"The file is damaged, or is no {suffix} file.") from error
