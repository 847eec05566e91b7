from __future__ import annotations

import re
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from docs import picture
from docs.picture import BOLD, CODE, TEXT, Style

SVG = "{http://www.w3.org/2000/svg}"


@pytest.fixture(scope="module")
def payload() -> dict[str, Any]:
    return picture.payload()


@pytest.fixture(scope="module")
def svg(payload: dict[str, Any]) -> str:
    return picture.draw(payload)


def message(*runs: dict[str, Any]) -> dict[str, Any]:
    section = {"type": "rich_text_section", "elements": list(runs)}
    return {"text": "1 quote", "blocks": [{"type": "rich_text", "elements": [section]}]}


def run(text: str, **style: bool) -> dict[str, Any]:
    return {"type": "text", "text": text, **({"style": style} if style else {})}


def words(svg: str, style: Style | None = None) -> list[str]:
    """What stands in the picture, run by run: all of it, or what has one style."""
    root = ElementTree.fromstring(svg)  # noqa: S314  # our own output
    return [span.text or "" for span in root.iter(f"{SVG}tspan") if style is None or span.get("class") == style.name]


def folded(text: str) -> str:
    return re.sub(r"\s+", "", text)


def runs_of(value: object) -> list[dict[str, Any]]:
    """The text elements of a payload, in order."""
    if isinstance(value, list):
        return [found for each in value for found in runs_of(each)]
    if not isinstance(value, dict):
        return []
    return [value] if value.get("type") == "text" else runs_of(value.get("elements"))


def test_the_picture_in_the_docs_shows_what_the_bot_answers_now() -> None:
    picture.main(["--check"])


@pytest.mark.parametrize("content", [None, "", "<svg/>"])
def test_the_check_fails_where_the_picture_is_missing_or_another(tmp_path: Path, content: str | None) -> None:
    file = tmp_path / "answer.svg"
    if content is not None:
        file.write_text(content)
    with pytest.raises(SystemExit, match=r"To draw it anew: python docs/picture\.py"):
        picture.main(["--check", str(file)])


def test_a_drawn_picture_passes_the_check(tmp_path: Path) -> None:
    file = str(tmp_path / "answer.svg")
    picture.main([file])
    picture.main(["--check", file])


def test_every_word_of_the_payload_is_in_the_picture_in_order(payload: dict[str, Any], svg: str) -> None:
    blocks = payload["blocks"]
    assert folded("".join(words(svg))) == folded("".join(each["text"] for each in runs_of(blocks)))
    for action in (action for block in blocks if block["type"] == "actions" for action in block["elements"]):
        label = action["text"]["text"] if action["type"] == "button" else f"{action['placeholder']['text']} ▾"
        assert f">{label}</text>" in svg


def test_what_is_bold_or_code_in_the_payload_is_so_in_the_picture(payload: dict[str, Any], svg: str) -> None:
    for name, style in (("bold", BOLD), ("code", CODE)):
        styled = [each["text"] for each in runs_of(payload["blocks"]) if name in each.get("style", {})]
        assert styled
        assert folded("".join(words(svg, style))) == folded("".join(styled))


def test_the_picture_is_small_and_needs_nothing_from_elsewhere(svg: str) -> None:
    assert len(svg.encode()) < 40_000
    assert not re.search(r"url\(|@import|<script|<image|href=\"[^#]|http(?!://www\.w3\.org/2000/svg\")", svg)


def test_markup_in_a_document_is_text_in_the_picture() -> None:
    text = "<script>alert('&amp;')</script>]]>"
    svg = picture.draw(message(run(text)))
    assert words(svg) == [text]


def test_a_new_line_in_the_payload_begins_a_line() -> None:
    assert words(picture.draw(message(run("a title\nits source")))) == ["a title", "its source"]


@given(st.text(st.sampled_from("aW .\n’é中"), max_size=300), st.integers(40, 300))
def test_lines_keep_every_word_and_stay_within_the_width(text: str, width: int) -> None:
    lines = [text[start:end] for start, end in picture.wrap([(letter, TEXT) for letter in text], width)]
    assert re.findall(r"[^ \n]+", "\n".join(lines)) == re.findall(r"[^ \n]+", text)
    assert all(TEXT.width(line) <= width or " " not in line.strip(" ") for line in lines)


@pytest.mark.parametrize(
    "unknown",
    [
        {"text": "", "blocks": [{"type": "carousel"}]},
        {"text": "", "blocks": [{"type": "rich_text", "elements": [{"type": "rich_text_preformatted"}]}]},
        message(run("struck out", strike=True)),
    ],
)
def test_what_the_picture_cannot_show_is_an_error(unknown: dict[str, Any]) -> None:
    with pytest.raises(LookupError):
        picture.draw(unknown)
