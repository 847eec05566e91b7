"""Order: whether a document that writes days in numbers, 04/05/2021, writes the day or the month first."""

from __future__ import annotations

import re
from enum import Enum

from search_index.parsing.daynames import is_day_first

_NUMBERS = re.compile(r"(?<![\d/.-])(\d{1,2})([/-])(\d{1,2})\2(?:1[89]|20)\d\d(?!\d)")
_MONTHS = 12
_COUNTRY = 20_000  # characters in which a country may show
_AMERICAN = re.compile(
    r"\b[ap]\.?m\.?\s(?:[ECMP][SD]?T|Eastern|Pacific)\b|\bWashington, D\.?C\b|https?://[\w.-]{1,60}\.(?:gov|mil)(?![\w.])",
    re.IGNORECASE,
)
_OTHER = re.compile(
    r"\d\s?(?:[ap]\.?m\.?\s)?\(?(?:GMT|BST|CES?T|AE[SD]T|IST|NZ[SD]T|MSK)\b"
    r"|https?://[\w.-]{1,60}\.(?:uk|au|nz|ie|in|eu|int|fr|de|ru)(?![\w.])"
)


class Order(Enum):
    """What stands first."""

    DAY = "the day before the month"
    MONTH = "the month before the day"


def find_order(text: str, language: str | None) -> Order | None:
    """How ``text`` writes days in numbers; None where nothing shows it.

    Its other days show it, 26/04/2024; or else its language; or else, in English, its country's clock or addresses.
    """
    pairs = [(int(match[1]), int(match[3])) for match in _NUMBERS.finditer(text)]
    day, month = any(a > _MONTHS for a, _ in pairs), any(b > _MONTHS for _, b in pairs)
    if not day and not month:
        if language and is_day_first(language):
            return Order.DAY
        month = _AMERICAN.search(text, 0, _COUNTRY) is not None
        day = _OTHER.search(text, 0, _COUNTRY) is not None
    if day == month:
        return None
    return Order.DAY if day else Order.MONTH
