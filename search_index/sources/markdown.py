"""Markdown: the text as it would be shown, without its marks, so that no asterisk stands in a quote.

Rendered by CommonMark's rules with tables, and read as the page that it is. A line stays a line: transcripts put one
speaker's words under another's without a blank line between them.
"""

from __future__ import annotations

from dataclasses import replace

from search_index.models import Reading
from search_index.sources.front_matter import front_matter
from search_index.sources.html import read_markup
from search_index.sources.needs import needs
from search_index.sources.text import decode


def read_markdown(data: bytes) -> Reading:
    """A Markdown file. Raises UnreadableError where its encoding cannot be told or its front matter is wrong."""
    with needs("markdown", ".md"):
        from markdown_it import MarkdownIt
    source = decode(data)
    stated, end = front_matter(source)
    renderer = MarkdownIt("commonmark", {"breaks": True}).enable(["table", "strikethrough"])
    return replace(read_markup(renderer.render(source[end:])), metadata=stated)
