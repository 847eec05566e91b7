"""What a narrator puts within somebody's marks, and whom words are said to, in other languages than English."""

from __future__ import annotations

import pytest

from search_index.parsing import parse

FRENCH = " Les élections sont dans une semaine et le parti est prêt pour cela."


def read(text: str) -> list[tuple[str, str | None]]:
    """The quotations of a text, each with its speaker."""
    found = parse(text).quotes
    assert all(text[quote.start : quote.end] == quote.text for quote in found)
    return [(quote.text, quote.speaker.name if quote.speaker else None) for quote in found]


@pytest.mark.parametrize(
    ("text", "quoted"),
    [
        (
            f"« Nous rentrons tous à Paris, a déclaré hier Anne Morel, et nous y resterons. »{FRENCH}",
            [("Nous rentrons tous à Paris,", "Anne Morel"), ("et nous y resterons.", "Anne Morel")],
        ),
        (
            f"« Nous rentrons tous à Paris, a-t-il ajouté, et nous y resterons. »{FRENCH}",
            [("Nous rentrons tous à Paris,", None), ("et nous y resterons.", None)],
        ),
        (
            f"« Nous rentrons tous à Paris, affirme Anne Morel. »{FRENCH}",
            [("Nous rentrons tous à Paris,", "Anne Morel")],
        ),
        (
            "«Мы не ждём ответа. — заявил Олег Петров. — Из Парижа и не из Берлина».",
            [("Мы не ждём ответа.", "Олег Петров"), ("Из Парижа и не из Берлина", "Олег Петров")],
        ),
    ],
)
def test_a_narrators_words_within_the_marks_are_not_quoted(text: str, quoted: list[tuple[str, str | None]]) -> None:
    assert read(text) == quoted


def test_what_a_speaker_tells_of_others_is_no_incise() -> None:
    assert read(f"« Mon ami, le ministre a dit la vérité, et je le porterai. »{FRENCH}") == [
        ("Mon ami, le ministre a dit la vérité, et je le porterai.", None)
    ]


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        (f"« Je ne suis pas d’accord », a confié à Anne Le Roux son ancien conseiller Luc Morel.{FRENCH}", "Luc Morel"),
        (f"« Je ne suis pas d’accord », a dit au ministre Paul Roux la sénatrice Anne Morel.{FRENCH}", "Anne Morel"),
        (f"« Je ne suis pas d’accord », a dit à Anne Morel.{FRENCH}", None),
        ("«No iremos a la casa de hoy», dijo a los periodistas Ana Solís.", "Ana Solís"),
    ],
)
def test_whom_words_are_said_to_did_not_say_them(text: str, speaker: str | None) -> None:
    assert [name for _, name in read(text)] == [speaker]


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("«Мы ждём ответа из Парижа», — заявил Олег Петров.", "Олег Петров"),
        ("«Esperamos una respuesta de París», dijo Ana Solís.", "Ana Solís"),
        ("« Nous attendons une réponse de Paris », a dit Anne Morel.", "Anne Morel"),
        ("“La dolce vita e la casa,” Ada Quint said.", "Ada Quint"),
    ],
)
def test_a_single_sentence_shows_its_language_by_its_reporting_verb(text: str, speaker: str) -> None:
    assert [name for _, name in read(text)] == [speaker]
