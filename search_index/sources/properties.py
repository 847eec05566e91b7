"""Properties: what a PDF or an office document says of itself, as far as its text bears it out.

The programs that write them keep the title of an older document, the name of whoever typed, the day of the template.
So a title or an author counts only where the text shows it too, and a day of creation never does.
"""

from __future__ import annotations

from search_index.models import Metadata

BASIS = "in the file’s properties"

_HEAD = 3_000  # characters, in which a title stands
_SHORTEST = 4  # letters and digits of a title


def confirmed(text: str, title: str | None, author: str | None) -> Metadata:
    """The title and the author, each where the text shows it as well."""
    title, author = (" ".join(value.split()) if value else "" for value in (title, author))
    is_title = len(_key(title)) >= _SHORTEST and _key(title) in _key(text[:_HEAD])
    is_author = " " in author and author in text
    return Metadata().told(BASIS, title=title if is_title else None, author=author if is_author else None)


def _key(text: str) -> str:
    return "".join(filter(str.isalnum, text)).casefold()
