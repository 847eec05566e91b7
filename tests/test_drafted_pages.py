"""A draft: what its format sets apart as somebody else's words is looked up as a quotation."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.draft import from_file
from search_index.checking.quoting.quotations import quotations

ONE, OTHER = "We take no proposals to other capitals.", "We always respect our dialogue partners."


@pytest.mark.parametrize(
    ("body", "found"),
    [
        (f"<p>He said:</p><blockquote>{ONE}</blockquote><p>And left.</p>", [(ONE, None)]),
        (f"<blockquote><p>{ONE}</p><p>{OTHER}</p></blockquote>", [(f"{ONE}\n\n{OTHER}", None)]),
        (f"<blockquote>{ONE}</blockquote><blockquote>{OTHER}</blockquote>", [(ONE, None), (OTHER, None)]),
        (f"<blockquote><blockquote>{ONE}</blockquote>{OTHER}</blockquote>", [(f"{ONE}\n\n{OTHER}", None)]),
        (
            f"<blockquote><p>{ONE}<br>{OTHER}</p><footer>— Ann Lee</footer></blockquote>",
            [(f"{ONE}\n{OTHER}", "Ann Lee")],
        ),
        (f"<blockquote><p>“{ONE}”</p></blockquote><p>“{OTHER}”, said Ann Lee.</p>", [(ONE, None), (OTHER, "Ann Lee")]),
    ],
)
def test_block_quotations_of_a_page_are_looked_up(
    tmp_path: Path, body: str, found: list[tuple[str, str | None]]
) -> None:
    file = tmp_path / "draft.html"
    file.write_text(f"<!doctype html><meta charset=utf-8><body><p>Mr Roux spoke of it today.</p>{body}</body>", "utf-8")

    read = quotations(from_file(file).text)

    assert [(each.text, each.speaker) for each in read] == found
    assert all(each.is_marked for each in read)


def test_a_page_keeps_its_words_and_lines_where_nothing_is_quoted(tmp_path: Path) -> None:
    file = tmp_path / "draft.html"
    file.write_text(f"<!doctype html><meta charset=utf-8><nav>Menu</nav><p>{ONE}</p><p>{OTHER}</p>", "utf-8")

    assert from_file(file).text.strip() == f"{ONE}\n\n{OTHER}"
