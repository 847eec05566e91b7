"""Narration: what a record says itself between and after its turns: who left, what was voted, whom to write to.

It stands below a label as the speaker's words do, and is nobody's. Where it cannot be told from them, it is left out.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from search_index.models import Passage

_LONGEST = 400  # characters; what a record tells is short
_SOMEBODY_SPEAKS = re.compile(r"\b(?:I|we|us|our|ours|my|mine|you|your|let[’']s)\b|\?", re.IGNORECASE)
_IN_BRACKETS = re.compile(r"\([^()]+\)\W{0,2}|\[[^\[\]]+\]\W{0,2}")
_OCCASION = (
    r"(?:conference|briefing|meeting|session|interview|debate|event|speech|address|ceremony|hearing|committee|council"
    r"|exchange|conversation|programme|program|broadcast|visit|call)"
)
_OFFICE = (
    r"(?:ministers?|presidents?|chancellors?|secretar(?:y|ies)(?:[- ]general)?|premiers?|ambassadors?|governors?"
    r"|mayors?|speakers?|leaders?|guests?|delegations?|senators?|spokes(?:man|woman|person)|representatives?)"
)
_PROCEDURE = re.compile(  # what minutes tell between two speakers, in the words that they always use
    "|".join(
        (
            r"(?:a|the) (?:\w+ )?vote was (?:then )?taken\b.*|it was so (?:decided|agreed|ordered)\b.*",
            r"the (?:provisional )?agenda (?:\([^()]*\) )?was adopted\b.*",
            r"the (?:draft )?(?:resolution|motion|amendment|decision|bill|clause)s? [^.]{0,40}?"
            r"\b(?:was|were) (?:not )?(?:adopted|agreed to|carried|rejected|defeated|negatived|approved|lost|withdrawn)"
            r"\b.*",
            r"(?:at the invitation of|there being no)\b[^.]{0,120}\b(?:took|it was)\b.*",
            r"(?:the |a )?(?:representatives?|mr|mrs|ms|members?)\b[^.]{0,100}\btook (?:a |the |their |his |her )?"
            r"(?:seats?|places?|chair)\b.*|.{0,60}\b(?:was|were) escorted (?:to|from)\b.*",
            r"question put and .*|motion (?:agreed to|negatived|carried)\b.*",
            r"the (?:house|assembly|council) divided\b.*",
            r"the (?:sitting|meeting|session|house) "
            r"(?:was (?:opened|closed|suspended|resumed|adjourned|called to order)|adjourned|rose|resumed)\b.*",
        )
    ),
    re.IGNORECASE,
)
_OF_THE_PAGE = re.compile(  # a line with a colon that says something about the page
    r"(?:updated?|corrections?|clarification|source|photos?|video|(?:press |media )?contacts?|tel(?:ephone)?|phone|fax"
    r"|e-?mail|web(?:site)?|tags|topics|in favou?r|against|abstain(?:ing|ed)|abstentions?|ayes|noes|yeas|nays)\s?:.*",
    re.IGNORECASE | re.DOTALL,
)
_COUNT = re.compile(
    r"(?:in favou?r|against|abstain(?:ing|ed)|abstentions?|ayes|noes|yeas|nays|absent)\s?:?", re.IGNORECASE
)
_LAST_HEADING = re.compile(  # below which nothing more of a statement or a conversation stands
    r"(?:(?:backgrounds?|annex(?:es)?|notes?|notes? (?:to|for) (?:the )?editors?|(?:press |media )?contacts?|comments"
    r"|(?:reader|user)s?[’']? comments|further (?:information|reading)|contexte?|kontext|hintergrund|contexto"
    r"|antecedentes|справка|about us)\s?:?"
    r"|(?:press |media )contacts?\s?:.*"
    r"|about the (?:author|speaker|interviewer|interviewee|writer|company|organi[sz]ation|ministry)s?\b.*"
    r"|for (?:more|further|additional) information\b.*)",
    re.IGNORECASE | re.DOTALL,
)
_COMMENTS = re.compile(
    r"(?:(?:\d{1,5}|all|latest|recent|(?:reader|user|visitor)s?[’']?|your) )?comments(?: \(\d{1,5}\))?\s?:?"
    r"|leave a (?:comment|reply)\W*|join the (?:conversation|discussion)\W*",
    re.IGNORECASE,
)
_TELLS = re.compile(  # of the occasion, or of whoever was there, from outside
    "|".join(
        (
            rf"(?:the|this) (?:[\w-]+ ){{0,2}}{_OCCASION} [^.]{{0,60}}?"
            r"\b(?:was|were|ended|concluded|closed|adjourned|lasted|took place)\b.*",
            rf"(?:the|both|all) (?:[\w-]+ ){{0,2}}{_OFFICE} "
            r"(?:(?:then|later|also|afterwards) (?:[\w-]+ed|left|met|went|took|flew)\b"
            r"|(?:then |later |afterwards )?(?:left|departed|shook hands|flew|travelled|walked|posed|signed)\b).*",
            r"[^.,]{3,60} (?:writes for|is an? (?:\w+ ){0,3}"
            r"(?:journalist|reporter|correspondent|editor|columnist|writer)\b).*",
        )
    ),
    re.IGNORECASE | re.DOTALL,
)


def is_narration(block: str) -> bool:
    """Whether a block is the record's own, wherever it stands: the minutes of a vote, a remark in brackets."""
    if len(block) > _LONGEST:
        return False
    if _OF_THE_PAGE.fullmatch(block):
        return True
    words = " ".join(block.split())
    return _told(words, _IN_BRACKETS) or _told(words, _PROCEDURE)


def is_count(block: str) -> bool:
    """Whether a block heads those who voted in one way, who are named below it: "In favour:"."""
    return len(block) <= _LONGEST and _COUNT.fullmatch(block) is not None


def before_last_heading(blocks: Sequence[Passage]) -> Sequence[Passage]:
    """What stands before a heading that ends a speech: "Background:", "Notes to editors", "About the author: …"."""
    ends = (i for i, block in enumerate(blocks) if len(block.text) <= _LONGEST and _LAST_HEADING.fullmatch(block.text))
    return blocks[: next(ends, len(blocks))]


def before_comments(blocks: Sequence[Passage], first: int) -> Sequence[Passage]:
    """What stands before the comments of a page's readers, which have labels too, if below the block ``first``."""
    ends = (i for i in range(first + 1, len(blocks)) if _COMMENTS.fullmatch(blocks[i].text[:_LONGEST]))
    return blocks[: next(ends, len(blocks))]


def before_afterword(blocks: Sequence[Passage], surname: str) -> Sequence[Passage]:
    """The blocks of a last turn without those at their end that tell of the occasion or of the speaker.

    ``surname`` is the speaker's: nobody says "Roe’s answer was met with applause" of themselves.
    """
    name = re.compile(rf"\b{re.escape(surname)}\b", re.IGNORECASE) if surname else None
    end = len(blocks)
    while end and _is_afterword(blocks[end - 1].text, name):
        end -= 1
    return blocks[:end]


def _is_afterword(block: str, name: re.Pattern[str] | None) -> bool:
    if len(block) > _LONGEST or _SOMEBODY_SPEAKS.search(block):
        return False
    return _TELLS.fullmatch(block) is not None or (name is not None and name.search(block) is not None)


def _told(block: str, pattern: re.Pattern[str]) -> bool:
    return pattern.fullmatch(block) is not None and not _SOMEBODY_SPEAKS.search(block)
