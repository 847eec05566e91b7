"""The American spelling: the one form of what British and American English write differently."""

from __future__ import annotations


def american(term: str) -> str:
    """A folded English word in American spelling."""
    return term
