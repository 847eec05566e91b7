"""Checks: small functions that say what is wrong with a JSON value, put together to larger ones.

A check takes a value and the path to it, and yields one sentence for each problem. Lengths are characters.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator, Mapping

Check = Callable[[object, str], Iterator[str]]
Checks = Mapping[str, Check]


def anything(_value: object, _path: str) -> Iterator[str]:
    return iter(())


def boolean(value: object, path: str) -> Iterator[str]:
    if not isinstance(value, bool):
        yield f"{path} is {value!r}, neither true nor false."


def number(least: int, most: int | None = None) -> Check:
    """A whole one."""

    def check(value: object, path: str) -> Iterator[str]:
        if not isinstance(value, int) or isinstance(value, bool):
            yield f"{path} is {value!r}, no whole number."
        elif value < least or (most is not None and value > most):
            yield f"{path} is {value}; Slack takes {least} to {'any' if most is None else most}."

    return check


def pattern(expression: str, what: str) -> Check:
    """A string that is written like ``what``."""

    def check(value: object, path: str) -> Iterator[str]:
        if not isinstance(value, str) or not re.fullmatch(expression, value):
            yield f"{path} is {value!r}, not written as {what}."

    return check


def string(longest: int, shortest: int = 1) -> Check:
    def check(value: object, path: str) -> Iterator[str]:
        if not isinstance(value, str):
            yield f"{path} is no string but {type(value).__name__}."
        elif len(value) < shortest:
            yield f"{path} is empty."
        elif len(value) > longest:
            yield f"{path} has {len(value):,} characters; Slack takes {longest:,}."

    return check


def choice(*values: str) -> Check:
    def check(value: object, path: str) -> Iterator[str]:
        if value not in values:
            yield f"{path} is {value!r}; Slack takes {', '.join(values)}."

    return check


def many(item: Check, most: int, least: int = 1) -> Check:
    """A list of ``least`` to ``most`` items, each of which passes ``item``."""

    def check(value: object, path: str) -> Iterator[str]:
        if not isinstance(value, list):
            yield f"{path} is no list but {type(value).__name__}."
            return
        if not least <= len(value) <= most:
            yield f"{path} has {len(value)} items; Slack takes {least} to {most}."
        for number, each in enumerate(value):
            yield from item(each, f"{path}[{number}]")

    return check


def fields(required: Checks, optional: Checks | None = None, any_of: Collection[str] = ()) -> Check:
    """An object with all ``required`` fields, at least one of ``any_of``, and no field besides the named ones.

    ``type`` is left to ``typed``.
    """
    known = {**required, **(optional or {}), "type": anything}

    def check(value: object, path: str) -> Iterator[str]:
        if not isinstance(value, dict):
            yield f"{path} is no object but {type(value).__name__}."
            return
        yield from (f"{path}.{key} is missing." for key in required if key not in value)
        if any_of and not any(key in value for key in any_of):
            yield f"{path} has neither {' nor '.join(any_of)}."
        for key, each in value.items():
            yield from known.get(key, _unknown)(each, f"{path}.{key}")

    return check


def typed(kinds: Checks) -> Check:
    """An object whose ``type`` is a key of ``kinds``, and which passes the check found there."""

    def check(value: object, path: str) -> Iterator[str]:
        kind = value.get("type") if isinstance(value, dict) else None
        if isinstance(kind, str) and kind in kinds:
            yield from kinds[kind](value, path)
        else:
            yield f"{path}.type is {kind!r}; here Slack takes {', '.join(kinds)}."

    return check


def unchecked(names: str) -> dict[str, Check]:
    """Types or fields that are known by name only."""
    return dict.fromkeys(names.split(), anything)


def _unknown(_value: object, path: str) -> Iterator[str]:
    yield f"{path} is no field that Slack knows here."
