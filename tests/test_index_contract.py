"""What every backend must do. A new one is added to BACKENDS and nowhere else."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations
from pathlib import Path
from threading import Thread

import pytest

from search_index.backends import open_index
from search_index.directory import Directory, Individual
from search_index.errors import IndexBusyError, NotFoundError, UnreadyError, UserError
from search_index.index import Index, Loaded, State
from search_index.models import Genre, Kind, document_id
from search_index.parsing import parse
from search_index.query import Query, parse_query
from tests.documents import transcript

BACKENDS = ["whoosh"]

APPLES = "We planted apple orchards along the river in the spring."
TREATY = "The treaty’s neo-colonial clauses were never ratified by anyone."
GUAIDO = "We have spoken to Mr Guaidó about the river and its fishing."
SHORT = "Never the river."
ANSWERS = transcript(APPLES, TREATY, GUAIDO, SHORT) + (
    "\n\nQuestion (retranslated from French): Who owns the river now?\n\nJane Roe: Nobody owns it to this day."
)
LATER = transcript("The river flooded our orchards again.", heading="Remarks by President John Doe, Lima, June 1, 2022")
UNDATED = "“The river is our common heritage,” said Mary Major, who lives beside it. She sold fish there for years.\n"


@pytest.fixture(params=BACKENDS)
def index(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Index]:
    index = open_index(f"{request.param}:{tmp_path / 'index'}")
    with index.update() as change:
        for name, text in (("answers.txt", ANSWERS), ("later.txt", LATER), ("undated.txt", UNDATED)):
            change.add(f"/documents/{name}", Loaded(parse(text, name)))
    yield index
    index.close()


def found(index: Index, query: str) -> list[str]:
    return [hit.quote.text for hit in index.search(parse_query(query), limit=100).hits]


def count(index: Index, query: str) -> int:
    return index.search(parse_query(query)).total


def test_all_words_are_wanted(index: Index) -> None:
    assert found(index, "apple river") == [APPLES]


def test_word_forms_and_accents_are_folded(index: Index) -> None:
    assert found(index, "orchard planting") == [APPLES]
    assert found(index, "guaido") == [GUAIDO]


def test_a_possessive_is_the_word(index: Index) -> None:
    assert found(index, "treaty") == [TREATY]


def test_a_hyphen_makes_no_difference(index: Index) -> None:
    assert found(index, "neocolonial") == found(index, "neo-colonial") == found(index, '"neo colonial"') == [TREATY]


def test_a_phrase_is_the_phrase(index: Index) -> None:
    assert found(index, '"the river in"') == [APPLES]
    assert found(index, '"river the in"') == []
    assert found(index, '"apple orchard"') == []


def test_a_minus_leaves_out(index: Index) -> None:
    assert APPLES not in found(index, "river -apple")
    assert found(index, 'river -"the river" -flooded') == []


def test_or_takes_either(index: Index) -> None:
    assert set(found(index, "apple OR treaty")) == {APPLES, TREATY}


def test_a_star_completes_a_word(index: Index) -> None:
    assert found(index, "neo* rat*") == [TREATY]
    assert found(index, "neo-colo*") == [TREATY]


def test_stop_words_are_words(index: Index) -> None:
    assert 0 < count(index, "the") < count(index, "is:any from:roe") + count(index, "is:any from:doe")
    assert found(index, "by anyone") == [TREATY]


def test_a_short_quote_is_found_only_when_everything_is_asked_for(index: Index) -> None:
    assert SHORT not in found(index, "never")
    assert SHORT in found(index, "never is:any")


def test_questions_are_counted_and_found_only_when_asked_for(index: Index) -> None:
    page = index.search(parse_query("owns"))
    assert (page.total, page.questions) == (1, 1)
    question = index.search(parse_query("owns is:question"))
    assert [(hit.quote.kind, hit.quote.speaker) for hit in question.hits] == [(Kind.QUESTION, None)]
    assert question.questions == 0
    assert index.search(parse_query("owns is:press")).questions == 0
    assert index.search(parse_query("owns from:doe")).questions == 1


@pytest.mark.parametrize("query", ["owns", "owns from:roe", "river is:indirect", "owns is:press", "river in:paris"])
def test_as_many_questions_are_counted_as_their_query_finds(index: Index, query: str) -> None:
    questions = parse_query(query).questions()
    assert questions
    assert index.search(parse_query(query)).questions == index.search(questions).total


@pytest.mark.parametrize(
    ("query", "total"),
    [
        ("river from:roe", 2),
        ("river from:doe", 1),
        ('river from:"john doe"', 1),
        ("river from:roe from:doe", 3),
        ("river -from:roe", 2),
        ("river in:paris", 2),
        ("river in:later", 1),
        ("river -in:paris", 2),
        ("river is:press", 1),
        ("river is:transcript", 3),
        ("river -is:press", 3),
        ("river on:2021-05-04", 2),
        ("river during:2021", 2),
        ('river during:"june 2022"', 1),
        ("river after:2021-05-04", 1),
        ("river after:2021", 1),
        ("river after:2021-05-03", 3),
        ("river before:2022", 2),
        ("river before:2021-05-04", 0),
        ("river -during:2021", 1),
        ("from:doe", 1),
    ],
)
def test_filters(index: Index, query: str, total: int) -> None:
    assert count(index, query) == total


def spoken(speaker: str, words: str) -> str:
    return transcript(f"We spoke about {words}.", heading=f"Remarks by President {speaker}, Lima, June 1, 2022")


@pytest.fixture
def people(index: Index) -> Index:
    """The index with four people, one of them under several names."""
    directory = Directory.of([Individual("Volodymyr Ray", ("Vladimir Ray",))])
    texts = {
        "latin.txt": spoken("Sergei Petrov", "harbours"),
        "other.txt": spoken("Sergey Petrov", "harbours"),
        "short.txt": spoken("Juan Sosa", "harbours"),
        "long.txt": spoken("Juan Sosa Lunda", "harbours"),
        "alias.txt": spoken("Vladimir Ray", "harbours"),
        "cyrillic.txt": "“Мы говорили о harbours and about the sea,” said Сергей Петров, the mayor.\n",
    }
    with index.update() as change:
        for name, text in texts.items():
            change.add(f"/documents/{name}", Loaded(parse(text, name, directory)))
    return index


@pytest.mark.parametrize(
    ("query", "total"),
    [
        ("from:petrov", 3),
        ("from:Петров", 3),
        ('from:"Serguei Petrov"', 3),
        ('from:"S. Petrov"', 3),
        ('-from:"sergej petrov"', 3),
        ('from:"A. Petrov"', 0),
        ('from:"Juan Sosa Lunda"', 2),
        ('from:"Juan Sosa"', 2),
        ('from:"volodymyr ray"', 1),
        ("from:vladimir", 1),
        ("from:mayor", 1),
        ("from:Ж’", 0),
    ],
)
def test_a_person_is_found_by_any_of_their_names(people: Index, query: str, total: int) -> None:
    assert count(people, f"harbours {query}") == total


def test_a_query_is_suggested_with_the_name_that_was_asked_for(people: Index) -> None:
    wanted = 'harbuors from:"Juan Sosa Lunda"'
    assert people.search(parse_query(wanted)).suggestion == 'harbours from:"Juan Sosa Lunda"'


def test_who_speaks_in_each_document_is_told_with_how_many_quotes(index: Index) -> None:
    rows = sorted((row.document, row.speaker.name, row.quotes) for row in index.spoken())
    assert (document_id(LATER), "John Doe", 2) in rows
    assert (document_id(UNDATED), "Mary Major", 1) in rows
    with index.update() as change:
        change.remove("/documents/later.txt")
    assert "John Doe" not in {row.speaker.name for row in index.spoken()}


def test_a_date_filter_names_the_undated_documents_that_it_drops(index: Index) -> None:
    page = index.search(parse_query("river before:2022"))
    assert [source.file for source in page.undated] == ["undated.txt"]
    assert index.search(parse_query("river")).undated == ()


def test_a_year_alone_is_no_day_of_it(index: Index) -> None:
    speech = transcript("We shall meet by the waterfall again.", heading="Remarks by President John Doe, Lima, 2016")
    with index.update() as change:
        change.add("/documents/speech.txt", Loaded(parse(speech, "speech.txt")))
    assert count(index, "waterfall during:2016") == count(index, "waterfall before:2017 after:2015") == 1
    assert count(index, "waterfall on:2016-01-01") == count(index, "waterfall during:2016-01") == 0


def test_transcripts_come_before_the_press_that_passes_words_on(index: Index) -> None:
    kinds = [hit.source.kind for hit in index.search(parse_query("river")).hits]
    assert kinds == [Genre.TRANSCRIPT] * 3 + [Genre.ARTICLE]


def test_what_is_remembered_is_told(index: Index) -> None:
    with index.update(places=["/documents/extra"]):
        pass
    assert index.places() == ("/documents/extra",)


def test_the_order_may_be_chosen(index: Index) -> None:
    def days(query: str) -> list[int]:
        hits = index.search(parse_query(query)).hits
        return [hit.source.metadata.date.year if hit.source.metadata.date else 0 for hit in hits]

    assert days("river sort:newest") == [2022, 2021, 2021, 0]
    assert days("river sort:oldest") == [2021, 2021, 2022, 0]


def test_pages_together_are_all_hits_in_the_same_order(index: Index) -> None:
    query = parse_query("river")
    everything = index.search(query, limit=100).hits
    pages = [index.search(query, offset=offset, limit=2).hits for offset in (0, 2, 4)]
    assert [hit for page in pages for hit in page] == list(everything)


def test_a_hit_says_where_its_words_stand(index: Index) -> None:
    (hit,) = index.search(parse_query('apple "the river"')).hits
    assert [hit.quote.text[start:end] for start, end in hit.spans] == ["apple", "the river"]


def test_a_word_that_is_nowhere_gets_a_suggestion_that_finds_something(index: Index) -> None:
    assert index.search(parse_query("rivver from:roe")).suggestion == "river from:roe"
    assert index.search(parse_query("xylophone")).suggestion is None


def test_a_name_that_nobody_has_gets_a_suggestion_that_finds_something(index: Index) -> None:
    suggestion = index.search(parse_query("rivver from:rooe")).suggestion
    assert suggestion
    assert suggestion.startswith("river from:")
    assert index.search(parse_query(suggestion)).total
    assert index.search(parse_query("river from:xylophone")).suggestion is None


@pytest.mark.parametrize("size", [0, 1, 2, 3])
@pytest.mark.parametrize(
    "typed",
    ["river", "", "river apple", '"the river"', "river OR treaty", "river after:2020", "river -spring", "owns"],
)
def test_a_search_within_documents_finds_what_the_others_have_no_part_in(index: Index, typed: str, size: int) -> None:
    query = parse_query(typed) if typed else Query(())
    everything = index.search(query, limit=100)
    for chosen in combinations({entry.document for entry in index.entries().values()}, size):
        page = index.search(query, limit=100, within=[*chosen, "00000000"])
        mine = [hit for hit in everything.hits if hit.quote.document in chosen]
        if page.total or not everything.total:
            assert [hit for hit in page.hits if not hit.missing] == [hit for hit in mine if not hit.missing]
        assert page.total == len([hit for hit in mine if not hit.missing])
        assert sum(each.hits for each in page.facets.documents) == page.total
        assert {each.key for each in page.facets.documents} <= set(chosen)
        assert {hit.quote.document for hit in page.hits} <= set(chosen)
        assert {source.id for source in page.undated} <= set(chosen)
        assert page.questions <= everything.questions


def test_a_search_within_documents_counts_their_questions_and_names_their_undated_ones(index: Index) -> None:
    answers, undated = document_id(ANSWERS), document_id(UNDATED)
    river, dated = parse_query("river"), parse_query("river during:2021")
    assert [index.search(river, within=[each]).questions for each in (answers, undated)] == [1, 0]
    assert [len(index.search(dated, within=[each]).undated) for each in (answers, undated)] == [0, 1]


def test_a_search_within_no_documents_finds_nothing(index: Index) -> None:
    assert index.search(parse_query("river"), within=[]).total == 0


def test_a_search_within_documents_suggests_nothing(index: Index) -> None:
    assert index.search(parse_query("rivver"), within=[document_id(ANSWERS)]).suggestion is None


def test_one_statement_is_merged_only_with_what_is_searched(index: Index) -> None:
    report = f"Port news\n\nMay 5, 2021\n\n“{APPLES[:-1]},” Jane Roe said in Paris on Tuesday.\n"
    with index.update() as change:
        change.add("/documents/report.txt", Loaded(parse(report, "report.txt")))
    query, both = parse_query("apple"), [document_id(ANSWERS), document_id(report)]
    assert [len(hit.also) for hit in index.search(query, within=both).hits] == [1]
    assert [len(hit.also) for hit in index.search(query, within=both[1:]).hits] == [0]


def test_a_text_is_found_where_most_of_its_words_stand(index: Index) -> None:
    first, *_ = index.alike("We planted pear orchards along the river this spring")
    assert ([quote.text for quote in first.quotes], first.source.file) == ([APPLES], "answers.txt")
    assert 0.5 < first.share < 1
    assert index.alike(APPLES)[0].share == 1


def test_a_text_is_found_in_quotes_of_every_kind(index: Index) -> None:
    kinds = {
        candidate.quotes[0].kind
        for text in (APPLES, SHORT, "Who owns the river now?", "The river is our common heritage")
        for candidate in index.alike(text)
        if candidate.share == 1
    }
    assert kinds == {Kind.VERBATIM, Kind.QUESTION, Kind.DIRECT}


def test_a_text_is_found_no_more_when_its_document_is_removed(index: Index) -> None:
    with index.update() as change:
        change.remove("/documents/answers.txt")
    assert "answers.txt" not in {candidate.source.file for candidate in index.alike(APPLES)}


def test_words_that_no_quote_has_are_told(index: Index) -> None:
    assert index.unheard(["River", "river", "guaido", "neo-colonial", "neocolonial", "…"]) == frozenset()
    assert index.unheard(["rivre", "neo-liberal", "ORCHARDZ"]) == {"rivre", "neo-liberal", "ORCHARDZ"}
    with index.update() as change:
        change.remove("/documents/answers.txt")
    assert index.unheard(["ratified", "river"]) == {"ratified"}


def test_each_word_of_the_vocabulary_counts_once_however_often_it_stands(index: Index) -> None:
    before = index.vocabulary()
    with index.update() as change:
        change.add("/again.txt", Loaded(parse(f"{ANSWERS}\n", "again.txt")))
    assert 0 < index.vocabulary() == before


def test_what_a_text_is_compared_with_stays_as_it_was(index: Index) -> None:
    with index.record() as record:
        before = record.alike(APPLES)
        with index.update() as change:
            change.remove("/documents/answers.txt")
        assert record.alike(APPLES) == before
        assert record.unheard(["ratified"]) == frozenset()
        assert record.document(document_id(ANSWERS)) == parse(ANSWERS, "answers.txt")
    with index.record() as record:
        assert record.unheard(["ratified"]) == {"ratified"}
        with pytest.raises(NotFoundError):
            record.document(document_id(ANSWERS))


def test_a_document_is_given_back_as_it_was_parsed(index: Index) -> None:
    assert index.document(document_id(ANSWERS)) == parse(ANSWERS, "answers.txt")
    with pytest.raises(NotFoundError):
        index.document("00000000")


def test_what_is_removed_is_no_longer_found(index: Index) -> None:
    with index.update() as change:
        change.remove("/documents/answers.txt")
    assert found(index, "apple") == []
    assert "/documents/answers.txt" not in index.entries()


def test_it_is_empty_when_the_last_document_is_removed(index: Index) -> None:
    assert not index.is_empty()
    with index.update() as change:
        for path in index.entries():
            change.remove(path)
    assert index.is_empty()


def test_what_is_read_again_takes_the_place_of_what_was_read_before(index: Index) -> None:
    """Also where two processes took in the same file, one after the other."""
    with index.update() as change:
        change.add("/documents/answers.txt", Loaded(parse(ANSWERS, "answers.txt")))
        change.add("/documents/later.txt", Loaded(parse(LATER.replace("orchards", "meadows"), "later.txt")))
    assert found(index, "apple") == [APPLES]
    assert count(index, "flooded orchards") == 0
    assert count(index, "flooded meadows") == 1


def test_a_failed_update_changes_nothing(index: Index) -> None:
    def fail_half_way() -> None:
        with index.update() as change:
            change.remove("/documents/answers.txt")
            raise RuntimeError("half-way")

    with pytest.raises(RuntimeError, match="half-way"):
        fail_half_way()
    assert found(index, "apple") == [APPLES]


def test_a_second_writer_is_told_to_wait_and_readers_are_not(index: Index, tmp_path: Path) -> None:
    other = open_index(str(tmp_path / "index"))
    with index.update(), pytest.raises(IndexBusyError, match="Try again"):
        other.update().__enter__()
    with index.update() as change:
        change.remove("/documents/answers.txt")
        assert count(other, "apple") == 1
    assert count(other, "apple") == 0
    other.close()


def test_searches_go_on_in_many_threads_while_the_index_changes(index: Index) -> None:
    query = parse_query("river")
    before = set(found(index, "river"))
    after = before | {"The river froze over in the winter."}
    seen: list[set[str]] = []

    def search() -> None:
        seen.extend({hit.quote.text for hit in index.search(query, limit=100).hits} for _ in range(50))

    threads = [Thread(target=search) for _ in range(4)]
    for thread in threads:
        thread.start()
    with index.update() as change:
        change.add("/documents/frost.txt", Loaded(parse(transcript(*after - before), "frost.txt")))
    for thread in threads:
        thread.join()
    assert len(seen) == 200
    assert all(texts in (before, after) for texts in seen)
    assert set(found(index, "river")) == after


def test_a_text_that_moves_within_an_update_stays(index: Index) -> None:
    with index.update() as change:
        change.remove("/documents/answers.txt")
        change.add("/documents/moved.txt", Loaded(parse(ANSWERS, "moved.txt")))
        change.add("/documents/later.txt", Loaded(parse(UNDATED, "later.txt")))
        change.add("/documents/undated.txt", Loaded(parse(LATER, "undated.txt")))
        change.add("/documents/twice.txt", Loaded(parse(transcript("We saw herons."), "twice.txt")))
        change.remove("/documents/twice.txt")
    assert found(index, "apple") == [APPLES]
    assert [hit.source.file for hit in index.search(parse_query("flooded OR heritage")).hits] == [
        "undated.txt",
        "later.txt",
    ]
    assert count(index, "herons") == 0
    assert set(index.entries()) == {f"/documents/{name}.txt" for name in ("moved", "later", "undated")}


def test_an_index_that_is_not_there_says_so(tmp_path: Path) -> None:
    index = open_index(str(tmp_path / "nothing"))
    assert index.state() is State.MISSING
    with pytest.raises(UserError, match="has not been built yet"):
        index.search(parse_query("river"))
    with pytest.raises(UnreadyError, match="has not been built yet"):
        index.alike("river")
    with pytest.raises(UnreadyError, match="has not been built yet"):
        index.unheard(["river"])


def test_an_unknown_kind_of_index_is_named() -> None:
    with pytest.raises(UserError, match="INDEX_URL “elastic:somewhere” is not known"):
        open_index("elastic:somewhere")


def test_its_generation_is_another_after_each_change_and_only_then(index: Index) -> None:
    before = index.generation()
    index.search(parse_query("river"))
    assert index.generation() == before
    with index.update() as change:
        change.add("/documents/more.txt", Loaded(parse(transcript("Boats came down the river all day."), "more.txt")))
    assert index.generation() != before
