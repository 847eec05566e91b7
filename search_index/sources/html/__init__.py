"""HTML: a saved page becomes its text, the stretches of it that are the document's own, and what it says of itself.

The page is parsed as browsers do (the WHATWG's algorithm, by Lexbor), so that a library's improvement changes no text.
Nothing in it is run or fetched.
"""

from __future__ import annotations

import re

from search_index.errors import UnreadableError
from search_index.models import Reading
from search_index.sources.html.content import headings, own
from search_index.sources.html.encoding import decode_page
from search_index.sources.html.linear import linear
from search_index.sources.html.page import account
from search_index.sources.html.quoted import quoted
from search_index.sources.needs import needs

_DEEPEST = 5_000  # elements within each other; the time to parse grows with the square of it
_NESTED = re.compile(  # those whose nesting costs that time, and whose end tag may not be left out
    r"<(/?)(?:article|blockquote|center|div|dl|fieldset|form|main|ol|section|table|ul)(?=[\s/>])", re.IGNORECASE
)


def read_html(data: bytes) -> Reading:
    """A saved page. Raises UnreadableError where its bytes are no text or its elements lie too deep."""
    return read_markup(decode_page(data))


def read_markup(markup: str) -> Reading:
    """The same of a page's characters."""
    with needs("html"):
        from selectolax.lexbor import LexborHTMLParser
    _refuse_depth(markup)
    tree = LexborHTMLParser(markup)
    if tree.root is None:
        return Reading("")
    page = linear(tree.root)
    about = account(tree, page.text, headings(page))
    return Reading(page.text, page=about, content=own(page, about.title), quoted=quoted(page))


def _refuse_depth(markup: str) -> None:
    depth = 0
    for tag in _NESTED.finditer(markup):
        depth = max(0, depth - 1) if tag.group(1) else depth + 1
        if depth > _DEEPEST:
            raise UnreadableError("The page’s elements are nested too deeply to be read.")
