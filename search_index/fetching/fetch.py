"""The fetch: from addresses to new documents in a folder."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum

from search_index.errors import FetchError
from search_index.fetching import feeds
from search_index.fetching.client import Client, Response, Validators
from search_index.fetching.feeds import Item
from search_index.fetching.folder import Folder, digest_of
from search_index.fetching.memory import Memory, Trace
from search_index.fetching.names import stem
from search_index.fetching.pages import Page, judge_listed, judge_page, media_type, page, title


class Result(StrEnum):
    """What became of an address."""

    NEW = "new"
    UPDATED = "updated"
    UNCHANGED = "unchanged"
    REFUSED = "refused"
    LEFT = "left"  # for the next run


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one address, and why."""

    result: Result
    url: str
    file: str | None = None  # in the folder; None where there is none, or would be none without --dry-run
    reason: str | None = None
    feed: str | None = None  # the feed that led to it


@dataclass(frozen=True, slots=True)
class Wishes:
    """How to fetch."""

    limit: int = 100  # new documents of one feed in one run
    again: bool = False  # also look whether documents that are there have changed
    dry_run: bool = False  # ask for feeds, but for none of their pages, and keep nothing


class Fetcher:
    """Fetches into a folder, by way of a client, and remembers."""

    def __init__(self, client: Client, folder: Folder, memory: Memory, wishes: Wishes) -> None:
        self._client, self._folder, self._memory, self._wishes = client, folder, memory, wishes

    def fetch(self, urls: Iterable[str]) -> Iterator[Outcome]:
        """Fetch what is new at ``urls``, feeds or pages. What an outcome tells has been done when it is given."""
        for url in urls:
            try:
                yield from self._listed(url)
            except FetchError as error:
                yield Outcome(Result.REFUSED, url, reason=str(error))

    def _listed(self, url: str) -> Iterator[Outcome]:
        if known := self._had(url):
            yield known
            return
        response = self._client.get(url, self._validators(url), into_private=True, judge=judge_listed)
        charset = media_type(response.headers)[1]
        if response.body is None:
            yield self._as_it_was(url)
        elif feeds.is_feed(response.body, charset):
            yield from self._feed(url, response, feeds.items(response.body, response.url, charset))
        else:
            yield self._page(Item(url), response)

    def _feed(self, url: str, response: Response, items: Iterable[Item]) -> Iterator[Outcome]:
        """What a feed leads to: newest first, and no more than was wished for that is new."""
        listed = tuple(_once(items))
        fresh = [item.url for item in listed if item.url and self._memory.get(item.url) is None]
        left = frozenset(fresh[self._wishes.limit :])
        is_done = not left  # nothing is left that another run could get
        for item in listed:
            if item.url in left:
                continue
            if item.url:
                outcome = self._entry(item, item.url, into_private=response.is_private)
                is_done &= outcome.result is not Result.REFUSED or self._memory.get(item.url) is not None
            else:
                outcome = Outcome(Result.REFUSED, url, reason=_dead_end(item))
            yield replace(outcome, feed=url)
        if not listed:
            yield Outcome(Result.UNCHANGED, url)
        if left:
            yield Outcome(Result.LEFT, url, reason=f"{len(left):,} more are left for the next run.")
        if is_done:
            self._keep([url], _trace(response))

    def _entry(self, item: Item, url: str, *, into_private: bool) -> Outcome:
        if known := self._had(url):
            return known
        if self._wishes.dry_run:
            return Outcome(Result.UNCHANGED if self._memory.get(url) else Result.NEW, url)
        try:
            have = self._validators(url)
            response = self._client.get(url, have, into_private=into_private, judge=judge_page)
            return self._as_it_was(url) if response.body is None else self._page(item, response)
        except FetchError as error:
            trace = self._memory.get(url)
            if error.lasting and not (trace and trace.file):
                self._keep([url], Trace(reason=str(error)))
            return Outcome(Result.REFUSED, url, reason=str(error))

    def _page(self, item: Item, response: Response) -> Outcome:
        """Keep the page in ``response``, to which ``item`` leads. Raises FetchError where it is no document."""
        document = page(response)
        url = item.url or response.url
        trace = _trace(response, digest_of(document.data))
        had = self._memory.get(url) or self._memory.get(response.url)
        if self._wishes.dry_run:
            return Outcome(Result.UNCHANGED if had else Result.NEW, url)
        if had is None or had.file is None or (self._memory.get(url) and not self._folder.holds(had.file)):
            return self._new(item, response, document, trace)
        result = Result.UNCHANGED
        if self._memory.get(url):
            result = self._renewed(had, document, trace)
            self._keep([url, response.url], replace(trace, file=had.file))
        else:  # another way to what is there: through another feed, or a shortened address
            self._keep([url], had)
        return Outcome(result, url, had.file)

    def _new(self, item: Item, response: Response, document: Page, trace: Trace) -> Outcome:
        url = item.url or response.url
        name = stem(item.title or title(document), _past(item.date), response.url)
        file = self._folder.add(name, document, response.url)
        self._keep([url, response.url], replace(trace, file=file))
        return Outcome(Result.NEW, url, file)

    def _renewed(self, had: Trace, document: Page, trace: Trace) -> Result:
        """Put a newer version in the place of the file. Raises FetchError where the file is no longer as it came."""
        if had.file is None or self._folder.digest(had.file) == trace.digest:
            return Result.UNCHANGED
        self._folder.replace(had.file, document, had.digest)
        return Result.UPDATED

    def _had(self, url: str) -> Outcome | None:
        """The outcome for a page that was had, or refused for good, and is not asked for again."""
        trace = self._memory.get(url)
        if self._wishes.again or trace is None or (trace.file is None and trace.reason is None):
            return None
        return Outcome(Result.UNCHANGED, url, trace.file, trace.reason)

    def _as_it_was(self, url: str) -> Outcome:
        trace = self._memory.get(url)
        return Outcome(Result.UNCHANGED, url, trace.file if trace else None)

    def _validators(self, url: str) -> Validators | None:
        """What to send along: nothing where the answer is wanted in any case."""
        trace = self._memory.get(url)
        if trace is None or (self._wishes.again if trace.file is None else not self._folder.holds(trace.file)):
            return None
        return Validators(trace.etag, trace.modified)

    def _keep(self, urls: Iterable[str], trace: Trace) -> None:
        if not self._wishes.dry_run:
            self._memory.keep(urls, trace)


def _once(items: Iterable[Item]) -> Iterator[Item]:
    """Each item but those that lead where an earlier one does."""
    seen: set[str] = set()
    for item in items:
        if item.url not in seen:
            yield item
            seen |= {item.url} if item.url else set()


def _past(day: date | None) -> date | None:
    """A feed's day, where it has begun somewhere on Earth: one that is to come is a mistake."""
    return day if day and day <= date.today() + timedelta(days=1) else None


def _dead_end(item: Item) -> str:
    return f"Its entry “{item.title or 'without a title'}” leads to no page on the web."


def _trace(response: Response, digest: str | None = None) -> Trace:
    have = response.validators
    return Trace(digest=digest, etag=have.etag, modified=have.modified)
