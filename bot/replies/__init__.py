"""The reply: what an answer holds, before it looks like anything."""

from __future__ import annotations

from bot.replies.answers import Answer, Citation, Context, News, Part, Stretch, Trend
from bot.replies.checks import Checked
from bot.replies.digests import (
    DigestChanged,
    DigestList,
    DigestOffer,
    DigestPreview,
    DigestState,
    Edition,
    Item,
    Section,
)
from bot.replies.shares import MostShared, SharedHere, SharedQuote
from bot.replies.words import Blank, Command, Help, Problem

__all__ = [
    "Answer",
    "Blank",
    "Checked",
    "Citation",
    "Command",
    "Context",
    "DigestChanged",
    "DigestList",
    "DigestOffer",
    "DigestPreview",
    "DigestState",
    "Edition",
    "Help",
    "Item",
    "MostShared",
    "News",
    "Part",
    "Problem",
    "Reply",
    "Section",
    "SharedHere",
    "SharedQuote",
    "Stretch",
    "Trend",
]

Asked = Answer | Checked | Context | Citation | Trend | SharedHere | MostShared | Help | Problem | Blank
OfDigests = DigestOffer | DigestPreview | DigestList | DigestChanged
Reply = Asked | OfDigests
