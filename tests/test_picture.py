from __future__ import annotations

import re
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from docs import picture
from docs.drawing import BOLD, CODE, CODE_LINE, ITALIC, STRUCK, TEXT, Style, wrap

SVG = "{http://www.w3.org/2000/svg}"


@pytest.fixture(scope="module")
def payloads() -> dict[str, dict[str, Any]]:
    return picture.payloads()


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


def test_the_pictures_in_the_docs_show_what_the_bot_says_now() -> None:
    picture.main(["--check"])


@pytest.mark.parametrize("content", [None, "", "<svg/>"])
def test_the_check_fails_where_a_picture_is_missing_or_another(tmp_path: Path, content: str | None) -> None:
    picture.main([str(tmp_path)])
    (tmp_path / "context.svg").unlink()
    if content is not None:
        (tmp_path / "context.svg").write_text(content)
    with pytest.raises(SystemExit, match=r"context\.svg is not .* To draw it anew: python -m docs\.picture"):
        picture.main(["--check", str(tmp_path)])


def test_drawn_pictures_pass_the_check(tmp_path: Path) -> None:
    picture.main([str(tmp_path)])
    picture.main(["--check", str(tmp_path)])
    assert sorted(file.name for file in tmp_path.iterdir()) == [
        "answer.svg",
        "check.svg",
        "citation.svg",
        "context.svg",
        "crop.svg",
        "digest.svg",
    ]


def test_every_word_of_the_payloads_is_in_the_pictures_in_order(payloads: dict[str, dict[str, Any]]) -> None:
    for payload in payloads.values():
        blocks, svg = payload["blocks"], picture.draw(payload)
        assert folded("".join(words(svg))) == folded("".join(each["text"] for each in runs_of(blocks)))
        for action in (action for block in blocks if block["type"] == "actions" for action in block["elements"]):
            label = action["text"]["text"] if action["type"] == "button" else f"{action['placeholder']['text']} ▾"
            assert f">{label}</text>" in svg


def test_what_stands_out_in_a_payload_does_so_in_its_picture(payloads: dict[str, dict[str, Any]]) -> None:
    for payload in payloads.values():
        svg = picture.draw(payload)
        for name, style in (("bold", BOLD), ("italic", ITALIC), ("strike", STRUCK), ("code", CODE)):
            styled = [each["text"] for each in runs_of(payload["blocks"]) if name in each.get("style", {})]
            assert folded("".join(words(svg, style))) == folded("".join(styled))


def test_a_citation_to_copy_stands_in_letters_of_one_width(payloads: dict[str, dict[str, Any]]) -> None:
    shown = "".join(words(picture.draw(payloads["citation"]), CODE_LINE))
    assert "@misc{sergey-lavrov-" in shown
    assert "TY  - " in shown


def test_a_modal_has_its_title_and_the_way_out_of_it(payloads: dict[str, dict[str, Any]]) -> None:
    for name, title in (("context", "Context"), ("citation", "Cite this quote")):
        svg = picture.draw(payloads[name])
        assert f">{title}</text>" in svg
        assert ">Close</text>" in svg


def test_the_pictures_are_small_and_need_nothing_from_elsewhere(payloads: dict[str, dict[str, Any]]) -> None:
    for payload in payloads.values():
        svg = picture.draw(payload)
        assert len(svg.encode()) < 40_000
        assert not re.search(r"url\(|@import|<script|<image|href=\"[^#]|http(?!://www\.w3\.org/2000/svg\")", svg)


def test_markup_in_a_document_is_text_in_the_picture() -> None:
    text = "<script>alert('&amp;')</script>]]>"
    svg = picture.draw(message(run(text)))
    assert words(svg) == [text]


def test_buttons_that_do_not_fit_beside_each_other_stand_below() -> None:
    button = {"type": "button", "text": {"type": "plain_text", "text": "A button with many words on it"}}
    drawn = [picture.draw({"text": "", "blocks": [{"type": "actions", "elements": [button] * n}]}) for n in (2, 5)]
    one, two = (int(ElementTree.fromstring(svg).get("height", "")) for svg in drawn)  # noqa: S314  # our own output
    assert two > one


def test_a_new_line_in_the_payload_begins_a_line() -> None:
    assert words(picture.draw(message(run("a title\nits source")))) == ["a title", "its source"]


@given(st.text(st.sampled_from("aW .\n’é中"), max_size=300), st.integers(40, 300))
def test_lines_keep_every_word_and_stay_within_the_width(text: str, width: int) -> None:
    lines = [text[start:end] for start, end in wrap([(letter, TEXT) for letter in text], width)]
    assert re.findall(r"[^ \n]+", "\n".join(lines)) == re.findall(r"[^ \n]+", text)
    assert all(TEXT.width(line) <= width or " " not in line.strip(" ") for line in lines)


@pytest.mark.parametrize(
    "unknown",
    [
        {"text": "", "blocks": [{"type": "carousel"}]},
        {"text": "", "blocks": [{"type": "rich_text", "elements": [{"type": "rich_text_list"}]}]},
        message(run("underlined", underline=True)),
    ],
)
def test_what_the_picture_cannot_show_is_an_error(unknown: dict[str, Any]) -> None:
    with pytest.raises(LookupError):
        picture.draw(unknown)
