"""What counts as fine in a draft, so that a build goes on."""

from __future__ import annotations

import pytest

from bot.acceptance import NAMES, Acceptance
from search_index.checking.findings import Caution, Outcome
from tests.made_checks import finding

FINE = Acceptance.of().takes
FOR_THE_AUTHOR = {
    Caution.CROPPED,
    Caution.NEGATION,
    Caution.WORDING,
    Caution.BRACKETED,
    Caution.OTHER_SPEAKER,
}


def test_what_is_fine_can_be_widened_and_narrowed() -> None:
    plain = {outcome: finding(outcome) for outcome in Outcome}
    fine = {outcome for outcome in Outcome if FINE(plain[outcome])}
    assert fine == {Outcome.VERBATIM, Outcome.SPELLING, Outcome.SHORTENED_MARKED, Outcome.PRESS_ONLY}
    strict = Acceptance.of(is_strict=True)
    assert [outcome for outcome in Outcome if strict.takes(plain[outcome])] == [Outcome.VERBATIM]
    assert Acceptance.of(["differs"]).takes(plain[Outcome.DIFFERS])


@pytest.mark.parametrize("caution", Caution)
def test_five_warnings_are_for_the_author_unless_they_are_accepted(caution: Caution) -> None:
    one = finding(Outcome.VERBATIM, cautions=(caution,))
    assert FINE(one) is (caution not in FOR_THE_AUTHOR)
    assert Acceptance.of([str(caution)]).takes(one)


def test_a_warning_that_is_accepted_does_not_accept_another() -> None:
    both = finding(Outcome.VERBATIM, cautions=(Caution.CROPPED, Caution.NEGATION))
    assert not Acceptance.of(["cropped"]).takes(both)
    assert Acceptance.of(["cropped", "negation"]).takes(both)


def test_a_finding_that_is_accepted_does_not_accept_its_warnings() -> None:
    assert not Acceptance.of(["differs"]).takes(finding(Outcome.DIFFERS, cautions=(Caution.NEGATION,)))


def test_words_that_only_the_press_has_and_in_other_words_are_not_fine() -> None:
    assert not FINE(finding(Outcome.PRESS_ONLY, cautions=(Caution.WORDING,)))
    assert Acceptance.of(["wording"]).takes(finding(Outcome.PRESS_ONLY, cautions=(Caution.WORDING,)))


def test_every_finding_and_warning_can_be_accepted_by_name() -> None:
    assert {*NAMES} == {*Outcome, *Caution}
    assert Acceptance.of(NAMES, is_strict=True).takes(finding(Outcome.ABSENT, cautions=tuple(Caution)))
