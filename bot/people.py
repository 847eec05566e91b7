"""The people: who speaks in the documents, by any of their names."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from pathlib import Path

from bot.typeahead import Typeahead
from search_index.errors import UserError
from search_index.index import Spoken
from search_index.people_file import FILE, merge, read_directory, read_written
from search_index.roster import Person, find, nearest, roster, spellings, with_doubts
from search_index.spelling import is_lone


class People:
    """Those who ``spoken`` says speak, with what people.toml in the folder ``documents`` says of them.

    ``is_quoted`` is asked of whom a search would find quotes; ``generation`` tells when those who speak may be others.
    """

    def __init__(
        self,
        documents: Path,
        spoken: Callable[[], Sequence[Spoken]],
        generation: Callable[[], Hashable],
        is_quoted: Callable[[Person], bool],
    ) -> None:
        self._documents, self._spoken, self._generation, self._is_quoted = documents, spoken, generation, is_quoted
        self._typeahead: tuple[object, Typeahead] | None = None  # and the state of the archive that it is for

    def find(self, words: str = "") -> tuple[Person, ...]:
        """All, or those in whose names these words stand, in any spelling."""
        return find(with_doubts(self._all()), words)

    def like(self, name: str) -> tuple[str, ...]:
        """The names most like one that nobody has."""
        return nearest(self.find(), name)

    def beginning(self, typed: str, limit: int) -> tuple[Person, ...]:
        """The most quoted in whose names or titles every word typed so far begins one, in any spelling.

        Who has only paraphrases and single words is not offered: nobody would find a quote of theirs.
        """
        state = self._generation(), read_written(self._documents / FILE)
        if self._typeahead is None or self._typeahead[0] != state:
            self._typeahead = state, Typeahead.of(self._all(), self._is_quoted)
        return self._typeahead[1].find(typed, limit)

    def merge(self, alias: str, name: str) -> str:
        """Make two names one person's, in people.toml. What the second is called is what both are: that name.

        Raises UserError where either name is nobody's or a single word, or they are one person's already.
        """
        (gone, *others), (kept, *_) = self._names(alias), self._names(name)
        if gone == kept:
            raise UserError(f"“{alias}” and “{name}” are one person already: {kept}.")
        merge(self._documents, (gone, *(other for other in others if not is_lone(other))), kept)
        return kept

    def _all(self) -> tuple[Person, ...]:
        return roster(self._spoken(), read_directory(self._documents))

    def _names(self, name: str) -> tuple[str, ...]:
        """All names of the person of a name, the one to show first; raises UserError where it is nobody's.

        Where a list has the person, the first says enough.
        """
        people = self.find()
        found = spellings(people, name)
        if listed := read_directory(self._documents).person(found[0] if found else name):
            return (listed.name,)
        if found:
            return found
        near = nearest(people, name)
        meant = f"Did you mean {' or '.join(near)}?" if near else "Run: lavrov people"
        raise UserError(f"Nobody who speaks in the documents is called “{name}”. {meant}")
