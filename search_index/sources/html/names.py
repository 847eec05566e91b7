"""Names of elements, roles and classes, written as HTML writes several of them: with spaces between."""

from __future__ import annotations


def words(names: str) -> frozenset[str]:
    """The names in a list of them."""
    return frozenset(names.split())


HEADINGS = words("h1 h2 h3 h4 h5 h6")
