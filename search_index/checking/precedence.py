"""The precedence: which of the places of a quotation tells what it is: a transcript, or the press.

The words themselves go before a report of them. The press has the word where no transcript has as much, unless one of
the occasion of which it reports has nearly so much.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from typing import NamedTuple

from search_index.checking.extracts import Extract
from search_index.checking.looking import distinct
from search_index.checking.places import Place
from search_index.checking.quoting.naming import other_speaker
from search_index.checking.quoting.quotation import Quotation
from search_index.statements import may_be_of_one_occasion

# A transcript goes before the press though it has one more word in so many otherwise.
_CLOSE = 5
_REPORTED = timedelta(days=31)  # within which what the press tells is taken for a report of an occasion


class Ranked(NamedTuple):
    """Places in the order in which they are told."""

    places: tuple[Place, ...]
    is_primary: bool  # whether a transcript tells what the quotation is; else the press does


def ranked(quotation: Quotation, places: Sequence[Place]) -> Ranked:
    """At least one place of a quotation, the one that tells what it is first; of each kind the best first.

    Of equally good ones that of the speaker comes first whom the pasted text names.
    """
    found = sorted(distinct(places), key=lambda each: (round(each.cost, 2), is_of_another(quotation, each.extract)))
    primary = [each for each in found if each.extract.is_primary]
    press = [each for each in found if not each.extract.is_primary]
    if primary and (not press or _goes_before(primary[0], press[0])):
        return Ranked((*primary, *press), is_primary=True)
    return Ranked((*press, *primary), is_primary=False)


def is_of_another(quotation: Quotation, extract: Extract) -> bool:
    """Whether the record has words from another person than the pasted text names; not where it names nobody."""
    quote = extract.quotes[0]
    return bool(quotation.speaker and other_speaker(quotation.speaker, quote, extract.source.metadata.publisher))


def is_occasion(extract: Extract, report: Extract) -> bool:
    """Whether a press report may be of the words of an extract: by the same speaker, and soon after."""
    one, other = extract.source, report.source
    if not may_be_of_one_occasion(extract.quotes[0], one, report.quotes[0], other):
        return False
    if one.metadata.date is None or other.metadata.date is None:
        return True
    return abs(one.metadata.date - other.metadata.date) <= _REPORTED


def _goes_before(primary: Place, press: Place) -> bool:
    """Whether a transcript has what the press has, too, or nearly so; not whether it has something like it."""
    close = len(press.pasted.words) / _CLOSE
    return primary.cost <= press.cost + close or is_occasion(primary.extract, press.extract)
