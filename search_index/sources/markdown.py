"""Markdown: the text as it would be shown, without its marks, so that no asterisk stands in a quote.

Rendered by CommonMark's rules with tables, and read as the page that it is. A line stays a line: transcripts put one
speaker's words under another's without a blank line between them.
"""

from __future__ import annotations

import re

from search_index.models import Reading
from search_index.sources.html import read_markup
from search_index.sources.needs import needs
from search_index.sources.text import decode

_FRONT_MATTER = re.compile(r"\A(---|\+\+\+)[ \t]*\r?\n.{0,20000}?^\1[ \t]*(?:\r?\n|\Z)", re.DOTALL | re.MULTILINE)


def read_markdown(data: bytes) -> Reading:
    """A Markdown file. Raises UnreadableError where its encoding cannot be told."""
    with needs("markdown", ".md"):
        from markdown_it import MarkdownIt
    source = _FRONT_MATTER.sub("", decode(data), count=1)
    renderer = MarkdownIt("commonmark", {"breaks": True}).enable(["table", "strikethrough"])
    return read_markup(renderer.render(source))
