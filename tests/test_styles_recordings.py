"""Who speaks in broadcasts, podcasts, subtitles and calls, in the style of many houses."""

import pytest

from tests.spoken import TITLE, lines, spoken

STYLES = {
    "a call, with roles behind dashes": (
        """
        Operator
        Good morning, and welcome to the call of Example Works.
        Jane Roe -- Chief Executive Officer
        Thank you. We had a good year.
        It was our best.
        Operator
        Our first question comes from Ann Poe.
        Ann Poe -- Example Bank -- Analyst
        How good was it?
        Jane Roe -- Chief Executive Officer
        Very good.
        """,
        """
        R Operator: Good morning, and welcome to the call of Example Works.
        S Jane Roe: Thank you. We had a good year. / It was our best.
        R Operator: Our first question comes from Ann Poe.
        S Ann Poe: How good was it?
        R Jane Roe: Very good.
        """,
    ),
    "a call, with names alone": (
        """
        Operator
        Good morning, and welcome to the call of Example Works.
        Jane Roe
        Thank you. We had a good year.
        It was our best.
        Operator
        Our first question comes from Ann Poe.
        Ann Poe
        How good was it?
        Jane Roe
        Very good.
        """,
        """
        R Operator: Good morning, and welcome to the call of Example Works.
        S Jane Roe: Thank you. We had a good year. / It was our best.
        R Operator: Our first question comes from Ann Poe.
        S Ann Poe: How good was it?
        R Jane Roe: Very good.
        """,
    ),
    "times in brackets before": (
        """
        [00:01:02] Jane Roe: We agreed on trade.
        [00:01:10] John Doe: And on energy?
        [00:01:12] Jane Roe: Not yet.
        """,
        """
        S Jane Roe: We agreed on trade.
        S John Doe: And on energy?
        R Jane Roe: Not yet.
        """,
    ),
    "times in brackets after": (
        """
        JANE ROE (12:03): We agreed on trade.
        JOHN DOE [12:05]: And on energy?
        JANE ROE: (12:09) Not yet.
        """,
        """
        S Jane Roe: We agreed on trade.
        S John Doe: And on energy?
        R Jane Roe: Not yet.
        """,
    ),
    "names with times on a line of their own": (
        """
        Jane Roe 00:12
        We agreed on trade.
        John Doe 00:15
        And on energy?
        Jane Roe 01:02:03
        Not yet.
        """,
        """
        S Jane Roe: We agreed on trade.
        S John Doe: And on energy?
        R Jane Roe: Not yet.
        """,
    ),
    "names with times, where little is said": (
        """
        Jane Roe  0:03
        Hello and welcome.
        Unknown Speaker  0:10
        Good morning.
        Jane Roe  0:12
        Sure.
        """,
        """
        S Jane Roe: Hello and welcome.
        Q ?: Good morning.
        A Jane Roe: Sure.
        """,
    ),
    "subtitles": (
        """
        00:00:01.000 --> 00:00:04.000
        <v Jane Roe>We agreed on trade.
        00:00:04.000 --> 00:00:06.000
        <v John Doe>And on energy?
        00:00:06.000 --> 00:00:08.000
        <v Jane Roe>Not yet.
        """,
        """
        S Jane Roe: We agreed on trade.
        S John Doe: And on energy?
        R Jane Roe: Not yet.
        """,
    ),
    "captions of a broadcast": (
        """
        >> JANE ROE: We agreed on trade.
        >>JOHN DOE: And on energy?
        >> JANE ROE: Not yet.
        """,
        """
        S Jane Roe: We agreed on trade.
        S John Doe: And on energy?
        R Jane Roe: Not yet.
        """,
    ),
    "a broadcast": (
        """
        JANE ROE, EXAMPLE ANCHOR: Good evening.
        (BEGIN VIDEO CLIP)
        JOHN DOE, MAYOR OF LOWTOWN (voice-over): The river rose.
        UNIDENTIFIED MALE: We ran.
        (END VIDEO CLIP)
        (CROSSTALK)
        ROE: Thank you.
        DOE (on camera): Sure.
        """,
        """
        S Jane Roe: Good evening.
        S John Doe: The river rose.
        Q ?: We ran.
        A Jane Roe: Thank you.
        A John Doe: Sure.
        """,
    ),
    "numbered speakers": (
        """
        Speaker 1: We agreed on trade.
        Speaker 2: And on energy?
        Speaker 1: Not yet.
        """,
        """
        R Speaker 1: We agreed on trade.
        R Speaker 2: And on energy?
        R Speaker 1: Not yet.
        """,
    ),
    "first names after full ones": (
        """
        Jane Roe: We agreed on trade.
        John Doe: And on energy?
        Jane: Not yet.
        John: I see.
        Jane: Good.
        """,
        """
        S Jane Roe: We agreed on trade.
        S John Doe: And on energy?
        R Jane Roe: Not yet.
        R John Doe: I see.
        R Jane Roe: Good.
        """,
    ),
}


@pytest.mark.parametrize("between", ["\n", "\n\n"], ids=["lines", "paragraphs"])
@pytest.mark.parametrize("style", STYLES)
def test_who_says_what(style: str, between: str) -> None:
    text, expected = STYLES[style]
    assert spoken(between.join(lines(text)), TITLE) == lines(expected)
