"""The succession: where the words of an address stand, now that its document has been corrected.

Other words are never what an address stands for: of a document that has gone the fingerprints of its quotes are known,
and by these a quote is found again that the version in its place has as well.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from bot.lineage import place_of
from search_index.errors import NotFoundError
from search_index.models import Document, parse_id

if TYPE_CHECKING:  # a search from the terminal needs no database, and is not to wait for it to load
    from bot.state import Store
    from bot.state.arrivals import Arrivals

Read = Callable[[str], Document]  # raises NotFoundError


def standing(quote_id: str, store: Store, read: Read) -> tuple[Document, int, int]:
    """The document that has the words of an address, and where: (document, start, end).

    Raises NotFoundError where none has, with a sentence that says whether another took its place.
    """
    document, start, end = parse_id(quote_id)
    try:
        return read(document), start, end
    except NotFoundError:
        latest = _latest(document, store.arrivals, read)
        if latest is None:
            raise
    if (version := store.arrivals.version(document)) and (place := place_of(version, start, end, latest)):
        return latest, *place
    raise NotFoundError(
        "The document of this quote was corrected since, and these words do not stand in it as they did. "
        f"To see its quotes as they are now, search for in:{latest.id}"
    )


def _latest(document: str, arrivals: Arrivals, read: Read) -> Document | None:
    """What is there of all that took the place of a document, or that it had taken the place of and was put back."""
    for each in _others(document, arrivals):
        try:
            return read(each)
        except NotFoundError:
            continue
    return None


def _others(document: str, arrivals: Arrivals) -> Iterator[str]:
    """The versions after a document, the next one first, and then those before it."""
    after = arrivals.successor(document)
    while after:
        yield after
        after = arrivals.successor(after)
    before = arrivals.find(document)
    while before and before.corrects:
        yield before.corrects
        before = arrivals.find(before.corrects)
