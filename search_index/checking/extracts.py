"""The extract: quotes of one speaker that follow each other, as the one text in which a quotation is looked for."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from itertools import pairwise

from search_index.checking.comparing.memory import Memory
from search_index.checking.comparing.wording import Wording
from search_index.models import Document, Genre, Kind, Passage, Quote, Source

_APART = 40  # characters; what stands further apart has a heading, a label or somebody else's words between
_LONGEST = 60_000  # characters of an extract
_memory = Memory(200_000)  # words


@dataclass(frozen=True, slots=True)
class Extract:
    """One or more paragraphs of a turn, or a quote of the press. Its offsets count from the first one's start."""

    source: Source
    quotes: tuple[Quote, ...]
    text: str  # the document's, but for what stands between paragraphs while ``is_exact`` is not set
    is_exact: bool

    @property
    def words(self) -> Wording:
        """The words by which it is compared."""
        return _memory.wording(self.text)

    @property
    def start(self) -> int:
        """Where it begins in the document."""
        return self.quotes[0].start

    @property
    def length(self) -> int:
        """How many characters of the document it takes up."""
        return self.quotes[-1].end - self.quotes[0].start

    @property
    def is_primary(self) -> bool:
        """Whether these are the words themselves, and no report of them."""
        return self.source.kind is Genre.TRANSCRIPT

    def quote_at(self, offset: int) -> Quote:
        """The quote in which the word at an offset of ``text`` stands."""
        place = self.start + offset
        return next((quote for quote in reversed(self.quotes) if quote.start <= place), self.quotes[0])

    def passage(self, start: int, end: int) -> Passage:
        """A part of ``text``, by its place in the document."""
        return Passage(self.start + start, self.start + end, self.text[start:end])

    def exactly(self, document: Callable[[str], Document], start: int, end: int) -> Extract:
        """The quotes that ``text[start:end]`` reaches, with the document's own text between them."""
        first, last = self.start + start, self.start + end
        reached = tuple(quote for quote in self.quotes if quote.start < last and quote.end > first)
        if len(reached) == len(self.quotes) and self.is_exact:
            return self
        if len(reached) == 1:
            return Extract(self.source, reached, reached[0].text, is_exact=True)
        text = document(self.source.id).text[reached[0].start : reached[-1].end]
        return Extract(self.source, reached, text, is_exact=True)


def extracts(source: Source, quotes: Iterable[Quote]) -> list[Extract]:
    """Quotes of a document, in its order, as texts: those of one turn that follow each other are one."""
    groups: list[list[Quote]] = []
    for quote in quotes:
        if groups and _goes_on(groups[-1][-1], quote) and quote.end - groups[-1][0].start <= _LONGEST:
            groups[-1].append(quote)
        else:
            groups.append([quote])
    return [_joined(source, tuple(group)) for group in groups]


def _goes_on(one: Quote, other: Quote) -> bool:
    """Whether two quotes are paragraphs of one turn, the second right after the first."""
    same = (one.kind, one.speaker, one.note) == (other.kind, other.speaker, other.note)
    return same and one.kind in (Kind.VERBATIM, Kind.QUESTION) and 0 <= other.start - one.end <= _APART


def _joined(source: Source, quotes: tuple[Quote, ...]) -> Extract:
    """The quotes with line breaks in place of what stands between them, as many as there are characters."""
    pieces = [quotes[0].text]
    for before, quote in pairwise(quotes):
        pieces += ["\n" * (quote.start - before.end), quote.text]
    return Extract(source, quotes, "".join(pieces), is_exact=len(quotes) == 1)
