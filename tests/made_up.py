"""Made-up replies, for the tests of what shows them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

from bot.replies import Answer, Context, Part, Stretch
from search_index.models import Genre, Kind, Metadata, Passage, Quote, Role, Source, Speaker, Turn
from search_index.query import parse_query
from search_index.results import Count, Facets, Hit, Match, Page, Reason, Widening

HOSTILE = (
    "<!here> <!channel> <@U123> <#C123|general> <https://x.invalid|click> @channel ",
    "`code` ```block``` *bold* _italic_ ~struck~ > quoted & &lt;!here&gt; ",
    "\x00\x07\x1b[31mred\x1b[0m \x02bold\x03 \x9b1m \r over \b\x7f ",
    "שלום \u202egnorw\u202c \u2066مرحبا\u2069 العالم ",
    "🇻🇪 👩‍👩‍👧 𝔳𝔢𝔫𝔢 e\u0301 ﷽ ",
    '"quotes" \\back\\slashes\\ {"json": [1]} ',
    "<!",
    "<",
    "a<",
    "half a pair \ud800 \udcff ",
    "x",
    "word ",
    "One sentence. ",
)


def source(kind: Genre = Genre.TRANSCRIPT, date_basis: str = "in the title", **about: Any) -> Source:
    known: dict[str, Any] = {
        "title": "Remarks",
        "date": date(2021, 5, 4),
        "basis": {"date": date_basis},
        "place": "Paris",
    }
    return Source("00000000", "remarks.txt", kind, Metadata(**known | about))


def passage(text: str, start: int = 0) -> Passage:
    return Passage(start, start + len(text), text)


def quote(
    text: str, start: int = 0, speaker: str | None = "Jane Roe", kind: Kind = Kind.VERBATIM, **more: Any
) -> Quote:
    person = Speaker(speaker) if speaker else None
    return Quote(start, start + len(text), text, document="00000000", kind=kind, speaker=person, **more)


def turn(text: str, role: Role, start: int = 0, speaker: str | None = None, **more: Any) -> Turn:
    return Turn(start, start + len(text), text, Speaker(speaker) if speaker else None, role, **more)


def answer(*hits: Hit, query: str = "venezuela", offset: int = 0, total: int | None = None, **more: Any) -> Answer:
    return Answer(parse_query(query), Page(hits, offset, len(hits) if total is None else total, **more), size=5)


def hostile_answer(text: str, spans: tuple[tuple[int, int], ...] = ()) -> Answer:
    """A first page of five hits, with every badge and remark, in which every field of a document is ``text``."""
    quoted = quote(text, speaker=text, kind=Kind.DIRECT, quoted_by=text, note=text, question_note=text)
    where = source(title=text, date_basis=text, place=text, number=text, publisher=text, author=text)
    found = Hit(quoted, where, 1.0, spans, also=(Hit(quote(text[1:], speaker=text), where, 1.0, ()),) * 5, held=1_000)
    partly = replace(found, match=Match.SOME, missing=("venezuela", "y" * 80), also=())
    counts = tuple(Count(f"{number}{text}", 1_000, f"{number}") for number in range(10))
    years = tuple(Count(str(year), 1_000) for year in range(1946, 2024))
    shown = answer(
        *[found] * 3,
        *[partly] * 2,
        query="venezuela " + "z" * 200,
        total=300,
        partial=3_000,
        questions=12,
        undated=(replace(where, file=text, metadata=Metadata()),) * 5,
        suggestion="venezuela -" + "y" * 80,
        widened=(Widening(text, (text, text), Reason.ACRONYM),) * 3,
        facets=Facets(counts, years, counts, 7),
    )
    return replace(shown, typed=parse_query("venezela " + "z" * 200), questions=(hostile_context(text),) * 3)


def hostile_context(text: str) -> Context:
    """A passage in the middle of a paragraph, with all that can stand around it, in which every field is ``text``."""
    around = passage(text)
    start, end = len(text) // 3, max(2 * len(text) // 3, len(text) // 3 + 1)
    inner = Passage(start, end, text[start:end])
    asked, answered = turn(text, Role.QUESTION, note=text), turn(text, Role.ANSWER, speaker=text)
    quoted = quote(text, speaker=text, kind=Kind.DIRECT, quoted_by=text, note=text, question_note=text)
    where = source(title=text, date_basis=text, place=text, number=text, publisher=text, author=text, url=text)
    parts = (Part(passage(text, 2 * len(text)), asked), Part(around, answered), Part(passage(text, 4 * len(text))))
    stretch = Stretch(parts, 3, 1_000, 0, 6)
    return Context(where, inner, quoted, around, around, around, asked, answered, Speaker(text), stretch)


def hit_of(text: str, document: str = "A", *, day: date | None = None, press: bool = False, **more: Any) -> Hit:
    """A hit in a document of its own, of ``day``; ``more`` is what a hit or its quote has besides."""
    about = {name: more.pop(name) for name in ("match", "missing", "also", "held", "spans", "score") if name in more}
    known: dict[str, Any] = {"kind": Kind.DIRECT if press else Kind.VERBATIM, **more}
    where = replace(source(Genre.ARTICLE if press else Genre.TRANSCRIPT, date=day), id=document)
    found = replace(quote(text, **known), document=document)
    return replace(Hit(found, where, 1.0, ()), **about)
