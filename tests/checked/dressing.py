"""The dressing: what stands around a quotation, and what applications and outlets do to it, its words left alone."""

from __future__ import annotations

import html
import re
from collections.abc import Callable
from random import Random

Dressing = Callable[[str, str, Random], str]  # a text, who says it, and the chance


def curly(text: str, _speaker: str, _random: Random) -> str:
    """In curly marks."""
    return f"“{text}”"


def straight(text: str, _speaker: str, _random: Random) -> str:
    """In straight marks, as its apostrophes are."""
    return '"' + text.replace("’", "'") + '"'


def said(text: str, speaker: str, random: Random) -> str:
    """With an attribution before or behind."""
    return random.choice(
        (f"{speaker} said: “{text}”", f"“{text.rstrip('.')},” {speaker} said.", f"{speaker}: “{text}”")
    )


def quoted(text: str, _speaker: str, random: Random) -> str:
    """As mail and chat quote: each line behind a sign."""
    return re.sub(r"(?m)^", "> ", broken(text, "", random))


def broken(text: str, _speaker: str, random: Random) -> str:
    """Over several lines."""
    return re.sub(" ", lambda _: random.choice(" " * 9 + "\n"), text)


def escaped(text: str, _speaker: str, _random: Random) -> str:
    """As Slack hands it on: escaped, and partly bold."""
    return re.sub(r"\b(\w{9,})\b", r"*\1*", html.escape(text, quote=False), count=1)


def typed(text: str, _speaker: str, random: Random) -> str:
    """Typed anew: other dashes and blanks, another first letter, with no mark at its end or another."""
    text = text.replace("—", random.choice("–—")).replace(" ", "\N{NO-BREAK SPACE}", 1)
    first = text[:1].upper() if random.random() < 1 / 2 else text[:1].lower()
    return first + text[1:].rstrip(".") + random.choice((".", "", ","))


PLAIN: tuple[Dressing, ...] = (broken, escaped, typed)  # those that any text can wear
MARKED: tuple[Dressing, ...] = (curly, straight, said, quoted)  # those that a text without marks can wear
