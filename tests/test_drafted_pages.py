"""A draft: what of a file is its author's, and what is passed on as somebody's words."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pytest

from bot.draft import Draft, from_file, from_stream
from search_index.checking.findings import Outcome
from search_index.checking.quoting.quotation import Quotation
from search_index.checking.quoting.quotations import quotations
from search_index.errors import UserError
from search_index.sources import LARGEST
from tests.made_checks import finding

ONE, OTHER = "We take no proposals to other capitals.", "We always respect our dialogue partners."


def test_of_front_matter_only_the_line_breaks_are_kept(tmp_path: Path) -> None:
    file = tmp_path / "draft.md"
    file.write_text("---\ntitle: “Penguins”\n---\n\nHe said: “We agree.”\n", "utf-8")
    draft = from_file(file)
    assert draft.file == str(file)
    assert draft.text.splitlines().index("He said: “We agree.”") == 4
    assert "Penguins" not in draft.text


def test_what_comes_in_is_a_text_without_a_file() -> None:
    assert from_stream(BytesIO("“We agree.”".encode("utf-16"))) == Draft("“We agree.”")
    assert from_stream(BytesIO(b" ")).text.strip() == ""


@pytest.mark.parametrize(("data", "said"), [(b"", "Nothing came in"), (b"x" * (LARGEST + 1), "larger than")])
def test_nothing_at_all_and_too_much_are_no_draft(data: bytes, said: str) -> None:
    with pytest.raises(UserError, match=said):
        from_stream(BytesIO(data))


@pytest.mark.parametrize("outcome", Outcome)
def test_words_without_marks_in_a_file_are_the_authors_unless_the_record_has_them(outcome: Outcome) -> None:
    unmarked = replace(finding(outcome), quotation=Quotation("We agree on it", is_marked=False))
    is_in_the_record = outcome in (Outcome.VERBATIM, Outcome.SPELLING)
    assert Draft("We agree on it", "draft.md").quotes(unmarked) is is_in_the_record
    assert Draft("We agree on it").quotes(unmarked)
    assert Draft("“We agree on it”", "draft.md").quotes(finding(outcome))


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
