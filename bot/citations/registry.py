"""The registry of styles: a style is a function that takes a work and gives its citation, and a line in the table."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from bot.citations.apa import apa
from bot.citations.bibtex import bibtex
from bot.citations.chicago import chicago
from bot.citations.csl import csl_json
from bot.citations.mla import mla
from bot.citations.plain import plain, slack
from bot.citations.ris import ris
from bot.citations.work import Work


@dataclass(frozen=True, slots=True)
class Style:
    """A way to cite, under the ``heading`` that people know it by."""

    heading: str
    write: Callable[[Work], str]


STYLES: Mapping[str, Style] = {  # by the name to type, in the order in which they are shown
    "plain": Style("Plain text", plain),
    "slack": Style("Slack", slack),
    "chicago": Style("Chicago", chicago),
    "apa": Style("APA", apa),
    "mla": Style("MLA", mla),
    "bibtex": Style("BibTeX", bibtex),
    "csl-json": Style("CSL-JSON", csl_json),
    "ris": Style("RIS", ris),
}
