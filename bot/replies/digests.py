"""The digest, to whoever asks about it: what it says, and which there are, before it looks like anything."""

from __future__ import annotations

from dataclasses import dataclass

from bot.digest import Digest, Run
from bot.replies.answers import Context
from bot.replies.shares import MostShared
from search_index.models import Source
from search_index.query import Query
from search_index.results import Hit


@dataclass(frozen=True, slots=True)
class Item:
    """A new quote that matches, with what also reports it."""

    hit: Hit
    is_corrected: bool = False  # whether an earlier version of its document had other words here


@dataclass(frozen=True, slots=True)
class Section:
    """What is new in one document, the strongest first."""

    source: Source
    arrived_at: float  # seconds since 1970: when it came in, as it is now
    items: tuple[Item, ...]
    held: int = 0  # further new quotes of it that match, and are not among ``items``
    first_at: float | None = None  # when the first of its earlier versions came in; None where it has none

    @property
    def is_corrected(self) -> bool:
        """Whether all that it tells are corrections."""
        return all(item.is_corrected for item in self.items)


@dataclass(frozen=True, slots=True)
class Edition:
    """What a digest says this time: new quotes that match, those of the strongest document first."""

    query: Query  # without clauses and filters: the whole archive
    since: int  # what arrived after this number,
    until: int  # up to this one
    sections: tuple[Section, ...] = ()
    total: int = 0  # new quotes that match, those that are not shown included; renderings of one another count once
    documents: int = 0  # that have any of them; 0 where nobody has counted them
    corrected: int = 0  # how many of them an earlier version of their document had in other words
    most_shared: MostShared | None = None  # of the last week, in a weekly one
    this_day: tuple[Context, ...] = ()  # said on this day in other years
    archive: Context | None = None  # a quote that is not new, where nothing is
    made_at: float = 0.0  # seconds since 1970

    @property
    def shown(self) -> int:
        """How many new quotes it shows."""
        return sum(len(section.items) for section in self.sections)

    @property
    def more(self) -> int:
        """How many it does not show."""
        return self.total - self.shown

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to post."""
        return not (self.sections or self.this_day or self.archive)


@dataclass(frozen=True, slots=True)
class DigestOffer:
    """A digest that somebody has asked for, or has changed, before they say yes: what it would have posted so far."""

    digest: Digest  # as it would be; its id is one that it may have
    edition: Edition  # of all that is in the archive, as if none of it had been there
    is_new: bool = True  # False: it is there, and was changed
    twin: str = ""  # that another digest does the same already, in a sentence; empty where none does
    suggestion: str | None = None  # the query that may have been meant, where nothing so far has these words


@dataclass(frozen=True, slots=True)
class DigestPreview:
    """What a digest would post now."""

    digest: Digest
    edition: Edition
    suggestion: str | None = None  # as in an offer


@dataclass(frozen=True, slots=True)
class DigestState:
    """A digest, and what became of it last."""

    digest: Digest
    last: Run | None = None


@dataclass(frozen=True, slots=True)
class DigestList:
    """The digests of a channel, or of a user."""

    digests: tuple[DigestState, ...]
    is_own: bool = False  # whether they are the asker's own
    is_all: bool = False  # whether they are all of a workspace, of whichever channel


@dataclass(frozen=True, slots=True)
class DigestChanged:
    """A digest as it is now that something was done to it, or is asked about, and what that is, in a sentence."""

    digest: Digest
    sentence: str
    is_gone: bool = False  # whether it is there no longer
    is_asked: bool = False  # nothing was done: this asks whether it is to be given up
    done: str = ""  # "paused": what its owner is to hear of, for another did it; empty where there is nothing to tell
    by: str = ""  # the user who did that
