"""Which short forms a document explains, and which it does not."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search_index.acronyms import Definition, definitions

TEXTS = st.lists(
    st.sampled_from(["World ", "Health ", "of ", "the ", "(WHO)", "WHO ", "(", ")", "World Health Organization", ". "])
    | st.text(max_size=6),
    max_size=15,
).map("".join)


def found(text: str) -> list[tuple[str, str]]:
    return [(each.short, each.long) for each in definitions(text)]


@pytest.mark.parametrize(
    ("text", "short", "long"),
    [
        ("the World Health Organization (WHO) says", "WHO", "World Health Organization"),
        ("the WHO (World Health Organization) says", "WHO", "World Health Organization"),
        ("the International Monetary Fund (IMF, founded in 1944)", "IMF", "International Monetary Fund"),
        ("United Nations (UN)", "UN", "United Nations"),
        ("small non-governmental organizations (NGOs)", "NGOs", "non-governmental organizations"),
        ("the Eurasian Economic Union (EAEU)", "EAEU", "Eurasian Economic Union"),
        (
            "Brazil, Russia, India, China and South Africa (BRICS)",
            "BRICS",
            "Brazil, Russia, India, China and South Africa",
        ),
        ("the European External Action Service (the EEAS)", "EEAS", "European External Action Service"),
        ("by the Department of Justice’s (DOJ) lawyers", "DOJ", "Department of Justice"),
        ("gross domestic product (GDP) grew", "GDP", "gross domestic product"),
        ("Содружество Независимых Государств (СНГ)", "СНГ", "Содружество Независимых Государств"),
        ("Organización de los Estados Americanos (OEA)", "OEA", "Organización de los Estados Americanos"),
    ],
)
def test_a_short_form_in_brackets_stands_for_the_words_of_its_letters(text: str, short: str, long: str) -> None:
    assert found(text) == [(short, long)]


@pytest.mark.parametrize(
    ("text", "short", "long"),
    [
        (
            "President of the Community of Latin American and Caribbean States (CELAC)",
            "CELAC",
            "Community of Latin American and Caribbean States",
        ),
        (
            "CELAC (Community of Latin American and Caribbean States)",
            "CELAC",
            "Community of Latin American and Caribbean States",
        ),
        (
            "extend the Treaty on the Reduction and Limitation of Strategic Offensive Arms (New START)",
            "New START",
            "Treaty on the Reduction and Limitation of Strategic Offensive Arms",
        ),
    ],
)
def test_the_letters_may_be_those_of_another_language(text: str, short: str, long: str) -> None:
    assert found(text) == [(short, long)]


@pytest.mark.parametrize(
    "text",
    [
        "He smiled (Laughter) and went on.",
        "Senator Jane Roe (R-KY) spoke",
        "the state of Georgia (GA)",
        "Foreign Minister Jane Roe (JKL)",
        "It happened in May (see above).",
        "The talks failed. World Health. Organization (WHO)",
        "in the WHO office (the second floor)",
        "of 181 (II)",
        "World Health Organization(WHO)",
        "the WHO Health Organization (WHO)",
        "World Health\ud800 Organization (WHO)",
        "World Health\u200b Organization (WHO)",
        "(WHO)",
        "()",
    ],
)
def test_other_brackets_explain_nothing(text: str) -> None:
    assert found(text) == []


@given(TEXTS)
def test_any_text_is_searched_and_what_is_found_stands_in_it(text: str) -> None:
    for each in definitions(text):
        assert isinstance(each, Definition)
        assert each.short in " ".join(text.split())
        assert each.long in " ".join(text.split())


def test_brackets_without_end_are_looked_at_once() -> None:
    assert found("(" * 50_000 + "World Health Organization (WHO)") == [("WHO", "World Health Organization")]
