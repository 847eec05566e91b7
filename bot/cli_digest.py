"""The command ``lavrov digest``: what is posted to channels, when, and what was."""

from __future__ import annotations

import click


@click.group()
def digest() -> None:
    """Post what is new to channels, at their hours."""
