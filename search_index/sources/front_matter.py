"""Front matter: a block at the very start of a text, between two lines of dashes, that states what is known about it.

Between ``---`` it is YAML, between ``+++`` TOML. It is part of the text, and none of the document's own words.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from search_index.errors import UnreadableError
from search_index.models import Metadata
from search_index.sources.sidecar import load_toml
from search_index.sources.stated import is_field, stated

_LARGEST = 16 * 1024  # characters
_BLOCK = re.compile(r"(?P<fence>---|\+\+\+)[ \t]*\r?\n(?P<inner>.*?)^(?P=fence)[ \t]*(?:\r?\n|\r|\Z)", re.DOTALL | re.M)
_LINE = re.compile(r"[\"']?[\w-]+[\"']?[ \t]*[:=]|[ \t#\]}-]|\Z")  # what a line of such a block may begin with
_KEY = re.compile(r"^[\"']?(\w[\w-]*)[\"']?[ \t]*[:=]", re.MULTILINE)
_OTHERS = frozenset(  # what programs that make sites from such files keep there, and is nothing to us
    {"aliases", "categories", "category", "comments", "description", "draft", "excerpt", "id", "image", "keywords"}
    | {"lastmod", "layout", "modified", "permalink", "slug", "subtitle", "summary", "tags", "template", "toc", "type"}
    | {"updated", "weight"}
)
_BASIS = "front matter"


def front_matter(text: str) -> tuple[Metadata, int]:
    """What the front matter of ``text`` states, and the offset at which it ends; 0 where there is none.

    A text that merely begins with dashes has none: it takes a line that closes it, and a field. Raises
    UnreadableError for a mistake in it.
    """
    match = _BLOCK.match(text, 0, _LARGEST)
    if match is None or not _is_fields(match["inner"]):
        return Metadata(), 0
    read = _yaml if match["fence"] == "---" else _toml
    try:
        values = {
            name.lower(): value for name, value in read("\n" + match["inner"])
        }  # as many lines above as in the file
    except ValueError as error:
        raise UnreadableError(f"Front matter: {error}.") from error
    return stated({name: value for name, value in values.items() if name not in _OTHERS}, _BASIS), match.end()


def _is_fields(inner: str) -> bool:
    keys = (key.lower() for key in _KEY.findall(inner))
    return any(map(is_field, keys)) and all(map(_LINE.match, inner.splitlines()))


def _toml(inner: str) -> Iterator[tuple[str, object]]:
    yield from load_toml(inner).items()


def _yaml(inner: str) -> Iterator[tuple[str, object]]:
    """The fields of a YAML block that have plain values: others' lists and what is nested in it are nothing to us.

    It is read by its events, and never built: no tag makes an object, and no alias grows. Raises ValueError where it is
    none, and for a field of ours that holds a list, or stands there twice.
    """
    import yaml

    depth, name, seen = 0, None, set[str]()
    try:
        for event in yaml.parse(inner, Loader=yaml.SafeLoader):
            if isinstance(event, yaml.CollectionStartEvent):
                if depth == 1:
                    _refuse_list(name)
                depth, name = depth + 1, None if depth else name
            elif isinstance(event, yaml.CollectionEndEvent):
                depth -= 1
            elif depth == 1 and isinstance(event, yaml.NodeEvent):
                value = event.value if isinstance(event, yaml.ScalarEvent) else ""
                if name is not None and value:
                    yield name, value
                name = _once(value, seen) if name is None else None
    except yaml.MarkedYAMLError as error:
        line = f" in line {error.problem_mark.line + 1}" if error.problem_mark else ""
        raise ValueError(f"{error.problem}{line}: put a value that holds a colon in quotation marks") from error
    except yaml.YAMLError as error:
        raise ValueError("it is no YAML") from error


def _refuse_list(name: str | None) -> None:
    if name is not None and is_field(name.lower()):
        raise ValueError(f"{name} holds more than one value: give it one, in quotation marks")


def _once(name: str, seen: set[str]) -> str:
    """The name of a field, where it has not been ``seen``."""
    if name.lower() in seen and is_field(name.lower()):
        raise ValueError(f"{name} stands there twice: keep one of them")
    seen.add(name.lower())
    return name
