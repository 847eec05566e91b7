from __future__ import annotations

import re
from pathlib import Path

import pytest

from search_index.models import Passage
from search_index.parsing.sentences import sentences

ROOT = Path(__file__).parents[1]
POSSESSIVE_GROUP = re.compile(r"\)(?:[*+?]|\{\d*,?\d*\})\+")
PATTERN = re.compile(r"\br[bf]?\"(?:[^\"\\\n]|\\.)*\"|\br[bf]?'(?:[^'\\\n]|\\.)*'")


@pytest.mark.parametrize("text", ["He met Minister Sosa Lunda. Ms Minister spoke.", "We saw the end. We went on."])
def test_a_full_stop_parts_sentences(text: str) -> None:
    assert len(sentences(text, Passage(0, len(text), text), ())) == 2


def test_no_pattern_has_a_group_that_older_pythons_take_wrongly() -> None:
    # Python mends it in 3.11.5 (gh-106052), which the newest system of many servers does not have.
    modules = [path for folder in ("bot", "search_index") for path in (ROOT / folder).rglob("*.py")]
    found = [
        f"{path.name}: {pattern}"
        for path in modules
        for pattern in PATTERN.findall(path.read_text(encoding="utf-8"))
        if POSSESSIVE_GROUP.search(pattern)
    ]
    assert modules
    assert found == []
