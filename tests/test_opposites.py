"""Words that deny each other by what stands before or behind them."""

from __future__ import annotations

import pytest

from search_index.checking.comparing.opposites import reverses


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("respect", "disrespect"),
        ("Useful", "useless"),
        ("hope", "hopeless"),
        ("carefully", "carelessly"),
        ("possible", "impossible"),
        ("legal", "illegal"),
        ("responsible", "irresponsible"),
        ("nuclear", "non-nuclear"),
        ("fair", "unfair"),
        ("effective", "ineffective"),
        ("independent", "dependent"),
        ("honour", "dishonor"),
    ],
)
def test_a_word_with_a_syllable_that_denies_it_is_its_opposite(one: str, other: str) -> None:
    assert reverses(one, other)
    assert reverses(other, one)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("discover", "cover"),
        ("information", "formation"),
        ("import", "port"),
        ("unless", "less"),
        ("under", "der"),
        ("impossible", "impossible"),
        ("unfair", "possible"),
        ("blessed", "bed"),
        ("", "un"),
    ],
)
def test_a_word_that_only_looks_so_is_none(one: str, other: str) -> None:
    assert not reverses(one, other)
    assert not reverses(other, one)
