"""Slack's rendering of a citation: a modal with each style in a form to copy."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence

from bot.citations import STYLES
from bot.render.actions import SHARE, SHOW, quote_actions
from bot.render.elements import Block, bold, code, preformatted, rich, section, text
from bot.render.excerpt import CUT, cut, plain
from bot.render.views import View, modal
from bot.render.visible import marked
from bot.replies import Citation

_ROOM = 11_000  # characters of all blocks as JSON: a message or a view of more than some 12,000 may be refused
_SPOKEN = 600  # characters of a citation in a notification: escaped, each may become five
_LENGTHS = (_ROOM, 6_000, 3_000, 1_500, 900, 600, 300, 150, 60)  # characters of a citation: the first that fits


def citation_modal(citation: Citation) -> View:
    """A modal with the citations of a quote."""
    return modal("Cite this quote", citation_blocks(citation))


def citation_blocks(citation: Citation) -> list[Block]:
    """Each style under its name. What is cut for want of room ends with a mark, and a line says where all of it is."""
    shown = {name: written(words) for name, words in citation.texts.items()}
    for length in _LENGTHS:
        too_long = [name for name, words in shown.items() if len(words) > length]
        blocks = [*_styles(shown, length), *_after(citation, too_long)]
        if len(json.dumps(blocks, ensure_ascii=False)) <= _ROOM:
            break
    return blocks


def fallback(citation: Citation) -> str:
    """The citations for notifications and screen readers: the first of them, or as much of it as these read."""
    words = next(iter(citation.texts.values()))
    return plain(cut(words, _SPOKEN))


def written(words: str) -> str:
    """A citation with its lines and blanks, which some formats count, and in each line only what can be seen."""
    return "\n".join(map(marked, words.split("\n")))


def _styles(shown: Mapping[str, str], length: int) -> Iterator[Block]:
    for name, words in shown.items():
        fitting = words if len(words) <= length else f"{words[: length - len(CUT) - 1].rstrip()} {CUT}"
        yield rich(section(bold(STYLES[name].heading)), preformatted(fitting.split("\n")))


def _after(citation: Citation, too_long: Sequence[str]) -> Iterator[Block]:
    """What to type for a citation that was cut: one alone has more room in Slack, and any in a terminal."""
    id_ = citation.context.id
    if too_long:
        is_one = len(citation.texts) == 1
        yield rich(
            section(
                text(f"What ends with {CUT} was too long for Slack. "),
                text(
                    "In a terminal there is all of it:" if is_one else "Type this for one alone, which has more room:"
                ),
                *([*text(" "), *code(f"{'' if is_one else '/'}lavrov cite {id_} {name}")] for name in too_long),
            )
        )
    yield {"type": "actions", "elements": quote_actions(id_, "this quote", SHARE, SHOW)}
