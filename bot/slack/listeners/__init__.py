"""What the bot listens to: each module says what it listens to, what that needs of Slack, and what it does.

A listener unpacks, calls the service, renders and delivers. It decides nothing.
"""

from __future__ import annotations

from bot.slack.listener import Listener
from bot.slack.listeners import (
    answers,
    citations,
    command,
    digest_form,
    digests,
    home,
    lifecycle,
    links,
    mentions,
    quotes,
    search_form,
    shares,
    shortcuts,
)

LISTENERS: tuple[Listener, ...] = (
    *command.LISTENERS,
    *answers.LISTENERS,
    *quotes.LISTENERS,
    *shares.LISTENERS,
    *citations.LISTENERS,
    *mentions.LISTENERS,
    *shortcuts.LISTENERS,
    *search_form.LISTENERS,
    *home.LISTENERS,
    *links.LISTENERS,
    *digests.LISTENERS,
    *digest_form.LISTENERS,
    *lifecycle.LISTENERS,
)
