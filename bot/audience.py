"""The audience: who is to see the reply to a mention, in the channel where that stands."""

from __future__ import annotations

from bot.replies import (
    Answer,
    Checked,
    DigestChanged,
    DigestList,
    DigestOffer,
    DigestPreview,
    MostShared,
    Problem,
    Reply,
    Trend,
)
from search_index.checking.findings import Outcome


def is_for_all(reply: Reply) -> bool:
    """Whether all in the channel are to see it, and not only who asked.

    Nobody is to have on their screen what was not found, or has only some of the words. What was shared most often may
    come from other channels, and guests from other companies read along in some. What is said of a digest is for who
    sets it up or changes it: the channel hears of it when it is there. A check answers what somebody has pasted there,
    but that words are not in the collection tells little, and looks like a verdict: only who asked sees that.
    """
    match reply:
        case Problem() | MostShared() | DigestOffer() | DigestPreview() | DigestList() | DigestChanged():
            return False
        case Checked(findings=findings):
            return all(each.outcome is not Outcome.ABSENT for each in findings)
        case Answer(page=page) | Trend(answer=Answer(page=page)):
            return page.total > 0
    return True
