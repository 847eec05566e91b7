"""Naming: whether a name in a pasted text is certainly another person than the record's speaker."""

from __future__ import annotations

from search_index.models import Quote
from search_index.parsing.names import split_title
from search_index.spelling import may_be_one, name_of


def other_speaker(named: str, quote: Quote, publisher: str | None = None) -> bool:
    """Whether ``named`` is certainly another person than the one whose words a quote of the record is.

    The ``publisher`` of the record's document, who passes its words on, is not named as their speaker.
    """
    _, bare = split_title(named)
    if not bare or quote.speaker is None or (publisher and name_of(named) == name_of(publisher)):
        return False
    here = name_of(bare)
    for name in (quote.speaker.name, *quote.speaker.aliases):
        there = name_of(split_title(name)[1])
        if here == there or may_be_one(here, there) or set(here.words) <= set(there.words):
            return False
    return True
