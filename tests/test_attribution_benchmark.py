from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from click.testing import CliRunner

from benchmarks.attribution import Tally, main, tables
from search_index.parsing.confidence import PRECISION

RIGHT = "“We must all go home now,” Ann Lee said."
WRONG = "Bob Ray, it is held, said that “nobody must ever go there again”."


def gold(text: str, words: str, kind: str, speaker: str) -> str:
    """A line of a gold file: a text, and in it one quote with the words that name its speaker."""
    start, named = text.index(words), text.index(speaker)
    quote = {"start": start, "end": start + len(words), "kind": kind}
    names = {"speaker": speaker, "speaker_start": named, "speaker_end": named + len(speaker)}
    return json.dumps({"text": text, "quotes": [quote | names]})


LINES = [
    gold(RIGHT, "We must all go home now,", "direct", "Ann Lee"),
    gold(WRONG, "nobody must ever go there again", "mixed", "it"),
    gold("Ann Lee said that the talks would go on.", "the talks would go on", "indirect", "Ann Lee"),
]


def test_each_rule_is_right_as_often_as_its_quotes_are() -> None:
    found = tables(Tally.of([*LINES, ""]))
    assert re.search(r"^\| cue-after \| 1 \| 1 \| 1\.000 \|", found, re.MULTILINE)
    assert re.search(r"^\| cue-before \| 1 \| 1 \| 0\.000 \|", found, re.MULTILINE)
    assert re.search(r"^\| reported \| 1 \| 1 \| 1\.000 \|", found, re.MULTILINE)


def test_a_threshold_names_fewer_and_more_of_them_rightly() -> None:
    rows = re.findall(
        r"^\| (0\.\d\d) \| (\d+) \| ([\d.–]+) \|.*\| ([\d.–]+) \|$", tables(Tally.of(LINES)), re.MULTILINE
    )
    by_threshold = {threshold: rest for threshold, *rest in rows}
    assert by_threshold["0.70"] == ["2", "0.500", "1.000"]
    assert by_threshold["0.95"] == ["1", "1.000", "0.500"]


def test_a_quote_that_nobody_marked_is_found_but_not_compared() -> None:
    found = tables(Tally.of([json.dumps({"text": RIGHT, "quotes": []})]))
    assert "| cue-after | 1 | 0 | – | – | – |" in found


def test_the_tables_take_their_place_in_a_page(tmp_path: Path) -> None:
    marked, page = tmp_path / "gold.jsonl", tmp_path / "page.md"
    marked.write_text("\n".join(LINES), "utf-8")
    page.write_text("Before.\n<!-- figures -->\nwhat stood here\n<!-- end of figures -->\nAfter.\n", "utf-8")
    result = CliRunner().invoke(main, [str(marked), "--write", str(page)])
    assert result.exit_code == 0, result.output
    written = page.read_text("utf-8")
    assert "what stood here" not in written
    assert "| cue-after | 1 | 1 | 1.000 |" in written
    assert written.startswith("Before.\n")
    assert written.endswith("After.\n")


def test_a_page_without_a_place_for_the_tables_is_left_alone(tmp_path: Path) -> None:
    marked, page = tmp_path / "gold.jsonl", tmp_path / "page.md"
    marked.write_text("\n".join(LINES), "utf-8")
    page.write_text("Nothing here.\n", "utf-8")
    result = CliRunner().invoke(main, [str(marked), "--write", str(page)])
    assert result.exit_code == 1
    assert "to put the tables between" in result.output
    assert page.read_text("utf-8") == "Nothing here.\n"


@pytest.mark.parametrize("rule", PRECISION)
def test_the_page_explains_every_rule(rule: str) -> None:
    page = (Path(__file__).parent.parent / "docs" / "attribution.md").read_text("utf-8")
    assert f"| `{rule}` |" in page
