from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import settings as limits
from hypothesis import strategies as st

from search_index import archive
from search_index.backends import open_index
from search_index.check import check
from search_index.checking.findings import Caution, Finding, Op, Outcome
from search_index.index import Index
from search_index.models import Genre
from tests.documents import transcript, write

RIVER = (
    "We have planted apple orchards along the river, and nobody has ever asked us to cut a single tree of them down."
)
TREATY = (
    "The treaty was signed in the spring of that year. It binds all the parties without exception. We do not believe "
    "that the court in the capital will strike it down. The ministers shall meet again before the winter comes."
)
LENGTHY = "Our harvest feeds four provinces of the country. The mills along the coast work day and night for that."
ANSWER = "Sergey Lavrov"


@pytest.fixture(scope="module")
def seeds_index(seeds: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Index]:
    index = open_index(str(tmp_path_factory.mktemp("seeds")))
    archive.update(index, seeds)
    yield index
    index.close()


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Index]:
    """An index of a statement and of a press report of it."""
    folder = tmp_path_factory.mktemp("made")
    write(folder, "statement.txt", transcript(RIVER, TREATY, LENGTHY))
    report = "PARIS, May 5, 2021 – “The treaty was signed in spring of that year and it binds us,” Jane Roe said."
    write(folder, "report.txt", f"{report}\n\n“Nobody will move our famous vineyards to the desert,” Jane Roe said.\n")
    index = open_index(str(tmp_path_factory.mktemp("made-index")))
    archive.update(index, folder)
    yield index
    index.close()


def only(text: str, index: Index) -> Finding:
    (finding,) = check(text, index).findings
    return finding


def shown(finding: Finding, number: int = 0) -> str:
    return finding.matches[number].passage.text


@pytest.mark.parametrize(
    ("text", "outcome"),
    [
        ("nobody has ever asked us to cut a single tree", Outcome.VERBATIM),
        ("Nobody has ever asked us\nto cut a single tree!", Outcome.VERBATIM),
        ("nobody has ever asked us, to cut a single tree", Outcome.SPELLING),
        ("nobody has ever asked us to cut a singel tree", Outcome.SPELLING),
        ("nobody has ever asked us to burn a single tree", Outcome.DIFFERS),
        ("nobody has ever asked us to cut a tree", Outcome.DIFFERS),
        ("We have planted apple orchards […] to cut a single tree of them down", Outcome.SHORTENED_MARKED),
        ("We have planted apple orchards along the river […] a single tree of them down", Outcome.SHORTENED_MARKED),
        ("We have planted apple orchards, and nobody has ever asked us to cut a single tree", Outcome.DIFFERS),
        ("We have planted apple orchards to cut a single tree of them down", Outcome.SHORTENED),
        ("It binds all the parties […] The ministers shall meet again", Outcome.SHORTENED_MARKED),
        ("along the river, and nobody has. The ministers shall meet again before the winter comes", Outcome.JOINED),
        (
            "The ministers shall meet again before the winter. It binds all the parties without exception",
            Outcome.JOINED,
        ),
        ("Nobody will move our famous vineyards to the desert", Outcome.PRESS_ONLY),
        ("Elephants have never been seen in these mountains by anybody", Outcome.ABSENT),
    ],
)
def test_each_finding_is_told_from_the_others(text: str, outcome: Outcome, made: Index) -> None:
    assert only(f"“{text}”", made).outcome is outcome


def test_two_wordings_and_three_spellings_differ_in_the_press_rendering(seeds_index: Index) -> None:
    finding = only(
        "“all attempts to reanimate neocolonial doctrines such as the Monroe Doctrine, to repeat the scenarios of the "
        "infamous color revolutions are fraught with a dangerous increase in tension”",
        seeds_index,
    )
    ops = [change.op for change in finding.matches[0].diff if change.op is not Op.SAME]
    assert finding.outcome is Outcome.DIFFERS
    assert sorted(ops) == [Op.CHANGED, Op.LEFT_OUT, Op.SPELLING, Op.SPELLING, Op.SPELLING]
    assert [match.source.kind for match in finding.matches] == [Genre.TRANSCRIPT, Genre.ARTICLE]


def test_what_no_transcript_has_is_only_in_the_press(seeds_index: Index) -> None:
    finding = only("2.4 billion dollars", seeds_index)
    assert finding.outcome is Outcome.PRESS_ONLY
    assert shown(finding) == "2.4 billion dollars"


def test_another_translation_meets_the_words_of_the_occasion(seeds_index: Index) -> None:
    finding = only("“We don’t make any proposals. We respect our partners”", seeds_index)
    assert finding.outcome is Outcome.OTHER_WORDING
    assert shown(finding) == ("We do not take proposals to other capitals. We always respect our dialogue partners.")
    assert finding.matches[1].source.kind is Genre.ARTICLE


@pytest.mark.parametrize(
    ("text", "before", "after"),
    [
        ("these initiatives are useful or productive", "We do not think that ", ""),
        (
            "a dialogue is a good thing",
            "If there are those who think (as our Western colleagues do) that ",
            " but only if its aim is",
        ),
    ],
)
def test_words_that_turn_a_quotation_are_shown(text: str, before: str, after: str, seeds_index: Index) -> None:
    finding = only(f"“{text}”", seeds_index)
    match = finding.matches[0]
    assert finding.outcome is Outcome.VERBATIM
    assert Caution.CROPPED in finding.cautions
    assert match.before == before
    assert match.after.startswith(after)


def test_a_dropped_negation_is_told(made: Index) -> None:
    finding = only("“We believe that the court in the capital will strike it down”", made)
    assert Caution.NEGATION in finding.cautions


@pytest.mark.parametrize(
    ("text", "is_told"),
    [
        ("Nobody will move our famous vineyards to the desert", False),
        ("Nobody will move our famous vine-yards to the desert", False),
        ("Nobody will move our […] vineyards to the desert", False),
        ("Nobody will move our famous orchards to the desert", True),
        ("Nobody will move our vineyards to the desert", True),
        ("Nobody will ever move our famous vineyards to the desert", True),
    ],
)
def test_other_words_than_the_press_has_are_told(text: str, is_told: bool, made: Index) -> None:
    finding = only(f"“{text}”", made)
    assert finding.outcome is Outcome.PRESS_ONLY
    assert (Caution.WORDING in finding.cautions) is is_told


def test_other_words_than_a_transcript_has_are_in_the_outcome(made: Index) -> None:
    finding = only("“nobody has ever asked us to burn a single tree”", made)
    assert finding.outcome is Outcome.DIFFERS
    assert Caution.WORDING not in finding.cautions


@pytest.mark.parametrize(
    ("text", "is_told"),
    [
        ("nobody [at all] has ever asked us to cut a single tree", False),
        ("[N]obody has ever asked us to cut a single tree", False),
        ("nobody has ever asked [the farmers] to cut a single tree", True),
        ("nobody has ever asked us to [burn] a single tree", True),
    ],
)
def test_brackets_in_place_of_the_record_s_words_are_told(text: str, is_told: bool, made: Index) -> None:
    assert (Caution.BRACKETED in only(f"“{text}”", made).cautions) is is_told


def test_brackets_at_the_ends_take_in_nothing_of_the_record(made: Index) -> None:
    finding = only("“[And] it binds all the parties without [any] exception [at all].”", made)

    assert (finding.outcome, finding.cautions) == (Outcome.VERBATIM, ())
    assert shown(finding) == "It binds all the parties without exception"


def test_a_mark_a_word_away_from_what_is_left_out_stands_for_it(made: Index) -> None:
    assert only("“nobody has … ever us to cut a single tree”", made).outcome is Outcome.SHORTENED_MARKED
    assert only("“nobody has … asked to cut a single tree”", made).outcome is Outcome.DIFFERS  # it is for "ever"


def test_words_that_a_speaker_passes_on_are_those_of_who_said_them(seeds_index: Index) -> None:
    finding = only("Lavrov said: “a tremendous amount of influence in this region”", seeds_index)
    speaker = finding.matches[0].quote.speaker
    assert speaker is not None
    assert speaker.name == "Lisa Curtis"
    assert Caution.OTHER_SPEAKER in finding.cautions


def test_the_speaker_of_the_record_is_no_other_speaker(seeds_index: Index) -> None:
    finding = only("Lavrov: “We do not take proposals to other capitals.”", seeds_index)
    assert finding.outcome is Outcome.VERBATIM
    assert finding.cautions == ()


def test_the_place_of_the_named_speaker_comes_first(tmp_path: Path) -> None:
    words = "The harbour will be open to every ship of every flag."
    for number, name in enumerate(("Jane Roe", "John Doe", "Mary Major")):
        heading = f"President {name}’s remarks and answers to media questions, Lima, May {number + 1}, 2021"
        write(tmp_path / "documents", f"{number}.txt", transcript(words, heading=heading))
    index = open_index(str(tmp_path / "index"))
    archive.update(index, tmp_path / "documents")
    named = [only(f"{who} said: “{words}”", index).matches[0].quote.speaker for who in ("John Doe", "Mary Major")]
    first = only(f"“{words}”", index).matches[0].quote.speaker
    index.close()
    assert [each.name for each in (*named, first) if each] == ["John Doe", "Mary Major", "Jane Roe"]


def test_a_name_at_the_end_that_the_record_has_there_is_part_of_the_words(seeds_index: Index) -> None:
    text = "All these annual events are highly popular, and we met President of Turkey Recep Tayyip Erdogan"
    quoted = "We discussed this with my Turkish colleague, Foreign Minister of Turkey Mevlut Cavusoglu"
    assert only(text, seeds_index).outcome is not Outcome.VERBATIM
    assert only(quoted, seeds_index).outcome is Outcome.VERBATIM
    assert only(quoted, seeds_index).quotation.text == quoted


def test_the_words_of_a_question_are_nobody_s(seeds_index: Index) -> None:
    finding = only("“Can it be guaranteed that Russia-US relations will not affect relations”", seeds_index)
    assert finding.outcome is Outcome.VERBATIM
    assert {Caution.QUESTION, Caution.TRANSLATED} <= set(finding.cautions)


def test_a_quotation_may_go_on_in_the_next_paragraph(seeds_index: Index) -> None:
    text = "We find it customary to accept an invitation. Speaking of our relations with Venezuela, we do not stipulate"
    finding = only(f"“{text}”", seeds_index)
    match = finding.matches[0]
    document = seeds_index.document(match.source.id)
    assert finding.outcome is Outcome.VERBATIM
    assert match.passage.text == document.text[match.passage.start : match.passage.end]
    assert "\n\n" in match.passage.text


def test_the_parts_of_a_join_come_in_their_order(made: Index) -> None:
    finding = only(
        "“The mills along the coast work day and night. We have planted apple orchards along the river”", made
    )
    assert finding.outcome is Outcome.JOINED
    assert finding.parts == 2
    assert [shown(finding, part) for part in range(2)] == [
        "The mills along the coast work day and night",
        "We have planted apple orchards along the river",
    ]
    assert "".join(change.pasted for match in finding.matches for change in match.diff) == finding.quotation.text


def test_a_join_may_have_more_than_two_parts(made: Index) -> None:
    parts = (
        "The mills along the coast work day and night",
        "The ministers shall meet again before the winter comes",
        "We have planted apple orchards along the river",
        "Our harvest feeds four provinces of the country.",
    )
    finding = only(f"“{'. '.join(parts)}”", made)
    assert finding.outcome is Outcome.JOINED
    assert [shown(finding, part).rstrip(".") for part in range(finding.parts)] == [each.rstrip(".") for each in parts]


def test_pieces_of_several_turns_of_one_speaker_are_shortened_with_a_mark(seeds_index: Index) -> None:
    finding = only("“We do not take proposals to other capitals […] I have nothing to add.”", seeds_index)
    assert finding.outcome is Outcome.SHORTENED_MARKED
    assert finding.parts == 2
    assert {match.quote.speaker.name for match in finding.matches if match.quote.speaker} == {"Sergey Lavrov"}


def test_a_name_is_not_cropped(seeds_index: Index) -> None:
    assert Caution.CROPPED not in only("“Monroe Doctrine”", seeds_index).cautions


def test_every_quotation_of_a_text_is_looked_up_and_the_rest_counted(made: Index) -> None:
    text = " ".join(f"She said “our harvest feeds {number} provinces of the country”." for number in range(5))
    findings = check(text, made, most=3)
    assert len(findings.findings) == 3
    assert findings.left == 2


def test_a_quotation_that_comes_again_is_looked_up_once_and_told_on_each_of_its_lines(made: Index) -> None:
    turns = []

    @contextmanager
    def turn() -> Iterator[None]:
        turns.append(1)
        yield

    tree, mills = "“nobody has ever asked us to cut a single tree”", "“The mills along the coast work day and night”"
    found = check("\n\n".join((tree, mills, tree, tree)), made, turn=turn).findings
    assert [each.quotation.line for each in found] == [1, 3, 5, 7]
    assert [each.outcome for each in found] == [Outcome.VERBATIM] * 4
    assert len(turns) == 2


def test_a_text_with_a_name_behind_it_is_not_compared_with_the_name_in_it(made: Index) -> None:
    finding = only("Nobody has ever asked us to cut a single tree, Jane Roe said", made)
    assert finding.outcome is Outcome.VERBATIM
    assert finding.quotation.speaker == "Jane Roe"


def test_of_an_endless_quotation_the_beginning_is_compared_and_said_so(tmp_path: Path) -> None:
    words = " ".join(f"barrel{number} of apples" for number in range(400))
    write(tmp_path / "documents", "made.txt", transcript(f"{words}."))
    index = open_index(str(tmp_path / "index"))
    archive.update(index, tmp_path / "documents")
    findings = [only(f"“{text}”", index) for text in (words, words.rpartition(" barrel300")[0])]
    index.close()
    assert [Caution.TOO_LONG in each.cautions for each in findings] == [True, False]
    assert [each.outcome for each in findings] == [Outcome.VERBATIM] * 2


def test_what_stands_between_two_paragraphs_is_the_record_s_own(tmp_path: Path) -> None:
    text = transcript(RIVER, LENGTHY).replace(f"{RIVER}\n\n", f"{RIVER}\n \t \n")
    write(tmp_path / "documents", "made.txt", text)
    index = open_index(str(tmp_path / "index"))
    archive.update(index, tmp_path / "documents")
    (match,) = only("“a single tree of them down. Our harvest feeds four provinces”", index).matches
    document = index.document(match.source.id).text
    index.close()
    assert match.passage.text == document[match.passage.start : match.passage.end]
    assert "".join(change.source for change in match.diff) == match.passage.text
    assert "\n \t \n" in match.passage.text


@pytest.mark.parametrize("text", ["", " ", "“”", "…", "“… […]”", "[sic]", "\0\ufeff", "“" * 500, "the " * 3000])
def test_any_text_has_an_answer(text: str, made: Index) -> None:
    for finding in check(text, made).findings:
        assert isinstance(finding.outcome, Outcome)


_WORDS = st.sampled_from(
    [*RIVER.split(), *TREATY.split()[:30], "…", "[…]", "[these]", "not", "“", "”", "\n\n", ",", "été"]
)


@limits(max_examples=60)
@given(st.lists(_WORDS, max_size=40))
def test_what_is_shown_is_the_record_to_the_character(made: Index, words: list[str]) -> None:
    for finding in check(" ".join(words), made).findings:
        for match in finding.matches:
            text = made.document(match.source.id).text
            around = match.before + match.passage.text + match.after
            start = match.passage.start - len(match.before)
            assert text[match.passage.start : match.passage.end] == match.passage.text
            assert text[start : start + len(around)] == around
            assert "".join(change.source for change in match.diff) == match.passage.text
        if finding.parts == 1 and finding.matches:
            assert "".join(change.pasted for change in finding.matches[0].diff) == finding.quotation.text


@pytest.mark.parametrize(("typed", "outcome"), [("meditation", Outcome.DIFFERS), ("mediattion", Outcome.SPELLING)])
def test_where_few_words_are_known_only_a_slip_is_a_misprint(seeds_index: Index, typed: str, outcome: Outcome) -> None:
    text = f"“If the outcome of a dialogue is predetermined, this is diktat, not {typed}.”"
    (finding,) = check(text, seeds_index).findings
    assert finding.outcome is outcome
