"""The peer: what a few minutes' work would do in the parser's place, and how fast that is."""

from __future__ import annotations

import re

_LABEL = re.compile(r"^(?:[A-Z][\w’'.-]*(?: [A-Z][\w’'.-]*){0,4})(?: \([^)\n]*\))?:", re.MULTILINE)
_QUOTATION = re.compile(r"“[^”]*”|\"[^\"\n]*\"")
_CUE = re.compile(r"([A-Z]\w+) (?:said|added|told|argued|warned)|(?:said|added|told|argued|warned) ([A-Z]\w+)")
_NEAR = 80  # characters on either side of a quotation in which its cue is looked for


def labelled(text: str) -> list[tuple[str, str]]:
    """Who says what, by the pattern ``Name:`` at the head of a line."""
    labels = list(_LABEL.finditer(text))
    ends = (*(label.start() for label in labels[1:]), len(text))
    return [(label.group(), text[label.end() : end].strip()) for label, end in zip(labels, ends, strict=False)]


def quoted(text: str) -> list[tuple[str | None, str]]:
    """Who says what, by quotation marks and the nearest verb of speech beside them."""
    found = []
    for quotation in _QUOTATION.finditer(text):
        after = _CUE.search(text, quotation.end(), quotation.end() + _NEAR)
        before = _CUE.search(text, max(0, quotation.start() - _NEAR), quotation.start())
        cue = after or before
        found.append((cue.group(1) or cue.group(2) if cue else None, quotation.group()))
    return found
