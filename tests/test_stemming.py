"""Which forms of a word are one, in each language."""

from __future__ import annotations

import threading

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search_index.folding import fold
from search_index.stemming import known_language, stemmed, tongue_of

LANGUAGES = [
    *("ar", "ca", "cs", "da", "de", "el", "en", "eo", "es", "et", "eu", "fa", "fi", "fr", "ga", "hi", "hu", "hy"),
    *("id", "it", "lt", "nb", "ne", "nl", "nn", "no", "pl", "pt", "ro", "ru", "sr", "sv", "ta", "tr", "yi"),
]


@pytest.mark.parametrize(
    ("language", "one", "other"),
    [
        ("en", "initiatives", "initiative"),
        ("en", "negotiating", "negotiated"),
        ("es", "naciones", "nación"),
        ("es", "NACIÓN", "nacion"),
        ("es", "soberanía", "soberania"),
        ("es", "declaró", "declararon"),
        ("fr", "déclarations", "déclaration"),
        ("fr", "nécessité", "necessite"),
        ("fr", "élections", "election"),
        ("de", "Häuser", "Hauses"),
        ("de", "Straße", "strasse"),
        ("de", "Grüße", "gruss"),
        ("de", "Gespräche", "gesprach"),
        ("ru", "войны", "войной"),
        ("ru", "российский", "российская"),
        ("ru", "мирный", "мирного"),
        ("ru", "ёлка", "елки"),
        ("ru", "Лавров", "Лаврова"),
        ("ru", "Лавровым", "лавров"),
        ("pt", "declarações", "declaracoes"),
        ("it", "nazioni", "nazione"),
        ("tr", "evler", "ev"),
        ("el", "ΕΙΡΗΝΗ", "ειρήνη"),
    ],
)
def test_forms_of_a_word_share_a_stem(language: str, one: str, other: str) -> None:
    assert set(stemmed(one, language)) & set(stemmed(other, language))


@pytest.mark.parametrize(
    ("language", "one", "other"),
    [("ru", "война", "воин"), ("es", "casa", "cosa"), ("fr", "nation", "notion"), ("de", "Mutter", "Mitte")],
)
def test_other_words_do_not(language: str, one: str, other: str) -> None:
    assert not set(stemmed(one, language)) & set(stemmed(other, language))


def test_an_english_stem_stands_alone_and_any_other_says_its_language() -> None:
    assert stemmed("nations", "en") == ("nation",)
    assert stemmed("nations", "fr") == ("fr:nation",)


@pytest.mark.parametrize(
    ("word", "language", "tongue"),
    [
        ("brics", "ru", "en"),
        ("война", "en", "ru"),
        ("война", "es", "ru"),
        ("мир", "sr", "sr"),
        ("mir", "sr", "sr"),
        ("brics", "es", "es"),
        ("ειρηνη", "fr", "el"),
        ("和平", "en", "en"),
    ],
)
def test_the_script_of_a_word_goes_before_the_language_of_its_document(word: str, language: str, tongue: str) -> None:
    assert tongue_of(word, language) == tongue


@pytest.mark.parametrize("code", [None, "zh", "xx", "", "EN"])
def test_a_language_that_has_no_stemmer_is_taken_for_english(code: str | None) -> None:
    assert known_language(code) == "en"


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_stems_words_of_every_script(language: str) -> None:
    assert known_language(language) == language
    words = "nations nações война ειρήνη السلام שלום शांति அமைதி խաղաղություն 和平 2024 a"
    for word in words.split():
        stems = stemmed(word, language)
        assert all(stems)
        assert stems == stemmed(word, language)


@given(
    st.text(st.sampled_from("aeioucnrstldmàáâãäåçèéêëìíîïñòóôõöùúûüýÉÑÜßœø"), min_size=1, max_size=12),
    st.sampled_from([each for each in LANGUAGES if each not in ("ar", "el", "fa", "hi", "hy", "ne", "ru", "ta", "yi")]),
)
def test_what_is_typed_without_accents_finds_what_has_them(word: str, language: str) -> None:
    assert set(stemmed(word, language)) & set(stemmed(fold(word), language))


def test_several_threads_stem_at_once() -> None:
    words = [
        f"{start}{end}" for start in ("organ", "nation", "libert", "declar") for end in ("isations", "ité", "ación")
    ]
    languages = ("en", "fr", "es", "de")
    alone = [[stemmed(word, language) for word in words] for language in languages]
    stemmed.cache_clear()
    found: dict[int, list[tuple[str, ...]]] = {}

    def run(place: int) -> None:
        found[place] = [stemmed(word, languages[place]) for word in words]

    threads = [threading.Thread(target=run, args=(place,)) for place in range(len(languages))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert [found[place] for place in range(len(languages))] == alone
