"""Whether a document writes the day or the month first."""

import pytest

from search_index.parsing.order import Order, find_order


@pytest.mark.parametrize(
    ("text", "language", "order"),
    [
        ("Posted 04/05/2021. The next talks are on 26/05/2021.", "en", Order.DAY),
        ("Posted 04/05/2021. The next talks are on 05/26/2021.", "en", Order.MONTH),
        ("Posted 04/05/2021, between 26/05/2021 and 05/27/2021.", "en", None),
        ("Publicado el 04/05/2021.", "es", Order.DAY),
        ("Publicado el 04/05/2021, antes del 05/26/2021.", "es", Order.MONTH),
        ("Posted 04/05/2021 at 2:30 PM EDT.", "en", Order.MONTH),
        ("Posted 04/05/2021 at 2:30 pm GMT.", "en", Order.DAY),
        ("Posted 04/05/2021 on https://www.example.gov.uk/news", "en", Order.DAY),
        ("Posted 04/05/2021 on https://www.example.gov/news", "en", Order.MONTH),
        ("Posted 04/05/2021.", "en", None),
        ("Posted 04/05/2021.", None, None),
        ("04/05/2021", "xx", None),
    ],
)
def test_other_days_tell_the_order_or_else_the_language_or_the_country(
    text: str, language: str | None, order: Order | None
) -> None:
    assert find_order(text, language) is order
