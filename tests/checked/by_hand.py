"""The cases by hand: what other translations and press reports have of the statements in the seeds.

No chance makes these. Where a place is not in the words of the case, it is told by its words in the record alone.
"""

from __future__ import annotations

from search_index.checking.findings import Caution, Outcome
from tests.checked.case import Case, Place

# Another translation, and the record's words.
_TRANSLATED = (
    (
        "We don’t make any proposals. We respect our partners",
        "We do not take proposals to other capitals. We always respect our dialogue partners.",
    ),
    (
        "The trip of the Russian foreign minister and his delegation is drawing to a close. I think that it was very "
        "fruitful.",
        "The visit of the Russian Foreign Minister and his delegation to Mexico is coming to an end. I believe the "
        "visit was very fruitful.",
    ),
    (
        "Nobody can intervene and solve the problems of the Venezuelan people in their place, but it is perfectly "
        "possible to hinder their attempts to reach an agreement.",
        "No one can step in to resolve problems facing the people of Venezuela for them, but it is quite possible to "
        "obstruct their efforts to come to agreement.",
    ),
    (
        "If the result of the dialogue is determined in advance, this is a dictate and not mediation.",
        "If the outcome of a dialogue is predetermined, this is diktat, not mediation.",
    ),
    (
        "Our position, and Mexico’s, is that there must be a national dialogue without any preconditions.",
        "Our position – and that of Mexico – is that a national dialogue without preconditions is needed.",
    ),
    (
        "The European Union, in the form of the so-called Lima Group, put forward an initiative of that kind. We don’t "
        "believe such initiatives to be of use or productive.",
        "The EU, represented by the so-called Lima Group, was promoting an initiative to this effect. We do not think "
        "that these initiatives are useful or productive.",
    ),
    (
        "Mexico backs the majority of Russia’s initiatives, among them the resolutions against the glorification of "
        "Nazism and on not placing weapons in outer space.",
        "Mexico supports most of Russia’s initiatives, including resolutions on countering the glorification of "
        "Nazism, non-deployment of weapons in outer space",
    ),
    (
        "International prestige is won by one’s own example and the force of persuasion, and not by crude blackmail, "
        "diktat or sanctions.",
        "International prestige is earned through one’s own example and power of persuasion rather than gross "
        "blackmail, diktat, or sanctions.",
    ),
    (
        "Russia never used friendship as a hostile instrument, neither in Latin America nor elsewhere.",
        "Russia has never used friendships as a hostile tool, be it in Latin America or anywhere else.",
    ),
    (
        "We are actively in favour of cooperation in the framework of OPEC+ and of interaction among the countries "
        "that export oil, both those of OPEC and those outside it.",
        "We are actively supporting cooperation within the framework of OPEC+ and collaboration between oil exporting "
        "countries, including both OPEC and non-OPEC countries.",
    ),
    (
        "Our partners vowed that NATO would not be enlarged. When the enlargement began, they promised not to station "
        "combat forces permanently in the new territories.",
        "Our partners swore that the alliance wouldn’t expand. When it started expanding, they promised that it "
        "wouldn’t permanently deploy combat forces and armed units on the new territories.",
    ),
    (
        "Trade is on the rise, though last year it tended to slow down. But Mexico firmly remains the second partner "
        "of Russia in the region, behind Brazil.",
        "Trade is growing, although there was a tendency towards its deceleration last year. But Mexico confidently "
        "remains Russia’s second biggest partner in the region after Brazil.",
    ),
)
_REPORTED = (  # in press reports alone
    "now we have a multipolar world",
    "bilateral trade reached 2.4 billion dollars",
    "Venezuelans are the only ones who can solve their problems",
    "Russia will maintain economic ties with the constitutional government of Venezuela",
    "the countries of Latin America and the Caribbean must defend their progress against U.S. threats",
    "We do not make these approaches in the region to generate a destabilization against the United States",
)
_ALTERED = (  # the same with other words, and the report's
    ("now we have a monopolar world", "now we have a multipolar world"),
    ("bilateral trade reached 2.8 billion dollars", "bilateral trade reached 2.4 billion dollars"),
    (
        "Russia will cut economic ties with the constitutional government of Venezuela",
        "Russia will maintain economic ties with the constitutional government of Venezuela",
    ),
)


def _case(kind: str, outcome: Outcome, pasted: str, there: str, *cautions: Caution) -> Case:
    return Case(f"{kind}, by hand", f"“{pasted}”", frozenset({outcome}), (Place("", 0, 0, there),), frozenset(cautions))


CASES = (
    *(_case("another translation", Outcome.OTHER_WORDING, *pair) for pair in _TRANSLATED),
    *(_case("in the press alone", Outcome.PRESS_ONLY, each, each) for each in _REPORTED),
    *(_case("in the press otherwise", Outcome.PRESS_ONLY, *pair, Caution.WORDING) for pair in _ALTERED),
)
