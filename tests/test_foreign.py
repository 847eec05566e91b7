from __future__ import annotations

import pytest

from search_index.models import Kind, Passage, Quote
from search_index.parsing import parse
from search_index.parsing.foreign import tongue_of, unopened
from search_index.parsing.tongues import TONGUES

# What goes on around the quotations: a language is told by its small words, and one sentence has too few.
AROUND = {
    "es": "La ministra llegó a la reunión con los representantes de las empresas y no quiso hablar de los acuerdos.",
    "fr": "La ministre est arrivée à la réunion avec les représentants des entreprises et elle ne parle pas du pacte.",
    "de": "Die Ministerin kam mit den Vertretern der Firmen zu dem Treffen und sie ging auf die Fragen nicht ein.",
    "pt": "A ministra chegou ao encontro com os representantes das empresas e não quis falar do acordo de paz.",
    "it": "La ministra è arrivata alla riunione con i rappresentanti delle imprese e non vuole parlare del patto.",
    "ru": "Министр приехал на встречу с представителями компаний и не стал говорить о договоре, но это не так важно.",
}


def read(language: str, text: str) -> list[Quote]:
    return [*parse(f"{AROUND[language]}\n\n{text}\n\n{AROUND[language]}").quotes]


def named(language: str, text: str) -> list[tuple[str, str | None]]:
    return [(quote.text, quote.speaker.name if quote.speaker else None) for quote in read(language, text)]


@pytest.mark.parametrize("language", AROUND)
def test_a_language_is_told_by_its_small_words(language: str) -> None:
    tongue = tongue_of([Passage(0, len(AROUND[language]), AROUND[language])])
    assert tongue is not None
    assert tongue.code == language


@pytest.mark.parametrize(
    "text", ["", "Lee.", "The minister came to the meeting, and she did not say that it was late."]
)
def test_english_and_what_cannot_be_told_is_no_other_language(text: str) -> None:
    assert tongue_of([Passage(0, len(text), text)]) is None


@pytest.mark.parametrize(
    ("language", "text", "words", "name"),
    [
        ("es", "“Vamos a volver a casa”, dijo Ana Solís.", "Vamos a volver a casa", "Ana Solís"),
        ("es", "El ministro Raúl Peña ha dicho: “Vamos a casa hoy”.", "Vamos a casa hoy", "Raúl Peña"),
        ("es", "Según Raúl Peña, “no hay nada que negociar”.", "no hay nada que negociar", "Raúl Peña"),
        ("es", "“Vamos a casa ya”, dijo el ministro de Salud, Raúl Peña.", "Vamos a casa ya", "Raúl Peña"),
        ("es", "Ana Solís, ministra de Salud, dijo: “Vamos a casa ya”.", "Vamos a casa ya", "Ana Solís"),
        ("fr", "« Nous rentrons à la maison », a déclaré Anne Morel.", "Nous rentrons à la maison", "Anne Morel"),
        (
            "fr",
            "Selon le ministre Luc Morel, « nous rentrons tous ce soir ».",
            "nous rentrons tous ce soir",
            "Luc Morel",
        ),
        (
            "de",
            "„Wir gehen jetzt nach Hause“, sagte Außenministerin Anna Berg.",
            "Wir gehen jetzt nach Hause",
            "Anna Berg",
        ),
        (
            "de",
            "Der Sprecher des Hauses, Karl Berg, sagte: „Wir gehen jetzt heim.“",
            "Wir gehen jetzt heim.",
            "Karl Berg",
        ),
        ("de", "„Wir gehen jetzt heim“, so Karl Berg.", "Wir gehen jetzt heim", "Karl Berg"),
        ("de", "Laut Karl Berg „gehen wir jetzt nach Hause“.", "gehen wir jetzt nach Hause", "Karl Berg"),
        ("pt", "“Vamos todos voltar para casa”, disse Ana Prado.", "Vamos todos voltar para casa", "Ana Prado"),
        ("it", "«Torniamo tutti a casa adesso», ha detto Anna Berti.", "Torniamo tutti a casa adesso", "Anna Berti"),
        ("ru", "«Мы все пойдем домой», — заявил Олег Петров.", "Мы все пойдем домой", "Олег Петров"),
        ("ru", "Олег Петров заявил: «Мы „все“ пойдем домой».", "Мы „все“ пойдем домой", "Олег Петров"),
    ],
)
def test_a_name_beside_a_reporting_verb_is_the_speaker(language: str, text: str, words: str, name: str) -> None:
    assert (words, name) in named(language, text)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("es", "“Vamos a volver a casa”, dijo el presidente de la República, que llegó tarde."),
        ("es", "“Vamos a volver a casa”, dijo."),
        ("es", "Ana Solís no dijo “vamos a volver todos a casa”."),
        ("fr", "« Nous rentrons à la maison », a-t-elle déclaré."),
        ("fr", "Anne Morel n’a pas déclaré « nous rentrons à la maison »."),
        ("de", "„Wir gehen jetzt nach Hause“, sagte die Außenministerin."),
        ("de", "„Wir gehen jetzt nach Hause“, sagte der Mann am Dienstag."),
        ("ru", "По словам Петрова, «мы все сейчас пойдем домой»."),
    ],
)
def test_a_pronoun_an_office_or_a_denial_names_nobody(language: str, text: str) -> None:
    assert {name for _, name in named(language, text)} <= {None}


def test_a_reported_clause_is_a_paraphrase() -> None:
    (quote,) = read("es", "Ana Solís dijo que los acuerdos no se firmarán este año.")
    assert (quote.kind, quote.text) == (Kind.INDIRECT, "los acuerdos no se firmarán este año")
    assert quote.speaker is not None
    assert quote.speaker.name == "Ana Solís"


def test_a_small_word_at_the_beginning_of_a_sentence_looks_like_no_name() -> None:
    spanish = next(tongue for tongue in TONGUES if tongue.code == "es")
    assert unopened("Según Ana Solís, El Presidente vino.", spanish) == "según Ana Solís, el presidente vino."


@pytest.mark.parametrize(
    ("text", "words", "speaker"),
    [
        ("« La France ne partira pas », a affirmé le porte-parole, Jean Roux, à Paris.", "La France ne", "Jean Roux"),
        ("D’après Sophie Blanc, économiste, « la dette n’est pas un problème ».", "la dette", "Sophie Blanc"),
        ("„Wir brauchen einen kühlen Kopf“, erklärte die Grünen-Chefin Lena Vogt.", "Wir brauchen", "Lena Vogt"),
        ("„Und jetzt schlafe ich lange aus“, sagte Trainer Uwe Stark nach dem Spiel.", "Und jetzt", "Uwe Stark"),
        ("«Я всю жизнь мечтал о море и кораблях», — говорит Олег Павлов.", "Я всю", "Олег Павлов"),
    ],
)
def test_a_short_document_is_read_in_the_language_it_is_found_to_be_in(text: str, words: str, speaker: str) -> None:
    found = [quote for quote in parse(text).quotes if quote.text.startswith(words)]
    assert [quote.speaker.name for quote in found if quote.speaker] == [speaker]


def test_a_stated_language_goes_before_small_words() -> None:
    spanish = [Passage(0, len(AROUND["es"]), AROUND["es"])]
    assert tongue_of(spanish, "en") is None
    french = tongue_of(spanish, "fr-CA")
    assert french is not None
    assert french.code == "fr"
