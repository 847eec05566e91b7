"""The page: a quote in its context for a browser, where its link leads."""

from __future__ import annotations

import hashlib
from base64 import b64encode
from collections.abc import Iterator
from html import escape

from bot.render import phrases
from bot.render.visible import visible
from bot.replies import Context
from search_index.models import Genre, Passage, Turn

_STYLE = """
body { font: 1.1rem/1.5 Georgia, serif; max-width: 42rem; margin: 2rem auto; padding: 0 1rem; color: #222; }
h1 { font-size: 1.3rem; } blockquote { margin: 1rem 0; padding-left: 1rem; border-left: .3rem solid #bbb; }
mark { background: #fff3bf; } .aside, footer { color: #555; font-size: .95rem; } code { font-size: .9em; }
"""
_STYLE_HASH = b64encode(hashlib.sha256(_STYLE.encode()).digest()).decode()

HEADERS = {
    "Content-Security-Policy": (
        f"default-src 'none'; style-src 'sha256-{_STYLE_HASH}'; base-uri 'none'; form-action 'none'; "
        "frame-ancestors 'none'"
    ),
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "X-Robots-Tag": "noindex, nofollow, noarchive",
}
"""What a browser is told beside each page: nothing is loaded or run but its own style, and no machine is to keep it."""


def page(context: Context, address: str, citation: str) -> str:
    """The page of a quote. It names its own ``address`` as the one to keep, and says how the quote is cited."""
    title = f"{phrases.speaker(context.quote, context.source)}, {phrases.occasion(context.source)}"
    head = f'<link rel="canonical" href="{escape(address)}">\n'
    return _html(title, "\n".join(_body(context, title, citation)), head)


def missing_page() -> str:
    """The page of an address at which there is no quote."""
    said = "<h1>No quote here</h1>\n<p>There is no quote at this address, or its document is no longer in the archive."
    return _html("No quote here", f"{said}</p>")


def _html(title: str, body: str, head: str = "") -> str:
    return (
        '<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n<meta name="robots" content="noindex">\n'
        f"{head}<title>{_text(title)}</title>\n<style>{_STYLE}</style>\n</head>\n"
        f"<body>\n<main>\n{body}\n</main>\n</body>\n</html>\n"
    )


def _body(context: Context, title: str, citation: str) -> Iterator[str]:
    source = context.source
    yield f"<h1>{_text(title)}</h1>"
    if context.question:
        yield from _turn("Question", context.question)
    yield from _around(context, context.before)
    yield f"<blockquote{_language(source.metadata.language)}><p>{_marked(context)}</p></blockquote>"
    yield from _around(context, context.after)
    if context.answer:
        yield from _turn(phrases.answered(context.answer), context.answer)
    if context.absent:
        yield f'<p class="aside">{_text(phrases.unanswered(context.absent))}</p>'
    yield "<footer>"
    yield f"<p>{_source(context)}<br>{_text(_known(context))}</p>"
    yield f"<p>{'<br>'.join(map(_text, citation.splitlines()))}<br><code>{_text(phrases.address(context))}</code></p>"
    yield "</footer>"


def _marked(context: Context) -> str:
    """The paragraph with the quote marked in it, or the quote, where that is more than its paragraph."""
    span = phrases.within(context.passage, context.paragraph)
    if span is None:
        return f"<mark>{_text(context.passage.text)}</mark>"
    start, end = span
    words = context.paragraph.text
    return f"{_text(words[:start])}<mark>{_text(words[start:end])}</mark>{_text(words[end:])}"


def _around(context: Context, paragraph: Passage | None) -> Iterator[str]:
    """A paragraph beside the quote's, with who speaks there, or that it is the article that does."""
    if paragraph:
        part = next((part for part in context.stretch.parts if part.passage.start == paragraph.start), None)
        is_article = context.source.kind is Genre.ARTICLE
        heading = phrases.turn(part.turn) if part and part.turn else "From the article" if is_article else ""
        spoken = f"<b>{_text(heading)}:</b> " if heading else ""
        yield f'<p class="aside">{spoken}{_text(paragraph.text)}</p>'


def _turn(heading: str, turn: Turn) -> Iterator[str]:
    note = f" ({turn.note})" if turn.note else ""
    yield f'<p class="aside"><b>{_text(heading + note)}:</b> {_text(turn.text)}</p>'


def _known(context: Context) -> str:
    """How the words came to us, and how an inferred date is known."""
    basis = phrases.date_basis(context.source.metadata)
    how = phrases.provenance(context.quote, context.source)
    return f"{how} · date inferred from {basis}" if basis else how


def _source(context: Context) -> str:
    """The title of the document, as a link where its own address is known and one of the web."""
    title, url = _text(phrases.title(context.source)), context.source.metadata.url or ""
    is_web = url.startswith(("https://", "http://"))
    return f'<a href="{escape(url)}" rel="noreferrer nofollow">{title}</a>' if is_web else title


def _language(code: str | None) -> str:
    return f' lang="{escape(code)}"' if code else ""


def _text(words: str) -> str:
    return escape(visible(words))
