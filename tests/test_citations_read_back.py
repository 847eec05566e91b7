"""Citations for programs, read back by parsers that are not ours: each value is what went in, whatever it holds."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from typing import Any

import rispy
from bibtexparser.entrypoint import parse_string
from bibtexparser.middlewares import LatexDecodingMiddleware
from hypothesis import example, given
from hypothesis import strategies as st

from bot.citations import cited
from bot.citations.work import work_of
from bot.replies import Context
from search_index.models import Genre, Kind
from tests.made_up import HOSTILE, passage, quote, source
from tests.shapes import Check, Checks, anything, choice, fields, many, string

TEXTS = st.text(st.characters(codec="utf-8"), min_size=1) | st.sampled_from(
    [
        *(text for text in HOSTILE if "\ud800" not in text),
        *'}{%\\"&#$~^_',
        "a } b",
        "% no",
        "--- ``so'' ?`",
        "\n\r\n",
        "TY  - X",
    ]
)
KINDS = st.sampled_from([Kind.VERBATIM, Kind.DIRECT, Kind.INDIRECT, Kind.QUESTION])

_DATE = fields({"date-parts": many(many(anything, 3), 2)}, {"circa": anything})
_NAMES = many(fields({}, {"family": string(1_000), "given": string(1_000), "literal": string(1_000)}), 100)
_TEXT = string(10_000)
_OPTIONAL: Checks = {
    "author": _NAMES,
    "issued": _DATE,
    **dict.fromkeys(("title", "event-place", "genre", "number", "publisher", "container-title"), _TEXT),
    **dict.fromkeys(("URL", "language", "note", "annote"), _TEXT),
}


def csl_item() -> Check:
    """An item as the schema of CSL 1.0.2 has it, as far as the fields that are used; any other is a mistake."""
    known, types = fields({"id": _TEXT}, _OPTIONAL), choice("speech", "article-newspaper")

    def check(value: object, path: str) -> Iterator[str]:
        yield from known(value, path)
        yield from types(value.get("type") if isinstance(value, dict) else None, f"{path}.type")

    return check


def context(text: str, kind: Genre, quoted: Kind, **about: Any) -> Context:
    words = quote(text, speaker=text, kind=quoted, quoted_by=text, note=text, question_note=text)
    known = dict.fromkeys(("title", "place", "number", "publisher", "author", "url", "language"), text) | about
    return Context(source(kind, text, **known), passage(text), words, passage(text), None, None)


def latex(entry: str) -> dict[str, str]:
    """The fields of a BibTeX entry, as TeX prints them."""
    read = parse_string(entry, append_middleware=[LatexDecodingMiddleware()])
    assert not read.failed_blocks
    (found,) = read.entries
    # pylatexenc takes \textasciicircum for the accent without a letter
    return {name: str(field.value).replace("ˆ", "^") for name, field in found.fields_dict.items()}


@given(TEXTS, st.sampled_from(Genre), KINDS)
@example("a } b { c \\ d % & $ # _ ~ ^ \" ``''--", Genre.ARTICLE, Kind.DIRECT)
def test_bibtex_is_read_back_as_it_was(text: str, kind: Genre, quoted: Kind) -> None:
    about = context(text, kind, quoted)
    work, read = work_of(about), latex(cited(about, "bibtex")["bibtex"])
    assert read["title"].strip() == work.name.replace("ˆ", "^")
    publisher = read.get("organization") or read.get("journal") or ""
    assert publisher == work.publisher.replace("ˆ", "^")
    assert work.id in read["annote"]
    assert read["year"] == "2021"


@given(TEXTS, st.sampled_from(Genre), KINDS)
def test_ris_is_read_back_as_it_was(text: str, kind: Genre, quoted: Kind) -> None:
    about = context(text, kind, quoted)
    work = work_of(about)
    (read,) = rispy.loads(cited(about, "ris")["ris"])
    assert read["title"] == work.name
    assert read.get("authors", []) == [name.inverted for name in work.authors]
    assert read["year"] == "2021"
    assert read["id"] == work.key
    assert work.id in read["notes"][0]
    assert "unknown_tag" not in read


@given(TEXTS, st.sampled_from(Genre), KINDS, st.booleans())
def test_csl_json_keeps_to_the_schema_and_is_read_back_as_it_was(
    text: str, kind: Genre, quoted: Kind, dated: bool
) -> None:
    about = context(text, kind, quoted, date=date(2021, 5, 4) if dated else None)
    work = work_of(about)
    (read,) = json.loads(cited(about, "csl-json")["csl-json"])
    assert list(csl_item()(read, "item")) == []
    assert read["title"] == work.name
    assert ("issued" in read) is dated
    assert [each.get("literal") or f"{each['family']}, {each['given']}" for each in read.get("author", [])] == [
        name.inverted for name in work.authors
    ]
