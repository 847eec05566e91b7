"""The correction: that another query was answered than was typed, and why."""

from __future__ import annotations

from bot.correction import unknown_names, unknown_words
from bot.render.visible import visible
from bot.replies import Answer


def correction(answer: Answer) -> str | None:
    """That another query was answered than was typed, and why."""
    if answer.typed is None:
        return None
    known = {*answer.left_out, *answer.speaker}
    words = tuple(each for each in unknown_words(answer.typed, answer.query) if each not in known)
    names = unknown_names(answer.typed, answer.query)
    reasons = [f"{_both(answer.left_out)} left out"] if answer.left_out else []
    reasons += [f"“{visible(' '.join(answer.speaker))}” is the speaker"] if answer.speaker else []
    reasons += [f"nothing has {_either(words)}"] if words else []
    reasons += [f"nobody is called {_either(names)}"] if names else []
    said = " and ".join(reasons)
    return f"{said[:1].upper()}{said[1:]}; this is for “{visible(str(answer.query))}”."


def _both(words: tuple[str, ...]) -> str:
    *others, last = (f"“{visible(word)}”" for word in words)
    return f"{', '.join(others)} and {last} were" if others else f"{last} was"


def _either(words: tuple[str, ...]) -> str:
    return " or ".join(f"“{visible(word)}”" for word in words)
