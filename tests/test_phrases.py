"""How an answer says what it knows, and what it does not."""

from __future__ import annotations

from datetime import date

import pytest

from bot.render import phrases
from search_index.models import YEAR_ONLY, Genre, Kind, Metadata, Passage, Quote, Source, Speaker
from tests.made_up import quote

TRANSCRIPT = Source("00000000", "speech.txt", Genre.TRANSCRIPT, Metadata())
PRESS = Source("00000000", "article.txt", Genre.ARTICLE, Metadata())


def said(name: str | None, mention: str | None = None, confidence: float = 0.97, basis: str | None = None) -> str:
    """Where the words of ``name`` come from, as an answer says it."""
    return phrases.provenance(
        Quote(
            0,
            5,
            "Words",
            document="00000000",
            kind=Kind.DIRECT,
            speaker=Speaker(name) if name else None,
            mention=Passage(9, 9 + len(mention), mention) if mention else None,
            confidence=confidence,
            basis=basis,
        ),
        PRESS,
    )


def test_a_speaker_whom_the_document_names_needs_no_remark() -> None:
    assert said("Ann Muñoz", "Minister Munoz") == "press report · as quoted in the article"


@pytest.mark.parametrize("mention", ["he", "the Russian minister"])
def test_a_speaker_whom_the_document_names_otherwise_comes_with_its_words(mention: str) -> None:
    assert f"named there as “{mention}”" in said("Sergey Lavrov", mention)


def test_a_speaker_taken_over_from_elsewhere_is_said_to_be_inferred() -> None:
    assert "speaker inferred" in said("Ann Lee", "Lee", confidence=0.81)
    assert "inferred" not in said("Ann Lee", "Lee")
    assert "inferred" not in said(None, "they", confidence=0.41)


def test_a_speaker_whom_a_list_of_people_tells_comes_with_what_it_says() -> None:
    shown = said("Ann Lee", "the mayor", 0.78, basis="Utopian mayor on 4 May 2021, by people.toml")
    assert shown.endswith("named there as “the mayor” · Utopian mayor on 4 May 2021, by people.toml")
    assert "inferred" not in said("Ann Lee", "Lee", 0.78, basis="named in full by people.toml")


@pytest.mark.parametrize(
    ("basis", "shown"),
    [
        ("in the title", "4 May 2021 · Paris"),
        ("under the title", "4 May 2021 · Paris"),
        (None, "4 May 2021 · Paris"),
        ("delivered", "4 May 2021 · Paris"),
        ("sidecar speech.toml", "4 May 2021 · Paris"),
        ("published", "published 4 May 2021 · Paris"),
        ("“Tuesday” against the date line", "4 May 2021 (inferred) · Paris"),
        (YEAR_ONLY, "2021 · Paris"),
    ],
)
def test_a_date_says_how_it_was_found_where_that_matters(basis: str | None, shown: str) -> None:
    about = Metadata(date=date(2021, 5, 4), basis={"date": basis} if basis else {}, place="Paris")
    assert phrases.occasion(Source("00000000", "a.txt", Genre.ARTICLE, about)) == shown
    assert bool(phrases.date_basis(about)) == ("inferred" in shown)


@pytest.mark.parametrize(
    ("last", "shown"),
    [
        (date(2021, 5, 6), "4–6 May 2021"),
        (date(2021, 6, 1), "4 May – 1 June 2021"),
        (date(2022, 1, 1), "4 May 2021 – 1 January 2022"),
    ],
)
def test_several_days_are_shown_as_people_write_them(last: date, shown: str) -> None:
    about = Metadata(date=date(2021, 5, 4), date_end=last)
    assert phrases.occasion(Source("00000000", "a.txt", Genre.ARTICLE, about)) == shown


def test_an_undated_source_is_called_so() -> None:
    assert phrases.occasion(PRESS) == "undated"


def test_a_long_name_in_a_list_keeps_its_beginning_and_its_end() -> None:
    name = "Foreign Minister Jane Roe’s remarks and answers to media questions, Paris, May 4, 2021"
    assert phrases.abridged(name, 45) == "Foreign Minister … Paris, May 4, 2021"
    assert phrases.abridged("Talks  in\nParis", 45) == "Talks in Paris"
    assert phrases.abridged("x" * 99, 21) == f"{'x' * 9} … {'x' * 9}"


@pytest.mark.parametrize(
    ("kind", "by", "spoken", "written"),
    [
        (Kind.VERBATIM, None, "Ann Lee", "Ann Lee"),
        (Kind.DIRECT, None, "Ann Lee", "Ann Lee"),
        (Kind.DIRECT, "Jane Roe", "Ann Lee, quoted by Jane Roe", "Ann Lee"),
        (Kind.MIXED, None, "Ann Lee, partly quoted", "Ann Lee, partly quoted"),
        (Kind.MIXED, "Jane Roe", "Ann Lee, partly quoted by Jane Roe", "Ann Lee, partly quoted"),
        (Kind.INDIRECT, None, "Ann Lee, paraphrased", "Ann Lee, paraphrased"),
        (Kind.INDIRECT, "Jane Roe", "Ann Lee, paraphrased by Jane Roe", "Ann Lee, paraphrased"),
        (Kind.QUESTION, None, "A question", "A question"),
    ],
)
def test_a_heading_says_how_much_of_the_words_is_the_speakers(
    kind: Kind, by: str | None, spoken: str, written: str
) -> None:
    words = quote("Words", speaker="Ann Lee", kind=kind, quoted_by=by)
    assert phrases.speaker(words, TRANSCRIPT) == spoken
    assert phrases.speaker(words, PRESS) == written


def test_a_name_that_is_cut_still_says_who_passes_the_words_on() -> None:
    words = quote("Words", speaker="Ann " * 99, kind=Kind.DIRECT, quoted_by="Jane " * 99)
    assert phrases.speaker(words, TRANSCRIPT, 8) == "Ann Ann […], quoted by Jane […]"


@pytest.mark.parametrize("kind", list(Kind))
def test_only_somebodys_own_words_stand_in_quotation_marks(kind: Kind) -> None:
    own = kind not in (Kind.MIXED, Kind.INDIRECT)
    assert phrases.in_marks("Words", quote("Words", kind=kind)) == ("“Words”" if own else "Words")
    assert phrases.in_marks("Words", None) == "Words"
