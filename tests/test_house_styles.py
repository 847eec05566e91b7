"""What is read from the heads of documents, as houses of many kinds set them. All of them are made up."""

from __future__ import annotations

from datetime import date, time
from typing import Any

import pytest

from search_index.parsing import parse

ENGLISH = "The minister spoke of the talks that will be held in the course of the next month. They are not the last."
SPANISH = "El ministro habló de las conversaciones que se celebrarán con los vecinos el próximo mes en la capital."
FRENCH = "Le ministre a évoqué les pourparlers qui auront lieu avec les voisins le mois prochain dans la capitale."
GERMAN = "Der Minister sprach über die Gespräche, die im kommenden Monat mit den Nachbarn geführt werden sollen."
RUSSIAN = "Министр говорил о переговорах, которые состоятся с соседями в следующем месяце в столице страны."
POLISH = "Minister mówił o rozmowach, które odbędą się z sąsiadami w przyszłym miesiącu w stolicy kraju."
CHINESE = "外交部发言人表示,中方愿同各方继续保持沟通,推动地区局势早日恢复稳定,实现共同发展和繁荣。"

MAY = date(2021, 5, 7)
FEBRUARY = date(2020, 2, 6)
TALKS = "Ministers meet for talks in the capital"

STYLES: dict[str, tuple[tuple[str, ...], str, dict[str, Any]]] = {
    "a press release with its number": (
        ("SG/SM/21345\n7 May 2021", "Secretary-General Says Talks Must Go On"),
        ENGLISH,
        {"title": "Secretary-General Says Talks Must Go On", "date": MAY, "number": "SG/SM/21345"},
    ),
    "a number with dots": (
        ("PC.DEL/345/21\n7 May 2021\nENGLISH only", "Statement by Ambassador Jane Roe at the 13th meeting"),
        ENGLISH,
        {"title": "Statement by Ambassador Jane Roe at the 13th meeting", "number": "PC.DEL/345/21", "date": MAY},
    ),
    "a German parliament": (
        ("Aussprache über den Haushalt des Landes", "Berlin, Donnerstag, den 6. Februar 2020"),
        GERMAN,
        {"title": "Aussprache über den Haushalt des Landes", "date": FEBRUARY, "place": "Berlin", "language": "de"},
    ),
    "German fields": (
        ("Rede der Ministerin beim Wirtschaftstag", "Datum: 6. Februar 2020\nOrt: Berlin"),
        GERMAN,
        {"title": "Rede der Ministerin beim Wirtschaftstag", "date": FEBRUARY, "place": "Berlin"},
    ),
    "a German title": (
        ("Pressekonferenz der Ministerin, Berlin, 06.02.2020",),
        GERMAN,
        {"title": "Pressekonferenz der Ministerin, Berlin, 06.02.2020", "date": FEBRUARY, "place": "Berlin"},
    ),
    "a French presidency": (
        ("Déclaration à l’issue des entretiens avec les voisins", "Publié le 6 février 2020"),
        FRENCH,
        {"date": FEBRUARY, "date_basis": "published", "language": "fr"},
    ),
    "a French letterhead": (
        ("Paris, le jeudi 6 février 2020", "Discours de la ministre Jeanne Martin"),
        FRENCH,
        {"title": "Discours de la ministre Jeanne Martin", "date": FEBRUARY, "place": "Paris"},
    ),
    "a Russian presidency": (
        ("Пресс-конференция по итогам переговоров", "6 февраля 2020 года\n17:20\nСочи"),
        RUSSIAN,
        {"date": FEBRUARY, "time": time(17, 20), "place": "Сочи", "language": "ru"},
    ),
    "a Spanish presidency": (
        ("Declaración de la presidenta del Gobierno", "Madrid, jueves 6 de febrero de 2020"),
        SPANISH,
        {"title": "Declaración de la presidenta del Gobierno", "date": FEBRUARY, "place": "Madrid", "language": "es"},
    ),
    "a Spanish day in numbers": (("Declaración de la presidenta", "06/02/2020"), SPANISH, {"date": FEBRUARY}),
    "a Polish ministry": (
        ("Konferencja prasowa ministra", "Warszawa, 6 lutego 2020 r."),
        POLISH,
        {"date": FEBRUARY, "place": "Warszawa", "language": "pl"},
    ),
    "a Chinese ministry": (("外交部发言人主持例行记者会", "2021年5月7日"), CHINESE, {"date": MAY, "language": "zh"}),
    "an Indian ministry": (
        ("Transcript of the Weekly Media Briefing (May 06, 2021)", "May 07, 2021"),
        ENGLISH,
        {"date": date(2021, 5, 6), "date_basis": "in the title"},
    ),
    "a Japanese ministry": (
        ("Press Conference by Foreign Minister ROE Jane\nFriday, May 7, 2021, 2:30 p.m. Hall 3, Ministry of Trade",),
        ENGLISH,
        {"title": "Press Conference by Foreign Minister ROE Jane", "date": MAY, "time": time(14, 30)},
    ),
    "a state department": (
        (
            *("Secretary Jane Roe at a Press Availability", "Remarks", "Jane Roe, Secretary of State"),
            *("Example Auditorium", "Washington, D.C.", "May 7, 2021"),
        ),
        ENGLISH,
        {"title": "Secretary Jane Roe at a Press Availability", "date": MAY, "place": "Washington, D.C."},
    ),
    "an alliance": (
        (
            "Press conference\nby Secretary General Jane Roe following the meeting",
            "07 May. 2021 - Last updated: 08 May. 2021 10:12",
        ),
        ENGLISH,
        {
            "title": "Press conference by Secretary General Jane Roe following the meeting",
            "date": MAY,
            "time": None,
        },
    ),
    "a commission": (
        ("SPEECH/21/2345", "Speech by Commissioner Roe on the talks", "Brussels, 7 May 2021", "Check against delivery"),
        ENGLISH,
        {"title": "Speech by Commissioner Roe on the talks", "place": "Brussels", "number": "SPEECH/21/2345"},
    ),
    "the record of a parliament": (
        ("Health Bill", "Volume 712: debated on Tuesday 3 May 2022"),
        ENGLISH,
        {"title": "Health Bill", "date": date(2022, 5, 3), "date_basis": "delivered"},
    ),
    "an agency that sets its name in strokes": (
        ("Minister rules out new talks",),
        f"MOSCOW, April 26. /TASS/. {ENGLISH}",
        {"place": "Moscow", "publisher": "TASS", "date": None},
    ),
    "an agency without a place": ((), f"(Reuters) - {ENGLISH}", {"publisher": "Reuters", "place": None}),
    "an agency under a headline that ends with a full stop": (
        ("Ministers meet for new talks.",),
        f"GENEVA, 7 May 2021 (AFP) — {ENGLISH}",
        {"title": "Ministers meet for new talks.", "date": MAY, "place": "Geneva", "publisher": "AFP"},
    ),
    "a byline before a day of publication": (
        (TALKS, "By JANE ROE | Published 3:04 PM ET, Fri May 7, 2021"),
        ENGLISH,
        {"title": TALKS, "date": MAY, "date_basis": "published", "time": time(15, 4), "author": "JANE ROE"},
    ),
    "a reporter and a place": (
        (TALKS, "Jane Roe in Geneva", "Fri 7 May 2021 14.30 BST\nLast modified on Sat 8 May 2021 16.45 BST"),
        ENGLISH,
        {"title": TALKS, "date": MAY, "time": time(14, 30)},
    ),
    "a blog": (
        (TALKS, "Posted on May 7, 2021 by Jane Roe"),
        ENGLISH,
        {"title": TALKS, "date": MAY, "date_basis": "published", "author": "Jane Roe"},
    ),
    "a wire": (
        ("05/07/2021 02:30 PM EDT", TALKS),
        ENGLISH,
        {"title": TALKS, "date": MAY, "time": time(14, 30), "date_basis": "above the title"},
    ),
    "an agency that names itself as source": (
        (TALKS, "Source: Xinhua| 2021-05-07 14:30:21|Editor: huaxia"),
        ENGLISH,
        {"title": TALKS, "date": MAY, "time": time(14, 30), "publisher": "Xinhua"},
    ),
    "fields": (
        (f"Title: {TALKS}\nDate: 07/05/2021\nPlace: London\nSource: https://example.gov.uk/news/1",),
        ENGLISH,
        {"title": TALKS, "date": MAY, "place": "London", "url": "https://example.gov.uk/news/1"},
    ),
    "fields with a moment": (
        (f"Headline: {TALKS}\nAuthor: Jane Roe\nPublisher: Example Times\nDate: 2021-05-07T14:30:00+01:00",),
        ENGLISH,
        {"date": MAY, "time": time(14, 30), "author": "Jane Roe", "publisher": "Example Times"},
    ),
    "a field that holds the whole title": (
        ("Title: Remarks by Jane Roe after the talks, Lima, 7 May 2021",),
        ENGLISH,
        {"title": "Remarks by Jane Roe after the talks, Lima, 7 May 2021", "date": MAY, "place": "Lima"},
    ),
    "several days": (
        ("Informal Meeting of Ministers", "Lisbon, 6–7 May 2021"),
        ENGLISH,
        {"date": date(2021, 5, 6), "date_end": MAY, "place": "Lisbon"},
    ),
    "a plenary meeting": (
        ("12th plenary meeting", "Friday, 7 May 2021, 10 a.m."),
        ENGLISH,
        {"date": MAY, "time": time(10)},
    ),
    "a place behind the day": (
        ("Press conference by Jane Roe, 7 May 2021, Geneva",),
        ENGLISH,
        {"date": MAY, "place": "Geneva", "date_basis": "in the title"},
    ),
    "an embargo": (
        ("For release at 10:00 a.m. EDT", "May 7, 2021", "Remarks by Jane Roe at the Annual Conference of Bankers"),
        ENGLISH,
        {"title": "Remarks by Jane Roe at the Annual Conference of Bankers", "date": MAY},
    ),
    "a start and an end": (
        ("Remarks by the President on the talks", "May 7, 2021", "Start time: 2:30 PM EDT\nEnd time: 3:00 PM EDT"),
        ENGLISH,
        {"time": time(14, 30), "date": MAY},
    ),
    "a government's page": (
        (TALKS, "Speech", "From:\nOffice of the Minister", "Published\n8 May 2021", "Delivered on:\n7 May 2021"),
        ENGLISH,
        {"title": TALKS, "date": MAY, "date_basis": "delivered"},
    ),
    "a bureau that posts": (
        ("Ministry of Trade", TALKS, "Posted On: 07 MAY 2021 2:30PM by EXM Delhi"),
        ENGLISH,
        {"title": TALKS, "date": MAY, "time": time(14, 30), "date_basis": "published", "author": None},
    ),
    "a byline with a place": (
        (TALKS, "Written by Jane Roe | New Delhi |\nUpdated: May 7, 2021 10:00:15 am"),
        ENGLISH,
        {"title": TALKS, "date": MAY, "author": "Jane Roe", "date_basis": "updated"},
    ),
    "a byline and a day in one": (
        (TALKS, "By Jane Roe Published May 7, 2021 2:30pm EDT"),
        ENGLISH,
        {"title": TALKS, "date": MAY, "time": time(14, 30), "author": "Jane Roe"},
    ),
    "a day that is some hours old": (
        (TALKS, "By Jane Roe", "May 7, 2021 10:15 AM UTC Updated 2 hours ago"),
        ENGLISH,
        {"title": TALKS, "date": MAY, "time": time(10, 15)},
    ),
    "a broadcast": (
        ("THE HOUR WITH JANE ROE", TALKS, "Aired May 7, 2021 - 16:00   ET"),
        ENGLISH,
        {"title": TALKS, "date": MAY, "time": time(16), "date_basis": "delivered"},
    ),
    "a French newspaper": (
        (
            "La ministre reçoit les ambassadeurs",
            "Par Jeanne Martin",
            "Publié le 06 février 2020 à 14h30 - Mis à jour le 07 février 2020 à 16h00",
        ),
        FRENCH,
        {
            "title": "La ministre reçoit les ambassadeurs",
            "date": FEBRUARY,
            "time": time(14, 30),
            "author": "Jeanne Martin",
        },
    ),
    "a Spanish newspaper": (
        ("El ministro recibe a los embajadores", "Madrid - 06 FEB 2020 - 14:30 CET"),
        SPANISH,
        {"date": FEBRUARY, "time": time(14, 30), "place": "Madrid"},
    ),
    "a Russian agency": (
        ("Министр принял послов соседних стран", "14:30 06.02.2020 (обновлено: 15:00 07.02.2020)"),
        RUSSIAN,
        {"date": FEBRUARY, "time": time(14, 30)},
    ),
    "a Russian title": (
        ("Брифинг представителя министерства, Москва, 6 февраля 2020 года", "845-06-02-2020"),
        RUSSIAN,
        {"date": FEBRUARY, "place": "Москва", "date_basis": "in the title", "number": "845-06-02-2020"},
    ),
    "a sitting": (
        ("Friday, 7 May 2021 - Strasbourg", "Debate on the situation in the region"),
        ENGLISH,
        {"title": "Debate on the situation in the region", "date": MAY},
    ),
    "a release of long ago": (
        (
            "Office of the Press Secretary",
            "For Immediate Release                     May 7, 2021",
            "REMARKS ON THE TALKS",
        ),
        ENGLISH,
        {"title": "REMARKS ON THE TALKS", "date": MAY},
    ),
    "a page that tells its whole life": (
        (TALKS, "Created: 5 May 2021\nModified: 8 May 2021\nPublished: 7 May 2021"),
        ENGLISH,
        {"title": TALKS, "date": MAY, "date_basis": "published"},
    ),
    "numbers that leave a choice": (("Remarks by the President", "07/05/2021"), ENGLISH, {"date": None}),
    "numbers with a day of the week": (("Remarks by the President", "Friday, 07/05/2021"), ENGLISH, {"date": MAY}),
}


@pytest.mark.parametrize("style", STYLES)
def test_the_head_is_read(style: str) -> None:
    head, body, expected = STYLES[style]
    found = parse("\n\n".join((*head, body))).metadata
    assert {name: getattr(found, name) for name in expected} == expected


@pytest.mark.parametrize("style", STYLES)
def test_all_that_is_known_says_how(style: str) -> None:
    head, body, _ = STYLES[style]
    found = parse("\n\n".join((*head, body))).metadata
    names = ("title", "date", "date_end", "time", "place", "number", "publisher", "author", "url", "language")
    assert set(found.basis) == {name for name in names if getattr(found, name) is not None}


@pytest.mark.parametrize("style", ["fields", "a field that holds the whole title", "a byline and a day in one"])
def test_the_head_is_none_of_the_words(style: str) -> None:
    head, body, _ = STYLES[style]
    assert [each.text for each in parse("\n\n".join((*head, body))).paragraphs] == [body]


@pytest.mark.parametrize(
    ("foot", "url", "publisher"),
    [
        (
            "Source: Example News Agency, https://example.org/news/1",
            "https://example.org/news/1",
            "Example News Agency",
        ),
        ("https://example.org/news/1", "https://example.org/news/1", None),
        ("URL: https://example.org/news/1.", "https://example.org/news/1", None),
        ("Retrieved from https://example.org/news/1", "https://example.org/news/1", None),
        ("Read the report at https://example.org/report and the letter.", None, None),
        ("https://example.org/a\n\nhttps://example.org/b", None, None),
        ("https://example.org/a\n\nSource: https://example.org/b", "https://example.org/b", None),
    ],
)
def test_an_address_is_the_documents_own_where_the_text_says_so(
    foot: str, url: str | None, publisher: str | None
) -> None:
    found = parse(f"{TALKS}\n\n7 May 2021\n\n{ENGLISH}\n\n{foot}").metadata
    assert (found.url, found.publisher) == (url, publisher)
