"""Made-up feeds, in each of the formats."""

from __future__ import annotations

_HEAD = '<?xml version="1.0" encoding="utf-8"?>\n'


def rss(*entries: tuple[str, str, str]) -> bytes:
    """RSS 2.0 of (title, link, date); what is "" is left out."""
    listed = "".join(
        f"<item><title>{title}</title>{_element('link', link)}{_element('pubDate', date)}</item>\n"
        for title, link, date in entries
    )
    return f'{_HEAD}<rss version="2.0"><channel><title>News</title>\n{listed}</channel></rss>'.encode()


def atom(*entries: tuple[str, str, str]) -> bytes:
    """Atom of (title, link, date)."""
    listed = "".join(
        f'<entry><title>{title}</title><link href="{link}"/><updated>{date}</updated></entry>\n'
        for title, link, date in entries
    )
    return f'{_HEAD}<feed xmlns="http://www.w3.org/2005/Atom"><title>News</title>\n{listed}</feed>'.encode()


def rdf(*entries: tuple[str, str]) -> bytes:
    """RSS 1.0 of (title, link)."""
    listed = "".join(
        f'<item rdf:about="{link}"><title>{title}</title><link>{link}</link></item>\n' for title, link in entries
    )
    names = 'xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"'
    return f"{_HEAD}<rdf:RDF {names}>\n{listed}</rdf:RDF>".encode()


def _element(name: str, text: str) -> str:
    return f"<{name}>{text}</{name}>" if text else ""
