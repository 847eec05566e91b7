"""Mentions: whom the words mean that stand as a speaker, from "Lavrov" to "he"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from search_index.models import Passage, Speaker
from search_index.parsing.confidence import How
from search_index.parsing.names import PARTICLES, split_title
from search_index.parsing.offices import INSTITUTIONS, TRADES, fold, is_nation, is_rank, office, vocabulary
from search_index.parsing.people import Cast

_NOBODY = vocabulary("i they we it you who that which this these those one some others nobody none neither")
# The words of a title or a mention that tell which pronoun goes with it.
_PRONOUNS = {
    "he": vocabulary(
        "mr sir lord king prince father brother husband son grandfather uncle nephew boyfriend spokesman chairman "
        "congressman councilman businessman actor man"
    ),
    "she": vocabulary(
        "mrs ms miss madam madame lady dame queen princess mother sister wife widow daughter grandmother aunt niece "
        "girlfriend spokeswoman chairwoman congresswoman councilwoman assemblywoman businesswoman actress woman"
    ),
}
_SOMEBODY = TRADES | vocabulary(
    "man woman source insider wife husband son daughter mother father brother sister friend"
)
_INDEFINITE = re.compile(r"(?:an?|some|many|several|most|one|other|two|three)\s", re.IGNORECASE)
_ONE_OF = re.compile(r"(?:one|some|many|most|several|two|three|both|all|none)\s+of\s", re.IGNORECASE)
_ARTICLE = re.compile(r"(?:the|an?)\s+", re.IGNORECASE)
_LINK = re.compile(r"\s(?:of|for|to|from|at|in|with|on)\s")
_OWNER = re.compile(r"(?:[’']s|s[’'])\s+")
_ANSWERS = vocabulary("answer reply respond retort rejoin")
_PRESS = vocabulary("journalist reporter correspondent")
_LONGEST_MEMORY = 4  # people: further back nobody looks for whom "he" means


@dataclass(frozen=True, slots=True)
class Voice(Passage):
    """Words that stand as a subject, and the base form of the cue that makes them say something, if one does."""

    verb: str | None = None

    @property
    def speaks(self) -> bool:
        """Whether a cue makes them say something."""
        return self.verb is not None


@dataclass(frozen=True, slots=True)
class Meaning:
    """Whom a voice means, and how that is known."""

    speaker: Speaker
    how: How


@dataclass(slots=True)
class _Memory:
    """The people who were last spoken of, the latest first, the pronoun of those whose is known, and who asked."""

    recent: list[Speaker] = field(default_factory=list)
    pronouns: dict[Speaker, str] = field(default_factory=dict)
    asker: Speaker | None = None  # who spoke last, if they asked: somebody else answers

    def antecedent(self, pronoun: str, *, answers: bool) -> Speaker | None:
        fitting = (each for each in self.recent if self.pronouns.get(each, pronoun) == pronoun)
        return next((each for each in fitting if not (answers and each == self.asker)), None)

    def note(self, speaker: Speaker, pronoun: str | None) -> None:
        self.recent = [speaker, *(each for each in self.recent if each != speaker)][:_LONGEST_MEMORY]
        if pronoun:
            self.pronouns.setdefault(speaker, pronoun)


def speakers(voices: Iterable[Voice], cast: Cast, within: Speaker | None = None) -> dict[tuple[int, int], Meaning]:
    """Whom each voice means, by where it starts and ends; left out where that would be a guess.

    "He" is the last person who was the subject of a sentence and is no "she", but never answers his own question; "I"
    is who speaks ``within``; an office that the document joins to nobody is the one person who speaks in it, unless
    something speaks against it; "a journalist" who asks is nobody.
    """
    ordered = sorted(voices, key=lambda voice: (voice.start, not voice.speaks))
    sole = _sole_speaker(ordered, cast)
    memory = _Memory()
    found: dict[tuple[int, int], Meaning | None] = {}
    for voice in ordered:
        if (voice.start, voice.end) in found:
            continue
        meaning = found[voice.start, voice.end] = _meaning(voice, cast, sole, memory, within)
        if voice.speaks:
            memory.asker = meaning.speaker if meaning and voice.verb == "ask" else None
        if meaning and _is_person(voice.text, meaning, cast):
            memory.note(meaning.speaker, _told_pronoun(voice.text, meaning.speaker))
    return {place: meaning for place, meaning in found.items() if meaning}


def _meaning(voice: Voice, cast: Cast, sole: Speaker | None, memory: _Memory, within: Speaker | None) -> Meaning | None:
    word = voice.text.casefold()
    if word in _PRONOUNS:
        antecedent = memory.antecedent(word, answers=voice.verb in _ANSWERS)
        return Meaning(antecedent, "namesakes" if _is_shared(antecedent, cast) else "pronoun") if antecedent else None
    if voice.verb == "ask" and _INDEFINITE.match(voice.text) and _head(word) in _PRESS:
        return None
    if word in _NOBODY:
        return Meaning(within, "name") if within and word == "i" else None
    if speaker := named(voice.text, cast):
        return Meaning(speaker, _how(voice.text, speaker, cast))
    if speaker := _by_office(voice.text, cast, sole):
        return Meaning(speaker, "office")
    return Meaning(_unnamed(voice.text), "phrase")


def _how(phrase: str, speaker: Speaker, cast: Cast) -> How:
    """How a phrase names a speaker whom ``named`` found."""
    if not split_title(phrase)[1]:
        return "office"
    return "namesakes" if _is_shared(speaker, cast) else "name"


def _is_shared(speaker: Speaker, cast: Cast) -> bool:
    """Whether a speaker is called as several people of the document are."""
    return not cast.knows(speaker) and bool(cast.named(speaker.name))


def _is_person(phrase: str, meaning: Meaning, cast: Cast) -> bool:
    """Whether "he" may mean the speaker: a name that the document gives nowhere in full may be a newspaper's."""
    if meaning.how == "name":
        return cast.knows(meaning.speaker) or bool(split_title(phrase)[0])
    return meaning.how != "phrase" or _is_somebody(phrase)


def _is_somebody(phrase: str) -> bool:
    """Whether a phrase without a name means one person: "a spokesman for the ministry", but no "ministry"."""
    head = _head(phrase)
    return head.casefold() in _SOMEBODY or (is_rank(head) and not head.endswith("s"))


def _head(phrase: str) -> str:
    return _LINK.split(phrase, maxsplit=1)[0].split()[-1]


def _told_pronoun(phrase: str, speaker: Speaker) -> str | None:
    """The pronoun that a mention or a title tells: "Ms Lee", "spokeswoman"."""
    if (word := phrase.casefold()) in _PRONOUNS:
        return word
    words = {fold(word) for each in (phrase, *speaker.aliases) for word in each.split()}
    return next((pronoun for pronoun, telling in _PRONOUNS.items() if words & telling), None)


def named(phrase: str, cast: Cast) -> Speaker | None:
    """The person a phrase gives a name, or an office that one person holds; None for any other phrase."""
    if _is_list(phrase) or _ONE_OF.match(phrase):
        return None
    title, name = split_title(phrase)
    if not name:
        return None if _INDEFINITE.match(phrase) or _is_owned(phrase) else cast.speaker(phrase)
    name = _last_name(_OWNER.split(_LINK.split(name, maxsplit=1)[0])[-1])
    if not name:
        return None
    return cast.speaker(f"{title} {name}") or Speaker(name)


def _is_list(phrase: str) -> bool:
    """Whether a phrase enumerates: "Germany, France and Spain"."""
    return "," in phrase and " and " in phrase and not any(map(is_rank, phrase.split()))


def _is_owned(phrase: str) -> bool:
    """Whether an office is somebody's: "Clinton’s spokesman", but not "Russia’s president"."""
    owner = _OWNER.search(phrase)
    return owner is not None and not is_nation(phrase[: owner.start()].rpartition(" ")[2])


def _last_name(phrase: str) -> str:
    """The capitalised words a phrase ends with, if they are one person's name: "the well-known John Bolton"."""
    words = phrase.split() if " and " not in phrase else []
    start = len(words)
    while start > 0 and (words[start - 1][0].isupper() or words[start - 1] in PARTICLES):
        start -= 1
    return "" if start == len(words) or fold(words[-1]) in INSTITUTIONS else " ".join(words[start:])


def _sole_speaker(voices: Sequence[Voice], cast: Cast) -> Speaker | None:
    """The one person whom the document names where it makes somebody speak.

    None also where offices of two countries speak without a name: one of them at least is somebody else.
    """
    phrases = {voice.text for voice in voices if voice.speaks}
    people = {speaker for phrase in phrases if (speaker := named(phrase, cast)) and cast.knows(speaker)}
    unnamed = (office(phrase) for phrase in phrases if _is_somebody(phrase) and not named(phrase, cast))
    countries = {held.country for held in unnamed if held and held.country}
    return people.pop() if len(people) == 1 and len(countries) < 2 else None


def _by_office(phrase: str, cast: Cast, sole: Speaker | None) -> Speaker | None:
    """The document's one speaker, where an office may be theirs: "the Russian diplomat"."""
    wanted = office(phrase)
    head = _head(phrase)
    one = is_rank(head) and not head.endswith("s") and not _INDEFINITE.match(phrase)
    of_state = wanted is not None and (wanted.country or head[0].isupper())
    return sole if sole and wanted and one and of_state and cast.may_hold(sole, wanted) else None


def _unnamed(phrase: str) -> Speaker:
    """Whoever has no name, as the document calls them: "a spokesman", "the Russian Foreign Ministry"."""
    article = _ARTICLE.match(phrase)
    return Speaker(" ".join(phrase[article.end() if article else 0 :].split()))
