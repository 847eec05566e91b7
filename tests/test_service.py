"""The use cases, over documents made for them."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Event, Lock

import pytest

from bot.service import PAGE, PER_DOCUMENT, QuoteService
from search_index.backends import open_index
from search_index.errors import UserError
from search_index.models import Kind
from tests.documents import transcript, write

HARBOUR = "The harbour will stay open to ships of every flag, as it has for two hundred years and more."


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("documents")
    many = [f"We planted apple trees in garden number {number} along the northern river." for number in range(9)]
    write(folder, "trees.txt", transcript("\n\n".join(many)))
    write(folder, "harbour.txt", transcript(HARBOUR, "The apple harvest was good in all of our valleys."))
    write(folder, "report.txt", f"Port news\n\nMay 5, 2021\n\n“{HARBOUR[:-1]},” Jane Roe said in Paris on Tuesday.\n")
    return folder


@pytest.fixture(scope="module")
def service(folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[QuoteService]:
    service = QuoteService(open_index(str(tmp_path_factory.mktemp("index"))), folder)
    service.update()
    yield service
    service.close()


def ids(service: QuoteService, text: str, *, offset: int) -> list[str]:
    return [hit.quote.id for hit in service.ask(text, offset=offset, per_document=PER_DOCUMENT).page.hits]


def test_pages_with_variety_lose_nothing_and_repeat_nothing(service: QuoteService) -> None:
    first = service.ask("apple", per_document=PER_DOCUMENT).page
    assert (first.total, len(first.hits), sum(hit.held for hit in first.hits)) == (10, PER_DOCUMENT + 1, 6)
    starts = [service.page_start("apple", number, per_document=PER_DOCUMENT) for number in (1, 2, 3)]
    assert starts == [0, PER_DOCUMENT + 1, PER_DOCUMENT + 1 + PAGE]
    seen = [quote for start in starts for quote in ids(service, "apple", offset=start)]
    assert len(seen) == len(set(seen)) == 10


def test_without_variety_pages_are_full(service: QuoteService) -> None:
    assert [service.page_start("apple", number) for number in (1, 2)] == [0, PAGE]
    assert len(service.ask("apple").page.hits) == PAGE


def test_a_statement_and_its_report_are_one_result(service: QuoteService) -> None:
    answer = service.ask("harbour ships")
    (hit,) = answer.page.hits
    (report,) = hit.also
    assert (answer.page.total, hit.source.file, report.source.file) == (2, "harbour.txt", "report.txt")
    assert report.spans


def test_what_is_misspelt_is_answered_for_the_nearest_word(service: QuoteService) -> None:
    answer = service.ask("harbuor")
    assert (str(answer.query), str(answer.typed), answer.page.total) == ("harbour", "harbuor", 2)
    assert service.ask("harbour").typed is None
    exact = service.ask('"harbuor"')
    assert (exact.page.total, exact.typed) == (0, None)


def test_a_correction_is_only_offered_where_something_else_is_found(service: QuoteService) -> None:
    answer = service.ask("ships harbuor")
    assert (answer.page.suggestion, answer.typed, str(answer.query)) == ("ships harbour", None, "ships harbuor")
    assert answer.page.partial


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("jane", "from:jane"),
        ("Roe harbour", "harbour from:Roe"),
        ("jane harbour roe", 'harbour from:"jane roe"'),
        ("roe harbour during:2021", "harbour during:2021 from:roe"),
    ],
)
def test_the_name_of_a_speaker_among_the_words_is_a_filter(service: QuoteService, typed: str, read: str) -> None:
    answer = service.ask(typed)
    assert (str(answer.query), str(answer.typed), answer.by) == (read, typed, None)
    assert answer.page.total == service.ask(read).page.total > 0


@pytest.mark.parametrize(
    "typed", ["harbour ships", "roe xylophone", '"roe" harbour', "ro* harbour", "harbour roe from:roe", "minister"]
)
def test_nobody_is_taken_for_the_speaker_where_that_finds_nothing_or_is_not_meant(
    service: QuoteService, typed: str
) -> None:
    answer = service.ask(typed)
    assert (answer.by, answer.speaker) == (None, ())


def test_only_where_there_are_no_documents_somebody_is_asked_for_some(tmp_path: Path) -> None:
    write(tmp_path / "own", "harbour.txt", transcript(HARBOUR))
    service = QuoteService(open_index(str(tmp_path / "index")), tmp_path / "own")
    service.update()
    assert not service.ask("xylophone").page.total
    (tmp_path / "own" / "harbour.txt").unlink()
    service.update()
    with pytest.raises(UserError, match="There are no documents yet"):
        service.ask("xylophone")
    service.close()


def test_a_trend_has_every_quote(service: QuoteService) -> None:
    trend = service.trend("apple").answer
    assert [(each.name, each.hits) for each in trend.page.facets.years] == [("2021", 10)]


def test_questions_come_with_their_context_also_where_no_quote_is_found(seeds: Path, tmp_path: Path) -> None:
    service = QuoteService(open_index(str(tmp_path)), seeds)
    service.update()
    nothing = service.ask("milei")
    (context,) = nothing.questions
    assert (nothing.page.total, context.quote and context.quote.kind) == (0, Kind.QUESTION)
    assert context.absent
    assert context.absent.name == "Celinda Sosa Lunda"
    assert service.ask("milei is:question").questions == nothing.questions
    assert service.ask("venezuela").questions == ()
    service.close()


def test_a_teams_synonyms_are_sought_and_said(service: QuoteService, folder: Path) -> None:
    assert not service.ask("haven").page.total
    (folder / "synonyms.toml").write_text('sets = [["haven", "harbour"]]\n', "utf-8")
    answer = service.ask("haven")
    assert (answer.page.total, [each.also for each in answer.page.widened]) == (2, [("harbour",)])
    (folder / "synonyms.toml").write_text("sets = 3\n", "utf-8")
    with pytest.raises(UserError, match="synonyms"):
        service.ask("haven")
    (folder / "synonyms.toml").unlink()


def test_a_few_searches_are_made_at_once_so_that_acknowledgements_have_their_turn(service: QuoteService) -> None:
    at_once, most = 0, 0
    counting = Lock()
    never = Event()

    def search() -> None:
        nonlocal at_once, most
        with counting:
            at_once += 1
            most = max(most, at_once)
        never.wait(0.2)
        with counting:
            at_once -= 1

    with ThreadPoolExecutor(4) as threads:
        for _ in range(4):
            threads.submit(service._searched, search)
    assert most == 2
