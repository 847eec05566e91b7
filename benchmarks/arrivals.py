"""The arrivals: what it costs to note what comes into the archive, and to tell many digests what of it is new.

python -m benchmarks.arrivals passages.jsonl
"""

from __future__ import annotations

import argparse
import time
from collections import defaultdict
from collections.abc import Callable, Iterable
from contextlib import closing
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.search.passages import Passage, read
from bot.service import QuoteService
from bot.state import Store
from search_index.backends import open_index
from search_index.query import parse_query

_DIGESTS = 2_000
_LONG = 20  # words of a passage that a report quotes
_WORDS = "peace war talks sanctions energy treaty security trade border climate".split()  # noqa: SIM905  # read as one


def main() -> None:
    """Print what each step takes."""
    parser = argparse.ArgumentParser(description=main.__doc__)
    parser.add_argument("corpus", type=Path)
    corpus = parser.parse_args().corpus
    with TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "documents").mkdir()
        count = _write(read(corpus), folder / "documents")
        print(f"{count} documents", end="")  # noqa: T201  # what it is for
        with closing(_service(folder, "first")) as service:
            service.update()
            print(f", {service.size()[1]} quotes")  # noqa: T201
        with closing(_service(folder, "state")) as service:
            _measure(service, folder)
            _measure_reports(service, read(corpus), folder / "documents")


def _measure(service: QuoteService, folder: Path) -> None:
    _timed("note all of it, in a new state", service.update)
    _timed("an update where nothing has changed", service.update)
    with closing(_service(folder, "state")) as another:
        _timed("the same in a process that has just begun", another.update)
    since = service.store.arrivals.last()
    changed = sorted((folder / "documents").iterdir())[:20]
    for path in changed:
        path.write_text(path.read_text().replace(" the ", " that ", 1))
    _timed("an update with 20 corrected files", service.update)
    _timed(
        "the same files moved", lambda: [path.rename(path.with_suffix(".md")) for path in changed] and service.update()
    )
    _timed(f"what is new in them, for {_DIGESTS} digests", lambda: _digests(service, since))
    _timed("a preview of all that one word finds", lambda: service.fresh(parse_query("peace"), 0))


def _measure_reports(service: QuoteService, passages: Iterable[Passage], folder: Path) -> None:
    since, said = service.store.arrivals.last(), [each for each in passages if len(each.text.split()) > _LONG]
    for number in range(20):
        some = said[number * 1000 :][:10]
        told = "\n\n".join(f"“{' '.join(each.text.split()[:_LONG])},” {each.speaker} said." for each in some)
        (folder / f"report{number}.txt").write_text(f"News {number}\n\n{some[-1].date:%B %-d, %Y}\n\n{told}\n")
    _timed("an update with 20 reports, 10 quotes each", service.update)
    _timed(f"what of these is new, for {_DIGESTS} digests", lambda: _digests(service, since))


def _digests(service: QuoteService, since: int) -> None:
    for number in range(_DIGESTS):
        service.fresh(parse_query(f"{_WORDS[number % 10]} OR {_WORDS[number // 10 % 10]}"), since)


def _timed(what: str, work: Callable[[], object]) -> None:
    begun = time.perf_counter()
    work()
    print(f"{time.perf_counter() - begun:8.2f} s  {what}")  # noqa: T201


def _service(folder: Path, state: str) -> QuoteService:
    store = Store(f"sqlite:///{folder}/{state}.db")
    return QuoteService(open_index(str(folder / "index")), folder / "documents", store)


def _write(passages: Iterable[Passage], folder: Path) -> int:
    """A transcript for each document of the passages."""
    by_document: defaultdict[tuple[str, str], list[Passage]] = defaultdict(list)
    for each in passages:
        by_document[each.doc, f"{each.date:%B %-d, %Y}"].append(each)
    for number, ((title, day), said) in enumerate(by_document.items()):
        turns = "\n\n".join(f"{each.speaker}: {' '.join(each.text.split())}" for each in said)
        (folder / f"{number}.txt").write_text(f"{title}, {day}\n\n{turns}\n")
    return len(by_document)


if __name__ == "__main__":
    main()
