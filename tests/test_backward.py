"""Quotations that only a later line attributes: speech of several paragraphs, and what is signed."""

from __future__ import annotations

import pytest

from search_index.parsing import parse
from search_index.sources.html import read_markup

LAST = "“And this is the end of it,” Ada Quint said."
SPEECH = f"“My friends, I thank you for this day.\n\n“This is the second thing I want to say.\n\n{LAST}"
QUOTED = "“I will sue them all by Friday.”"


def whose(text: str) -> list[str | None]:
    """Who speaks the quotations of a text, from the first to the last."""
    return [quote.speaker.name if quote.speaker else None for quote in parse(text).quotes]


def test_the_cue_at_the_end_of_a_speech_is_that_of_all_its_paragraphs() -> None:
    assert whose(SPEECH) == ["Ada Quint"] * 3


def test_a_speech_with_its_own_cue_is_not_the_speakers_before() -> None:
    assert whose(f"“I am off to the sea,” Bo Ray said.\n\n{SPEECH}") == ["Bo Ray", *["Ada Quint"] * 3]


def test_a_closed_quotation_has_nothing_from_the_paragraph_behind_it() -> None:
    assert whose(f"“My friends, I thank you for this day.”\n\n{LAST}") == [None, "Ada Quint"]


@pytest.mark.parametrize("cue", ["she said", "Ada Quint said"])
def test_an_excerpt_that_tells_of_whoever_ends_it_is_not_theirs(cue: str) -> None:
    assert whose(f"“The mayor, Ada Quint, was late that day.\n\n“And this is the end of it,” {cue}.")[0] is None


@pytest.mark.parametrize("signed", [" — Ada Quint", "\n\n— Ada Quint", "\n\n– Ada Quint, mayor of Bath"])
def test_a_quotation_belongs_to_whoever_signs_it(signed: str) -> None:
    assert whose(f"The tram is late.\n\n{QUOTED}{signed}\n\nMore is to come.") == ["Ada Quint"]


def test_the_footer_of_a_block_quotation_is_its_signature() -> None:
    around = "<p>The tram is late again, and everyone in the town is quite angry about it.</p>"
    quoted = f"<blockquote>{QUOTED}<footer>— Ada Quint</footer></blockquote>"
    page = f"<html><body><article><h1>Trams</h1>{around}{quoted}{around}</article></body></html>"
    (found,) = parse(read_markup(page)).quotes
    assert found.speaker is not None
    assert found.speaker.name == "Ada Quint"


@pytest.mark.parametrize(
    "below", ["— Ada Quint reported from Rome.", "- The tram is late.", "Ada Quint", "— Who knows what is to come?"]
)
def test_a_line_that_only_looks_like_a_signature_names_nobody(below: str) -> None:
    assert whose(f"The tram is late.\n\n{QUOTED}\n\n{below}\n\nMore is to come.") == [None]
