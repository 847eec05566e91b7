"""The outlook: what would be posted, of which nothing is claimed or changed."""

from __future__ import annotations

from collections.abc import Iterator

from bot.digest import Digest
from bot.digests.composing import compose
from bot.digests.due import due_run
from bot.digests.errand import Compose
from bot.replies import Edition
from bot.service import QuoteService


def would_post(
    service: QuoteService, at: float, workspace: str | None = None, composed: Compose = compose
) -> Iterator[tuple[Digest, Edition]]:
    """The digests that would be posted at a time (in seconds since 1970), each with what it would say.

    Of a ``workspace``, or of all. What is unfinished is gone on with before anything else of its digest.
    """
    store = service.store
    last, runs = store.arrivals.last(), {}
    for found in store.runs.unfinished():
        runs[found.run.workspace, found.run.digest] = found.run
    for digest in store.digests.due(at, last):
        run = due_run(digest, last, at)
        if run and store.runs.find(run.workspace, run.digest, run.due) is None:
            runs.setdefault((digest.workspace, digest.id), run)
    for run in runs.values():
        found_digest = store.digests.find(run.workspace, run.digest)
        if found_digest is None or found_digest.paused or workspace not in (None, run.workspace):
            continue
        if 0 in store.runs.sent(run):  # it is there, or is looked for
            continue
        edition = composed(service, found_digest, run.since, run.until, at)
        if not edition.is_empty:
            yield found_digest, edition
