"""The date of what is cited, as the styles write it, with no more of it than is known."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Self

from search_index.bases import is_stated
from search_index.models import DOCUMENT_DATES, YEAR_ONLY, Metadata

NO_DATE = "n.d."

_ABBREVIATED = ("Jan.", "Feb.", "Mar.", "Apr.", "May", "June", "July", "Aug.", "Sept.", "Oct.", "Nov.", "Dec.")  # MLA's


@dataclass(frozen=True, slots=True)
class When:
    """A day, several, or only a year."""

    first: date
    last: date
    is_year: bool = False
    basis: str = ""  # how it is known, where that is to be said: "updated", "“Thursday” against the date line"
    is_inferred: bool = False  # it stands nowhere: styles put what the citer supplies in brackets

    @classmethod
    def of(cls, about: Metadata) -> Self | None:
        """The date that is known of a document; None where none is."""
        if about.date is None:
            return None
        basis = " ".join((about.date_basis or "").split())
        is_own = is_stated(basis) or basis == YEAR_ONLY
        return cls(
            about.date,
            about.date_end or about.date,
            is_year=basis == YEAR_ONLY,
            basis="" if is_own else basis,
            is_inferred=not is_own and not basis.startswith(DOCUMENT_DATES),
        )

    @property
    def british(self) -> str:
        """ "26–28 April 2024"."""
        return self._day_first(lambda day: f"{day:%B}")

    @property
    def mla(self) -> str:
        """ "26–28 Apr. 2024"."""
        return self._day_first(lambda day: _ABBREVIATED[day.month - 1])

    @property
    def american(self) -> str:
        """ "April 26–28, 2024"."""
        if self.is_year:
            return str(self.first.year)
        first, last = f"{self.first:%B} {self.first.day}", f"{self.last:%B} {self.last.day}"
        if self.first == self.last:
            return f"{first}, {self.first.year}"
        if self.first.year != self.last.year:
            return f"{first}, {self.first.year} – {last}, {self.last.year}"
        if self.first.month != self.last.month:
            return f"{first} – {last}, {self.last.year}"
        return f"{first}–{self.last.day}, {self.last.year}"

    @property
    def apa(self) -> str:
        """ "2024, April 26–28"."""
        if self.is_year:
            return str(self.first.year)
        first, last = f"{self.first:%B} {self.first.day}", f"{self.last:%B} {self.last.day}"
        if self.first == self.last:
            return f"{self.first.year}, {first}"
        if self.first.year != self.last.year:
            return f"{self.first.year}, {first}–{self.last.year}, {last}"
        same = self.first.month == self.last.month
        return f"{self.first.year}, {first}–{self.last.day if same else last}"

    @property
    def years(self) -> str:
        """ "2024", "2023–2024"."""
        return "–".join(dict.fromkeys(str(day.year) for day in (self.first, self.last)))

    @property
    def iso(self) -> str:
        """ISO 8601-2, a slash between the first and the last day: "2024-04-26/2024-04-28", "2020-02-06~" for about."""
        if self.is_year:
            return str(self.first.year)
        about = "~" if self.is_inferred else ""
        return "/".join(f"{day}{about}" for day in dict.fromkeys((self.first, self.last)))

    @property
    def parts(self) -> list[list[int]]:
        """The first day and, where it is another one, the last: [[2024, 4, 26], [2024, 4, 28]]."""
        if self.is_year:
            return [[self.first.year]]
        return [[day.year, day.month, day.day] for day in dict.fromkeys((self.first, self.last))]

    def bracketed(self, written: str) -> str:
        """What was ``written`` of it, in brackets where it is inferred: so styles mark what the citer supplies."""
        return f"[{written}]" if self.is_inferred else written

    def approximate(self, written: str) -> str:
        """The same with "ca." before it, for a style that has its dates in parentheses already."""
        return f"ca. {written}" if self.is_inferred else written

    def _day_first(self, month: Callable[[date], str]) -> str:
        first, last = self.first, self.last
        if self.is_year:
            return str(first.year)
        if first == last:
            return f"{first.day} {month(first)} {first.year}"
        if first.year != last.year:
            return f"{first.day} {month(first)} {first.year} – {last.day} {month(last)} {last.year}"
        if first.month != last.month:
            return f"{first.day} {month(first)} – {last.day} {month(last)} {last.year}"
        return f"{first.day}–{last.day} {month(last)} {last.year}"
