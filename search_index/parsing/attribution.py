"""Attribution: which of a sentence's cues announces a quotation, and by which rule."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from search_index.parsing import cues
from search_index.parsing.apposition import is_capital
from search_index.parsing.offices import vocabulary
from search_index.parsing.reporting import Cue
from search_index.parsing.sentences import DASHES, Sentence, Span, word_at
from search_index.parsing.subjects import main_subject, phrase_from

_QUESTIONED = vocabulary("asked pressed questioned")
_FAR = 12  # tokens between a cue and a quotation: there may be somebody else in them
_LONGEST_LABEL = 8  # tokens: "FOREIGN MINISTER LAVROV:"


def announcing(sentence: Sentence, found: Sequence[Cue], at: int) -> tuple[str, Span] | None:
    """The rule by which the quotation at a token gets its speaker, and the words that name them."""
    earlier = [cue for cue in found if cue.over <= at]
    if after := _cue_after(sentence, found, at, announced=bool(earlier)):
        return _passed_on(sentence, found, at) or after
    if signature := _signature(sentence, at + 1) or _label(sentence, at, found):
        return "label", signature
    later = [cue for cue in found if cue.start > at]
    nearest = next((cue for cue in reversed(earlier) if not cues.is_stance(cue.verb)), None)
    nearest = nearest or next(iter(earlier[-1:] or later[:1]), None)
    nearest = next((cue for cue in earlier if cue.verb == "quote" and cue.form == "participle"), nearest)
    if nearest is None and sentence[at - 1].text == ":" and (told := _told(sentence, at)):
        return "colon", told
    if nearest is None or (nearest.verb == "quote" and nearest.start == 0):  # "Quoting Lee": its capital hides the name
        return None
    if not cues.takes_clause(nearest.verb):  # "According to X, the plan threatens …" is X's account
        nearest = next((cue for cue in earlier if cue.verb == "according to"), nearest)
    if nearest.verb == "according to":
        return "according-to", nearest.subject
    if not earlier:
        return _by("cue-far-after", nearest)
    between = sentence[nearest.over : at]
    near = len(between) < _FAR or any(token.lower == "that" for token in between)
    return _by("cue-before" if near else "cue-far-before", nearest)


def _by(rule: str, cue: Cue) -> tuple[str, Span]:
    return rule if cue.asserted else "unsaid", cue.subject


def _cue_after(sentence: Sentence, found: Sequence[Cue], at: int, *, announced: bool) -> tuple[str, Span] | None:
    after = at + 2 if word_at(sentence, at + 1) == "," else at + 1
    introduced = word_at(sentence, at - 1) == "that" or any(
        cue.over == at for cue in found
    )  # If Lee says "…", the banks will close
    if at > 0 and sentence[0].lower in _QUESTIONED:  # "Asked whether it was “too late,” Lee said yes"
        return None
    for cue in found:
        if cue.start in {after, after + (word_at(sentence, after) in DASHES)} and cue.form == "inverted":
            return _by("cue-after-inverted", cue)
        opens = _opens(sentence, cue, after) and cue.form == "finite"
        if opens and not introduced and (_is_closed(sentence, at) or not announced):
            return _by("cue-after", cue)
    described = _described(sentence, found, after) if not introduced and _is_closed(sentence, at) else None
    return _by("cue-after", described) if described else None


def _passed_on(sentence: Sentence, found: Sequence[Cue], at: int) -> tuple[str, Span] | None:
    """Whose words somebody gives who has the cue, but not the words: "“…,” said Lee, quoting Ray"."""
    quoting = next((cue for cue in found if cue.start > at and cue.verb == "quote" and cue.form == "participle"), None)
    if quoting is None or any(token.quotation for token in sentence[at + 1 :]):
        return None
    named = quoting.subject.start >= quoting.end and is_capital(sentence[quoting.subject.end - 1])
    return "cue-after" if named else "unsaid", quoting.subject


def _described(sentence: Sentence, found: Sequence[Cue], after: int) -> Cue | None:
    """The cue of a name that many commas part from it: "Ann Lee, 30, of Bath, Maine, who was there, said"."""
    name = phrase_from(sentence, after)
    if name is None or word_at(sentence, name.end) != "," or not is_capital(sentence[name.end - 1]):
        return None
    cue = next((cue for cue in found if cue.start > name.end), None)
    if cue is None or cue.form != "finite" or word_at(sentence, cue.start - 1) != ",":
        return None
    return None if any(token.quotation for token in sentence[name.end : cue.start]) else replace(cue, subject=name)


def _opens(sentence: Sentence, cue: Cue, at: int) -> bool:
    """Whether a cue's subject begins at a token, or what describes it does: "the mayor, Ann Lee, said"."""
    name = cue.subject.start
    if name == at or word_at(sentence, name - 1) != ",":
        return name == at
    described = phrase_from(sentence, at)
    return described is not None and described.end == name - 1


def _told(sentence: Sentence, at: int) -> Span | None:
    """Who does something that a quotation after a colon makes plain: "Ann Lee was not so sure: “…”"."""
    subject = main_subject(sentence[:at])
    if subject is None:
        return None
    words = sentence[subject.start : subject.end]
    return subject if words[0].lower in {"he", "she"} or all(map(is_capital, words)) else None


def _label(sentence: Sentence, at: int, found: Sequence[Cue]) -> Span | None:
    """The name before the colon that opens a quotation: "FOREIGN MINISTER LAVROV: “…”"."""
    if not 0 < at <= _LONGEST_LABEL or found or sentence[at - 1].text != ":":
        return None
    name = phrase_from(sentence, 0)
    return name if name and name.end == at - 1 else None


def _signature(sentence: Sentence, at: int) -> Span | None:
    """The name that signs a quotation: "…" — Ann Lee."""
    if word_at(sentence, at) not in DASHES or not (name := phrase_from(sentence, at + 1)):
        return None
    ends = name.end == len(sentence) or sentence[name.end].text in {".", ","} or sentence[name.end].quotation
    return name if ends and sentence[name.start].text[0].isupper() else None


def _is_closed(sentence: Sentence, at: int) -> bool:
    return sentence[at].text.endswith((",", ".", "!", "?", "…", "-", "—")) or word_at(sentence, at + 1) == ","
