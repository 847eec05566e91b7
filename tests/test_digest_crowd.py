"""Digests that are all due in the same minute."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.digest_crowd import crowd

pytestmark = pytest.mark.slow


def test_a_crowd_is_posted_once_each_within_slacks_limits(tmp_path: Path) -> None:
    assert crowd(tmp_path, 80) < 60
