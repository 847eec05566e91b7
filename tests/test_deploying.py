"""What people deploy with, and what its page says: each name in it is one that the bot knows."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from bot.links import PATH as PAGES
from bot.settings import DEFAULTS, read_settings
from bot.slack.manifest import EVENTS, REDIRECT
from bot.slack.oauth import INSTALL

ROOT = Path(__file__).parents[1]
PAGE, DOCKERFILE, UNIT = (
    (ROOT / name).read_text("utf-8") for name in ("docs/deploying.md", "Dockerfile", "packaging/lavrov.service")
)


def test_what_the_image_and_the_unit_set_are_settings() -> None:
    image = dict(re.findall(r"^    ([A-Z_]+)=(\S+?)(?: \\)?$", DOCKERFILE, re.MULTILINE))
    unit = dict(re.findall(r"^Environment=([A-Z_]+)=(.+)$", UNIT, re.MULTILINE))
    for values in (image, unit):
        for other in ("HOME", "PYTHONUNBUFFERED"):
            values.pop(other, None)
        assert {"SEEDS_DIR", "INDEX_URL", "DATABASE_URL"} <= values.keys() <= DEFAULTS.keys()
        assert read_settings(values).database_url.startswith("sqlite:////")


def test_the_image_is_made_of_files_that_there_are_and_that_its_context_has() -> None:
    allowed = re.findall(r"^!(.+)$", (ROOT / ".dockerignore").read_text("utf-8"), re.MULTILINE)
    copied = [name for line in re.findall(r"^COPY (?!--)(.+) \S+$", DOCKERFILE, re.MULTILINE) for name in line.split()]
    assert sorted(allowed) == sorted(copied)
    assert all((ROOT / name).exists() for name in copied)


@pytest.mark.parametrize("setting", sorted(name for name in DEFAULTS if name.startswith("SLACK_C") or "KEY" in name))
def test_the_page_names_each_setting_of_many_workspaces(setting: str) -> None:
    assert f"`{setting}`" in PAGE


def test_each_setting_that_the_page_names_is_one() -> None:
    named = {name for name in re.findall(r"`([A-Z][A-Z_]+)\b", PAGE) if name not in ("POST", "GET")}
    assert named
    assert named <= DEFAULTS.keys()


@pytest.mark.parametrize("address", [EVENTS, INSTALL, REDIRECT, f"{PAGES}ID", "/healthz", "/readyz"])
def test_the_page_names_each_address(address: str) -> None:
    assert re.search(rf"`(GET|POST) {address}`", PAGE)


def test_each_line_of_the_log_that_the_page_explains_is_one_that_we_write() -> None:
    source = "".join(path.read_text("utf-8") for path in (ROOT / "bot").rglob("*.py"))
    written = re.sub(r'"\s*\n\s*f?"', "", source)  # sentences that go on over lines
    quoted = re.findall(r"^\| `(.+?)` \|", PAGE.partition("| the log says")[2], re.MULTILINE)
    assert len(quoted) > 8
    for line in quoted:
        for part in re.split(r"…|\d+|invalid_state|Address already in use|(?<=a request: )", line):
            assert part.strip(" :") in written, part
