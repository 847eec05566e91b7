"""The acceptance: which findings a newsroom takes as fine, so that a program can go on."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from search_index.checking.findings import Caution, Finding, Outcome

TELLING = frozenset(  # cautions that are for the author
    {Caution.CROPPED, Caution.NEGATION, Caution.WORDING, Caution.BRACKETED, Caution.OTHER_SPEAKER}
)
NAMES = tuple(str(name) for name in (*Outcome, *Caution))

_STRICT = frozenset({Outcome.VERBATIM})
_FINE = _STRICT | {Outcome.SPELLING, Outcome.SHORTENED_MARKED, Outcome.PRESS_ONLY}


@dataclass(frozen=True, slots=True)
class Acceptance:
    """What is fine: the author has nothing to look at again."""

    outcomes: frozenset[str]
    cautions: frozenset[str]

    @classmethod
    def of(cls, accepted: Collection[str] = (), *, is_strict: bool = False) -> Acceptance:
        """What is fine unless told otherwise, or where that is strict; and these findings and warnings."""
        outcomes = _STRICT if is_strict else _FINE
        return cls(frozenset(outcomes.union(accepted)), frozenset(accepted))

    def takes(self, finding: Finding) -> bool:
        """Whether a finding is fine, with all that is to be known beside it."""
        return finding.outcome in self.outcomes and not TELLING.intersection(finding.cautions) - self.cautions
