"""Trades: what people do who hold no office."""

from __future__ import annotations

from functools import lru_cache

from search_index.parsing.offices import fold, vocabulary

_REMEMBERED = 1 << 14  # words, as in offices

# Words that describe their bearers: "fisherman Ann Lee", "a nurse".
TRADES = vocabulary(
    "fisherman farmer teacher student nurse driver worker plumber electrician engineer builder mechanic carpenter "
    "fireman firefighter policeman policewoman soldier sailor pilot paramedic surgeon physician dentist musician "
    "singer actor actress artist painter poet novelist photographer filmmaker architect accountant businessman "
    "businesswoman entrepreneur shopkeeper pensioner retiree resident villager voter supporter protester demonstrator "
    "survivor witness neighbour neighbor tourist footballer striker goalkeeper midfielder defender winger comedian "
    "blogger billionaire tycoon rapper star chef presenter broadcaster dancer campaigner shopper commuter"
)
_TRADE_ENDINGS = ("keeper", "maker", "worker", "grower", "breeder", "woman", "ologist", "ographer")


@lru_cache(_REMEMBERED)
def is_trade(word: str) -> bool:
    """Whether a word names what somebody does for a living, or in a story: "fisherman", "beekeeper"."""
    return fold(word) in TRADES or fold(word).endswith(_TRADE_ENDINGS)
