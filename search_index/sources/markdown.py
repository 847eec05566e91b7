"""Markdown: the text as it would be shown, without its marks, so that no asterisk stands in a quote.

Rendered by CommonMark's rules with tables, and read as the page that it is. A line stays a line: transcripts put one
speaker's words under another's without a blank line between them.
"""

from __future__ import annotations

import re
from dataclasses import replace

from search_index.models import Reading
from search_index.sources.front_matter import front_matter
from search_index.sources.html import read_markup
from search_index.sources.needs import needs
from search_index.sources.text import decode

# A footnote goes on in the lines below it that are not blank.
_NOTE = re.compile(r"^ {0,3}\[\^([^\]\s]{1,60})\]:[^\n]*(?:\n(?![ \t]*\n|[ \t]*\[\^)[^\n]+)*", re.MULTILINE)
_MARK = re.compile(r"\[\^([^\]\s]{1,60})\]")


def read_markdown(data: bytes) -> Reading:
    """A Markdown file. Raises UnreadableError where its encoding cannot be told or its front matter is wrong."""
    with needs("markdown", ".md"):
        from markdown_it import MarkdownIt
    source = decode(data)
    stated, end = front_matter(source)
    body = _without_notes(source[end:])
    renderer = MarkdownIt("commonmark", {"breaks": True}).enable(["table", "strikethrough"])
    return replace(read_markup(renderer.render(body)), metadata=stated)


def _without_notes(source: str) -> str:
    """The source without its footnotes, whose lines begin with ``[^1]:``, and the marks that lead to them."""
    names = {match[1] for match in _NOTE.finditer(source)}
    without = _NOTE.sub("", source)
    return _MARK.sub(lambda mark: "" if mark[1] in names else mark[0], without) if names else source
