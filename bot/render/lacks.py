"""The lack: why nothing is found, where a condition of the query is what nothing fulfils."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from bot.render.visible import visible
from search_index.filters import Filter

_NAMED = {
    "from": "Nobody called “{}” speaks in the documents.",
    "in": "No place and no document is called “{}”.",
}


def sentences(lacks: Iterable[Filter]) -> Iterator[str]:
    """A sentence for each name that nobody or nothing has, and one for dates that leave no day."""
    dates = []
    for each in lacks:
        if each.name in _NAMED:
            yield _NAMED[each.name].format(visible(str(each.value)))
        else:
            dates.append(visible(str(each)))
    if dates:
        yield f"There is no day within {' '.join(dates)}."
