"""Names of elements, roles and classes, written as HTML writes several of them: with spaces between."""

from __future__ import annotations


def words(names: str) -> frozenset[str]:
    """The names in a list of them."""
    return frozenset(names.split())
