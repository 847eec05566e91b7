"""The clause right beside words that tells whose they are, in any language: "dijo Lavrov", "Lawrow sagte", "said Lee".

The reader of articles tells this of a text in one language, and by its sentences. Who pastes a quotation may have put a
clause of one language beside words of another, or a comma behind a full stop: “We take none.”, said Lee.
"""

from __future__ import annotations

import re

from search_index.checking.quoting.persons import TITLES, person, wholly_person
from search_index.parsing.cues import FORMS, is_stance, lemma, takes_clause
from search_index.parsing.names import ARTICLES, PARTICLES
from search_index.parsing.offices import is_rank
from search_index.parsing.tongues import TONGUES

_LONGEST = 120  # characters before or behind the words
_ALSO_ENGLISH = {"so"}  # "…”, so Lee": English goes on so, too
_SPEAKING = {form for form in FORMS if (verb := lemma(form)) and takes_clause(verb) and not is_stance(verb)}
_FOREIGN = frozenset().union(*(tongue.verbs for tongue in TONGUES)) - _ALSO_ENGLISH
_SOURCES = {" ".join(source) for tongue in TONGUES for source in tongue.sources}
_HELPERS = frozenset().union(*(tongue.helpers for tongue in TONGUES), {"has", "had", "also"})


def _any(words: frozenset[str] | set[str]) -> str:
    return "(?:" + "|".join(sorted(map(re.escape, words), key=len, reverse=True)) + ")"


_VERB = rf"(?:{_any(_HELPERS)}\s){{0,2}}{_any(_FOREIGN | _SPEAKING)}"
_NAME = r"(?P<who>[^\W\d_](?:[^\n\r,.:;“”„«»\"!?()]|(?<=\b\w)\.){1,89}"
_END = r"(?=\s{0,4}(?:[,.;:!?\n\r(]|\Z)|\s(?:on|in|at|to|during|after|before|am|im|en|el|à|a|в|на|il|lo)\s)"
_VERB_BEHIND = re.compile(rf"[,;]?\s{{1,3}}(?:[—–-]\s)?{_VERB}(?:\s{_any(_HELPERS)})?\s{_NAME})")
_NAME_BEHIND = re.compile(rf"[,;]\s{{1,3}}{_NAME}?)\s{_VERB}\b{_END}")
_BEFORE = re.compile(rf"{_NAME}?)\s{_VERB}(?:\s{_any(_HELPERS)})?[,:]?\s{{0,4}}\Z")
_HOW = re.compile(
    rf"\s(?:is|was)\show\s{_NAME}?)\s(?:once\s|later\s|then\s)?"
    r"(?:put|puts|described|describes|summed|sums|phrased|expressed|explained|characteri[sz]ed)\b"
)
_WHOSE = re.compile(
    rf"(?:{_any(_SOURCES)}|in\sthe\swords\sof|(?:a\s|the\s)?quot(?:e|ation)(?:\s[^\W\d_]+){{0,4}}?\s(?:from|by)|according\sto)"
    r"\s(?P<who>[^\n\r:]{2,90})[:,]\s{0,4}\Z",
    re.IGNORECASE,
)
_LINE = re.compile(
    rf"[\n\r]\s{{0,4}}(?:{_any(_SPEAKING)}\s{_NAME}?)|(?P<subject>[^\W\d_][^\n\r,.:;“”„«»\"!?()]{{1,60}}?)\s{_VERB})"
    r"(?:,?\s(?:on|in|at|to|during|after|before)\s[^\n\r.!?“”„«»\"]{1,60})?\.?\Z"
)


def told_beside(text: str, start: int, end: int) -> str | None:
    """Whom a clause right beside ``text[start:end]``, marks included, tells for these words."""
    behind = text[end : end + _LONGEST]
    if found := _VERB_BEHIND.match(behind):
        return person(_beginning(found["who"]))
    if found := _NAME_BEHIND.match(behind) or _HOW.match(behind):
        return wholly_person(found["who"])
    lead = re.split(r"(?<=[.!?])\s|[\n\r]", text[max(0, start - _LONGEST) : start].rstrip())[-1]
    before = _WHOSE.match(lead) or _BEFORE.match(lead)
    return wholly_person(before["who"]) if before else None


def last_line(words: str) -> tuple[int, str] | None:
    """Where the last line of words begins that does nothing but say whose they are, and whom it names."""
    tail = max(0, len(words) - _LONGEST)
    found = _LINE.search(words, tail)
    who = wholly_person(found["who"] or found["subject"]) if found else None
    return (found.start(), who) if found and who else None


def _beginning(phrase: str) -> str:
    """The words of a phrase that may be a title and a name: "el ministro Ann Lee | en una rueda de prensa"."""
    kept: list[str] = []
    for word in phrase.split():
        key = word.casefold()
        is_before_name = not any(each[0].isupper() for each in kept) and key in ARTICLES
        if not (word[0].isupper() or is_before_name or key in TITLES or key in PARTICLES or is_rank(word)):
            break
        kept.append(word)
    while kept and kept[-1].casefold() in PARTICLES:
        kept.pop()
    return " ".join(kept)
