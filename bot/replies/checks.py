"""The check: what the record has of the quotations in a text, before it looks like anything."""

from __future__ import annotations

from dataclasses import dataclass

from search_index.checking.findings import Finding


@dataclass(frozen=True, slots=True)
class Checked:
    """The quotations of a pasted text against the record, in the text's order."""

    findings: tuple[Finding, ...]
    left: int = 0  # further quotations of the text, which were not looked up
    documents: int = 0  # how many the collection has, where one of the quotations is not in it
