"""The shape: pieces that, repeated without end, make the texts at which parsers have become slow."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

SHAPES: Mapping[str, str] = MappingProxyType(
    {
        "one long line": "the river runs on and ",
        "one long word": "x",
        "blank lines": " \n",
        "wrapped lines": "we go on and on with the wrapped lines of a long text that\n",
        "opening marks": "“a ",
        "nested marks": "“a ‘b «c ",
        "straight marks": "'a \" ",
        "typed marks": "``a ",
        "quotations": "“We go on,” said Jane Roe, the president of France, ",
        "cues": "He said that she said that ",
        "names": "Jane Roe and Ann Poe met Mr. Doe of France. ",
        "names with commas": "Jane Roe, Minister, ",
        "names without spaces": "Jane)the_",
        "capitals": "A B C D ",
        "initials": "J. ",
        "labels": "Jane Roe: yes.\n",
        "labels that ask": "Jane Roe (Example): Is it?\n\n",
        "Q": "Q yes?\n",
        "dates": "May 3, 2021\n",
        "brackets": "([",
        "Markdown": "**Jane Roe:** yes\n\n",
        "list": "- a\n",
        "captions": "| Photo: x\n",
    }
)
