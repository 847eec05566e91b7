"""Types: Block Kit payloads held against ``@slack/types``, Slack's own, by the TypeScript compiler.

The compiler sees what a payload may hold and where; it cannot see lengths, counts or repeated ids. Those are in
``tests.block_kit``. ``npm ci --prefix tests/slack_types`` installs both packages.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import tempfile
from pathlib import Path
from typing import Any

import pytest

_PROJECT = Path(__file__).parent / "slack_types"
_COMPILER = _PROJECT / "node_modules" / "typescript" / "bin" / "tsc"
_PLACE = re.compile(r"^payload_(\d+)\.ts\((\d+),\d+\): ", re.MULTILINE)
_SECONDS = 120


def require_compiler() -> None:
    """Skips the test where Node or the packages are missing. In CI, where both must be there, it fails."""
    missing = None if shutil.which("node") else "node is not installed"
    if not _COMPILER.exists():
        missing = missing or "run: npm ci --prefix tests/slack_types"
    if missing and os.environ.get("CI"):
        pytest.fail(missing)
    if missing:
        pytest.skip(missing)


def type_problems(payloads: list[dict[str, Any]]) -> list[str]:
    """What the compiler finds in messages and views: "payload 0, line 7: error TS…", lines counted in indented JSON."""
    with tempfile.TemporaryDirectory() as folder:
        for number, payload in enumerate(payloads):
            Path(folder, f"payload_{number}.ts").write_text(_source(payload), encoding="utf-8")
        config = {"extends": str(_PROJECT / "tsconfig.json"), "include": ["*.ts"]}
        Path(folder, "tsconfig.json").write_text(json.dumps(config), encoding="utf-8")
        return _compile(folder)


def _source(payload: dict[str, Any]) -> str:
    """A module with the payload as a literal: in an imported JSON file, ``"section"`` would be any string."""
    is_view = payload.get("type") in ("modal", "home")
    value, kind = (payload, "View") if is_view else (payload.get("blocks", []), "KnownBlock[]")
    literal = f"export const payload = {json.dumps(value, indent=2)} satisfies {kind};"
    return f"{literal}\nimport type {{ KnownBlock, View }} from '@slack/types';\n"


def _compile(folder: str) -> list[str]:
    command = ["node", str(_COMPILER), "--project", folder, "--pretty", "false"]
    run = subprocess.run(  # noqa: S603  # no part of the command is foreign
        command, cwd=folder, capture_output=True, text=True, timeout=_SECONDS, check=False
    )
    if run.returncode and not _PLACE.search(run.stdout):
        raise RuntimeError(f"tsc did not run: {run.stdout}{run.stderr}")
    found = re.split(r"\n(?=payload_)", run.stdout.strip())
    return [_PLACE.sub(r"payload \1, line \2: ", problem) for problem in found if problem]
