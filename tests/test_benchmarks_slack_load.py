"""The load benchmark sends what it says, to a bot in processes of its own, and misses nothing that comes back."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from benchmarks.search import made_up, passages
from benchmarks.slack_load.__main__ import main
from benchmarks.slack_load.figures import Figures, at, tell
from benchmarks.slack_load.process import Usage
from benchmarks.slack_load.sender import Sent

pytestmark = pytest.mark.slow


@pytest.mark.skipif(sys.platform != "linux", reason="what a process takes is read from /proc")
def test_every_command_is_acknowledged_and_answered(tmp_path: Path) -> None:
    corpus, queries = tmp_path / "corpus.jsonl", tmp_path / "queries.jsonl"
    passages.write(made_up.passages(50), corpus)
    asked = [{"cls": "common1", "kind": "and", "terms": [word]} for word in ("the", "of")]
    queries.write_text("\n".join(map(json.dumps, asked)), "utf-8")
    options = ["--rate", "10", "--seconds", "2", "--workers", "2", "--digests", "3"]
    told = CliRunner().invoke(main, [str(corpus), str(queries), *options], catch_exceptions=False).output
    assert "10 slash commands a second for 2 s: 20, in 2 processes." in told
    assert "| acknowledged | 0 |" in told
    assert "| answered | 0 |" in told
    assert "CPU " in told
    assert "of 3 digests that were due in the same minute." in told


def test_what_is_not_acknowledged_or_answered_well_is_lost() -> None:
    sent = [Sent(1.0, 1.1, 200), Sent(2.0, 2.2, 200), Sent(3.0, 33.0, 0)]
    figures = Figures(sent, {0: (1.5, 900), 1: (2.9, 0)}, Usage(0.3, 50_000_000, 60_000_000))
    assert figures.acknowledgements() == pytest.approx([100, 200])
    assert figures.answers() == pytest.approx([500])
    lines = tell(figures, 1, 3, 1)
    assert lines[4].startswith("| acknowledged | 1 | 200 ")
    assert lines[5].startswith("| answered | 2 | 500 ")
    assert lines[-1] == "CPU 0.3 s (100.0 ms a command). Memory 50 MB early, 60 MB at the end."


def test_a_share_of_nothing_is_nothing() -> None:
    assert at([], 0.5) == 0.0
