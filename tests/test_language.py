"""Which language a document is in."""

import pytest

from search_index.parsing.language import find_language
from search_index.parsing.layout import blocks

MENU = "\n\n".join(["Home", "News", "Events", "Contact", "About us", "Search"])


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("The minister said that the talks with the neighbours would go on. They will be held in the capital.", "en"),
        ("El ministro dijo que las conversaciones con los vecinos continuarán el próximo mes en la capital.", "es"),
        ("Министр сказал, что переговоры с соседями продолжатся в следующем месяце в столице.", "ru"),
        ("Міністр сказав, що переговори із сусідами триватимуть наступного місяця у столиці.", "uk"),
        ("Der Minister sagte, dass die Gespräche mit den Nachbarn im nächsten Monat weitergehen.", "de"),
        ("Le ministre a déclaré que les pourparlers avec les voisins se poursuivraient le mois prochain.", "fr"),
        ("قال الوزير إن المحادثات مع الدول المجاورة سوف تستمر في الشهر المقبل وإن الحكومة مستعدة لذلك", "ar"),
        ("外交部发言人表示,中方愿同各方继续保持沟通,推动地区局势早日恢复稳定,实现共同发展和繁荣。", "zh"),
    ],
)
def test_a_few_sentences_tell_their_language(text: str, language: str) -> None:
    assert find_language(blocks(text)) == language


def test_the_menus_around_a_text_do_not_decide() -> None:
    words = "El ministro dijo que las conversaciones con los vecinos continuarán el próximo mes en la capital."
    assert find_language(blocks(f"{MENU}\n\n{words}\n\n{MENU}")) == "es"


@pytest.mark.parametrize(
    "text", ["", "Jane Roe", "6 7 8 9 10 " * 30, "Jane Roe, John Doe, Ann Poe, Juan Pérez, Li Wu, A. B."]
)
def test_what_is_too_short_or_no_language_has_none(text: str) -> None:
    assert find_language(blocks(text)) is None


def test_a_long_english_text_is_told_as_a_short_one_is() -> None:
    sentence = "The minister said that the talks would go on, and that it was not the last of them. "
    assert find_language(blocks(sentence)) == find_language(blocks(sentence * 30)) == "en"
