"""Attribution: which of a sentence's cues announces a quotation, and by which rule."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from search_index.parsing import cues
from search_index.parsing.apposition import is_capital
from search_index.parsing.offices import is_rank, vocabulary
from search_index.parsing.reporting import Cue, is_set_off
from search_index.parsing.sentences import DASHES, Sentence, Span, word_at
from search_index.parsing.subjects import main_subject, phrase_from

_QUESTIONED = vocabulary("asked pressed questioned")
_BACK = vocabulary("shot hit fired struck")
_ENDS = frozenset({".", ",", ";", "…"})
_POSSESSIVES = vocabulary("his her its their our my")
_FAR = 12  # tokens between a cue and a quotation: there may be somebody else in them
_STOPS = DASHES | {",", ";", ":"}
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
        return _by_source(sentence, earlier, nearest)
    if not earlier:
        return _by_later(sentence, nearest)
    between = sentence[nearest.over : at]
    near = len(between) < _FAR or any(token.lower == "that" for token in between)
    return _by("cue-before" if near else "cue-far-before", nearest)


def _by_source(sentence: Sentence, earlier: Sequence[Cue], source: Cue) -> tuple[str, Span]:
    """Whose account it is: the source's, or that of whoever has it: "Lee said that according to his count"."""
    teller = next((cue for cue in earlier if cues.takes_clause(cue.verb) and cue.over <= source.start), None)
    owned = sentence[source.subject.start].lower in _POSSESSIVES
    return _by("cue-before", teller) if teller and owned else ("according-to", source.subject)


def _by_later(sentence: Sentence, cue: Cue) -> tuple[str, Span]:
    """By a cue behind the quotation and more: at the end, but not in "Asked if Lee is “too old,” most said no"."""
    ends = is_set_off(sentence, cue) and _is_tail(sentence, cue) and sentence[0].lower not in _QUESTIONED
    return _by("cue-at-end" if ends else "cue-far-after", cue)


def _is_tail(sentence: Sentence, cue: Cue) -> bool:
    """Whether nothing that a cue might report follows it: "he said.", "said Ann Lee, the mayor, in Rome."."""
    rest = sentence[cue.over :]
    clause = cue.form == "finite" and word_at(sentence, cue.over) in {"that", "it", "he", "she", "they"}
    return not clause and not any(token.quotation for token in rest)


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
    if at == 0 and after < len(sentence) and (speaker := _unlisted(sentence, at, after)):
        return "cue-after", speaker
    described = _described(sentence, found, after) if not introduced and _is_closed(sentence, at) else None
    return _by("cue-after", described) if described else None


def _unlisted(sentence: Sentence, at: int, after: int) -> Span | None:
    """Who stands with a verb that no list knows right behind a closed quotation: "“…,” Ann Lee thundered."."""
    if not sentence[at].text.endswith((",", "!", "?")):
        return None
    phrase = phrase_from(sentence, after)
    name = _to_last_capital(sentence, phrase) if phrase else None
    if name is None or cues.lemma(word_at(sentence, name.end)):
        return None
    last = sentence[name.end - 1]
    person = is_capital(last) or last.lower in {"he", "she"}
    verb = word_at(sentence, name.end)
    behind = word_at(sentence, name.end + 1)
    if person and behind == "back":
        return name if verb in _BACK else None
    alone = not behind or behind in _ENDS or behind in cues.PREPOSITIONS or behind == "as"
    return name if person and alone and verb.isalpha() and verb.endswith("ed") else None


def _to_last_capital(sentence: Sentence, phrase: Span) -> Span:
    """A phrase without the verb that no list knows at its end: "Ann Lee | shot"."""
    ends = (at for at in range(phrase.end, phrase.start, -1) if is_capital(sentence[at - 1]))
    return Span(phrase.start, next(ends, phrase.end))


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
    cue = next((cue for cue in found if name and cue.start > name.end), None)
    if name is None or cue is None or cue.form != "finite" or not cues.takes_clause(cue.verb):
        return None
    between = sentence[name.end : cue.start]
    named = is_capital(sentence[name.end - 1]) and between[0].text == "," == between[-1].text
    if any(token.quotation for token in between):
        return None
    if named or not _is_one_phrase(between) or cue.subject.end != cue.start:
        return replace(cue, subject=name) if named else None
    return replace(cue, subject=name) if between[0].lower == "and" else cue


def _is_one_phrase(words: Sentence) -> bool:
    """Whether words may go on describing one person: "the senator | and presidential candidate | said"."""
    return len(words) <= _LONGEST_LABEL and not any(
        token.text in _STOPS or cues.is_finite(token.lower) for token in words
    )


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
    titled = is_capital(words[-1]) and any(is_rank(token.text) for token in words)  # "his colleague Ann Lee"
    return subject if words[0].lower in {"he", "she"} or titled or all(map(is_capital, words)) else None


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
