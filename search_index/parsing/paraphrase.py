"""Paraphrase: the clauses that a cue reports without quotation marks."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from search_index.parsing import cues
from search_index.parsing.offices import vocabulary
from search_index.parsing.reporting import Cue
from search_index.parsing.sentences import Sentence, Span, Token, word_at
from search_index.parsing.subjects import phrase_from

_OPENINGS = vocabulary("whether why how what")
_QUESTIONED = vocabulary("asked pressed questioned speaking")  # "Asked whether he agreed, an aide said"
_PLURALS = vocabulary("people men women children police media that there who which and")
_STOPS = frozenset({".", ";", ":", "—", "–"})
_TIMES = vocabulary("monday tuesday wednesday thursday friday saturday sunday today yesterday earlier later")
_LISTENED = vocabulary("tell inform assure reassure remind warn advise")  # verbs that name whom they are said to
_COMMITS = vocabulary("promise vow pledge threaten swear hope offer volunteer")
_URGES = vocabulary("urge tell ask advise warn encourage remind order beg implore")
_CONTENTS = vocabulary(
    "opinion idea view hope concern concerns confidence belief conviction fear fears claim claims statement position "
    "suggestion possibility fact point message assertion allegation doubt doubts regret readiness"
)
_NO_CLAUSE = (cues.PREPOSITIONS | cues.BOUNDARIES | cues.LINKS) - {"there", "here"}
_CONTRASTS = vocabulary("and but while whereas though although")
_COORDINATORS = _CONTRASTS | _STOPS | {"then", ","}
_ADVERBIAL = cues.PREPOSITIONS | _TIMES | {"that"}
_SUBORDINATORS = vocabulary("when after as because though although since before once")
_TAIL = vocabulary("and but while , . ; : — – ? !")
_THAT_WITHIN = 14  # tokens: "said on Thursday at a press conference in Mexico City that"
_SHORTEST = 3  # tokens
_LONGEST_TAIL = 8  # tokens after a cue that ends its sentence: "…, he said in a statement on Monday."


def reported(sentence: Sentence, found: Sequence[Cue]) -> Iterator[tuple[Span, Cue]]:
    """The reported clauses of a sentence that hold no quotation, each with its cue."""
    for i, cue in enumerate(found):
        if not cue.asserted:
            continue
        following = found[i + 1] if i + 1 < len(found) else None
        shared = following is not None and following.subject == cue.subject and _is_coordinated(sentence, following)
        limit = following.start if following and shared else _limit(sentence, cue, found[i + 1 :])
        if intent := _trimmed(sentence, _intent(sentence, cue), limit):
            yield intent, cue
            continue
        for told in _clauses(sentence, cue):
            ends = (limit, len(sentence))  # "his band and Ann Lee | wrote": what is cut off may be the verb
            cut = (clause for end in ends if (clause := _trimmed(sentence, told, end)) and _is_finite(sentence, clause))
            if clause := next(cut, None):
                yield clause, cue


def _is_coordinated(sentence: Sentence, cue: Cue) -> bool:
    """Whether a cue goes on reporting: "…, adding", "… and said", but not "since announcing" in the clause itself."""
    before = word_at(sentence, cue.start - 1)
    return cue.form != "infinitive" and before in _COORDINATORS


def _limit(sentence: Sentence, cue: Cue, later: Sequence[Cue]) -> int:
    """Where a clause ends at the latest: before a coordinated sentence with a speaker of its own, "…, but Lee said".

    Where the cue is in a subordinate clause, its main clause follows the comma: "When Lee said …, the talks ended".
    """
    if word_at(sentence, cue.subject.start - 1) in _SUBORDINATORS:
        return next((at for at in range(cue.over, len(sentence)) if sentence[at].text == ","), len(sentence))
    starts = (cue.subject.start - 1 for cue in later if cue.subject.start > 1 and not cues.is_stance(cue.verb))
    return next((at for at in starts if word_at(sentence, at) in _CONTRASTS), len(sentence))


def _is_finite(sentence: Sentence, clause: Span) -> bool:
    """Whether a stretch has no quotation and may have a verb: "the talks go on", not "my old teacher"."""
    words = sentence[clause.start : clause.end]
    if (
        words[0].quotation
        or any(token.quotation and not token.quotation.converted for token in words)
        or words[0].lower in _QUESTIONED
    ):
        return False
    return word_at(sentence, clause.start - 1) == "that" or any(map(_may_be_verb, words, words[1:]))


def _may_be_verb(before: Token, token: Token) -> bool:
    """Whether a word looks like a finite verb. Nothing tells "plans" the verb from "plans" the noun."""
    if cues.is_finite(token.lower) or cues.is_contracted(before.lower):
        return True
    plural = before.lower in cues.PRONOUNS or before.lower.endswith("s") or before.lower in _PLURALS
    return token.text.islower() and (plural or token.lower.endswith(("s", "ed")))


def _intent(sentence: Sentence, cue: Cue) -> Span | None:
    """What somebody says they will do, or tells others to: "promised | to resign"."""
    at = cue.end
    if cue.verb in _URGES and (other := phrase_from(sentence, at)):
        return Span(at, len(sentence)) if word_at(sentence, other.end) == "to" else None
    return Span(at, len(sentence)) if cue.verb in _COMMITS and word_at(sentence, at) == "to" else None


def _clauses(sentence: Sentence, cue: Cue) -> Iterator[Span]:
    if cue.verb == "according to":
        yield from _source_clauses(sentence, cue)
    elif cue.form != "infinitive" and cues.takes_clause(cue.verb):
        start = _clause_start(sentence, cue) if cue.form != "inverted" else None
        if start is not None:
            yield Span(start, len(sentence))
        else:
            yield from _around(sentence, cue)


def _around(sentence: Sentence, cue: Cue) -> Iterator[Span]:
    """What stands before a cue that is put into a clause or behind it, and what goes on after it."""
    before = min(cue.subject.start, cue.start) - 1
    if before <= 0 or sentence[before].text != "," or any(token.quotation for token in sentence[cue.over :]):
        return
    goes_on = word_at(sentence, cue.over) == ","
    if goes_on or len(sentence) - cue.over <= _LONGEST_TAIL:
        yield Span(0, before)
    if goes_on:
        yield Span(cue.over + 1, len(sentence))


def _source_clauses(sentence: Sentence, cue: Cue) -> Iterator[Span]:
    """What "according to X" reports: all that stands before it, and the rest of the sentence after its comma."""
    ahead = range(cue.over, len(sentence))
    comma = next((at for at in ahead if sentence[at].text == ","), len(sentence))
    if cue.start > 1:
        yield Span(0, cue.start)
    if cue.start <= 1 or comma == cue.over:
        yield Span(comma + 1, len(sentence))


def _clause_start(sentence: Sentence, cue: Cue) -> int | None:
    at = cue.end
    if that := _that(sentence, cue):
        return that + 1
    if cue.verb in _LISTENED and (listener := phrase_from(sentence, at)):
        at = listener.end
    while at < len(sentence) and (sentence[at].lower in _TIMES or sentence[at].lower == "on"):
        at += 1
    if at >= len(sentence):
        return None
    word = sentence[at].lower
    opens = not cues.needs_that(cue.verb) and word[:1].isalnum() and word not in _NO_CLAUSE
    return at if word in _OPENINGS or opens else None


def _that(sentence: Sentence, cue: Cue) -> int | None:
    """Where "that" opens the clause: right after the verb, a time, a place, a listener or a noun such as "opinion"."""
    for at in range(cue.end, min(cue.end + _THAT_WITHIN, len(sentence))):
        token = sentence[at]
        if token.lower == "that":
            adverbial = sentence[cue.end].lower in _ADVERBIAL
            return at if adverbial or cue.verb in _LISTENED or sentence[at - 1].lower in _CONTENTS else None
        if token.quotation or token.text in _STOPS or cues.is_past(token.lower):
            return None
    return None


def _trimmed(sentence: Sentence, clause: Span | None, limit: int) -> Span | None:
    if clause is None:
        return None
    start, end = clause.start, limit if limit > clause.start else clause.end
    end = min(end, clause.end)
    while end > start and sentence[end - 1].lower in _TAIL:
        end -= 1
    return Span(start, end) if end - start >= _SHORTEST else None
