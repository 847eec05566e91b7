"""What British and American English write differently, and what only looks so."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search_index.american import american
from search_index.stemming import stemmed


@pytest.mark.parametrize(
    ("british", "american"),
    [
        *(("colour", "color"), ("neighbours", "neighbors"), ("labourers", "laborers"), ("honourable", "honorable")),
        *(("behavioural", "behavioral"), ("favourite", "favorite"), ("harbouring", "harboring"), ("vapour", "vapor")),
        *(("centre", "center"), ("centred", "centered"), ("kilometres", "kilometers"), ("theatre", "theater")),
        *(("defence", "defense"), ("offences", "offenses"), ("licence", "license"), ("practised", "practiced")),
        *(("organise", "organize"), ("organisations", "organizations"), ("civilised", "civilized")),
        *(("prioritising", "prioritizing"), ("recognisable", "recognizable"), ("analyse", "analyze")),
        *(("catalogue", "catalog"), ("dialogues", "dialogs"), ("programme", "program"), ("grey", "gray")),
        *(("travelled", "traveled"), ("cancelling", "canceling"), ("fuelled", "fueled"), ("enrolment", "enrollment")),
        *(("fulfil", "fulfill"), ("skilful", "skillful"), ("manoeuvres", "maneuvers"), ("manoeuvring", "maneuvering")),
        *(("sceptical", "skeptical"), ("judgement", "judgment"), ("paediatric", "pediatric"), ("plough", "plow")),
        *(("archaeology", "archeology"), ("connexion", "connection"), ("enquiry", "inquiry"), ("mould", "mold")),
    ],
)
def test_both_spellings_share_a_stem(british: str, american: str) -> None:
    assert stemmed(british, "en") == stemmed(american, "en")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        *(("four", "for"), ("hour", "hor"), ("pour", "por"), ("tour", "tor"), ("our", "or"), ("flour", "floor")),
        *(("prise", "prize"), ("cheque", "check"), ("tyre", "tire"), ("storey", "story"), ("premise", "premium")),
        *(("desert", "dessert"), ("advice", "advise"), ("contour", "contort"), ("wise", "wide")),
    ],
)
def test_different_words_stay_apart(one: str, other: str) -> None:
    assert stemmed(one, "en") != stemmed(other, "en")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        *(("revise", "revision"), ("supervise", "supervision"), ("advertise", "advertisement")),
        *(("promise", "promising"), ("precise", "precision"), ("exercise", "exercised"), ("television", "televise")),
        *(("surprise", "surprising"), ("analyse", "analysing"), ("labour", "labouring"), ("centre", "centres")),
    ],
)
def test_no_word_is_parted_from_its_kin(one: str, other: str) -> None:
    assert stemmed(one, "en") == stemmed(other, "en")


def test_other_languages_keep_their_spelling() -> None:
    assert stemmed("centre", "fr") != stemmed("center", "fr")
    assert american("équilibre") == "équilibre"


@given(st.text(st.characters(codec="ascii", categories=["Ll"]), max_size=12))
def test_any_word_has_a_spelling(word: str) -> None:
    assert bool(american(word)) == bool(word)
