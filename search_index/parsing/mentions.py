"""Mentions: whom the words mean that stand as a speaker, from "Lavrov" to "he"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from search_index.models import Passage, Speaker
from search_index.parsing.confidence import How
from search_index.parsing.names import PARTICLES, split_title
from search_index.parsing.offices import INSTITUTIONS, TRADES, fold, is_nation, is_rank, office, vocabulary
from search_index.parsing.people import Cast
from search_index.parsing.pronouns import PRONOUNS, Memory, Pronouns, told_by

_NOBODY = vocabulary("i they we it you who that which this these those one some others nobody none neither")
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


@dataclass(frozen=True, slots=True)
class Voice(Passage):
    """Words that stand as a subject, and the base form of the cue that makes them say something, if one does."""

    verb: str | None = None
    then: bool = False  # whether they speak in another year than that of the document

    @property
    def speaks(self) -> bool:
        """Whether a cue makes them say something."""
        return self.verb is not None


@dataclass(frozen=True, slots=True)
class Meaning:
    """Whom a voice means, and how that is known."""

    speaker: Speaker
    how: How


def speakers(
    voices: Iterable[Voice], cast: Cast, pronouns: Pronouns, within: Speaker | None = None
) -> dict[tuple[int, int], Meaning]:
    """Whom each voice means, by where it starts and ends; left out where that would be a guess.

    "He" is the last person who was the subject of a sentence and is no "she", but never answers his own question; "it"
    is the last institution that spoke; "I" is who speaks ``within``; an office that the document joins to nobody is the
    one person who speaks in it, unless something speaks against it; "a journalist" who asks is nobody.
    """
    ordered = sorted(voices, key=lambda voice: (voice.start, not voice.speaks))
    meant = {voice.text: named(voice.text, cast) for voice in ordered if voice.speaks}
    reader = _Reader(cast, pronouns, _sole_speaker(meant, cast), within, meant)
    found: dict[tuple[int, int], Meaning | None] = {}
    for voice in ordered:
        if (voice.start, voice.end) not in found:
            found[voice.start, voice.end] = reader.read(voice)
    return {place: meaning for place, meaning in found.items() if meaning}


@dataclass(slots=True)
class _Reader:
    """Reads the voices of a document in order, and remembers whom it met."""

    cast: Cast
    pronouns: Pronouns
    sole: Speaker | None  # the one person who is named where the document makes somebody speak
    within: Speaker | None
    meant: dict[str, Speaker | None]  # whom phrases name that do so without regard to what stands before them
    memory: Memory = field(default_factory=Memory)

    def read(self, voice: Voice) -> Meaning | None:
        """Whom a voice means; None where that would be a guess."""
        meaning = self._meaning(voice)
        person = meaning is not None and _is_person(voice.text, meaning, self.cast)
        if voice.speaks:
            self.memory.asker = meaning.speaker if meaning and voice.verb == "ask" else None
            if meaning and not person and voice.text.casefold() != "it":
                self.memory.body = meaning.speaker
        if meaning and person:
            self.memory.note(meaning.speaker, told_by(voice.text) or self.pronouns.of_person(meaning.speaker))
            self._note_office(voice.text, meaning)
        return meaning

    def _note_office(self, phrase: str, meaning: Meaning) -> None:
        """Remember "an aide", whom "the aide" means from now on, until who is one by name is spoken of again."""
        if meaning.how == "phrase":
            self.memory.unnamed.add(_head(phrase).casefold())
        elif meaning.how == "name":
            self.memory.unnamed -= {word.casefold() for alias in meaning.speaker.aliases for word in alias.split()}

    def _meaning(self, voice: Voice) -> Meaning | None:
        word = voice.text.casefold()
        if word in PRONOUNS:
            return self._antecedent(word, answers=voice.verb in _ANSWERS)
        if word == "it" and voice.speaks and self.memory.body:
            return Meaning(self.memory.body, "pronoun")
        if voice.verb == "ask" and _INDEFINITE.match(voice.text) and _head(word) in _PRESS:
            return None
        if word in _NOBODY:
            return Meaning(self.within, "name") if self.within and word == "i" else None
        if voice.then and not split_title(voice.text)[1]:  # who holds an office now may not have held it then
            return Meaning(_unnamed(voice.text), "phrase")
        if voice.text not in self.meant:
            self.meant[voice.text] = named(voice.text, self.cast)
        if speaker := self.meant[voice.text]:
            return self._named(voice.text, speaker)
        if speaker := _by_office(voice.text, self.cast, self.sole):
            return Meaning(speaker, "office")
        return Meaning(_unnamed(voice.text), "phrase")

    def _named(self, phrase: str, speaker: Speaker) -> Meaning:
        how = _how(phrase, speaker, self.cast)
        if how == "office" and _head(phrase).casefold() in self.memory.unnamed:
            return Meaning(_unnamed(phrase), "phrase")
        pronoun = told_by(phrase) if how == "namesakes" else None
        namesake = self._namesake(speaker, pronoun) if pronoun else None
        return Meaning(namesake, "name") if namesake else Meaning(speaker, how)

    def _antecedent(self, pronoun: str, *, answers: bool) -> Meaning | None:
        antecedent = self.memory.antecedent(pronoun, answers=answers)
        if antecedent is None or not _is_shared(antecedent, self.cast):
            return Meaning(antecedent, "pronoun") if antecedent else None
        namesake = self._namesake(antecedent, pronoun)
        return Meaning(namesake, "pronoun") if namesake else Meaning(antecedent, "namesakes")

    def _namesake(self, speaker: Speaker, pronoun: str) -> Speaker | None:
        """The one of several people of a name who has a pronoun, where all the others have the other one."""
        bearers = [person.speaker for person in self.cast.named(speaker.name)]
        fitting = [each for each in bearers if self.pronouns.of_person(each) in {pronoun, None}]
        return fitting[0] if len(fitting) == 1 and self.pronouns.of_person(fitting[0]) else None


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


def named(phrase: str, cast: Cast) -> Speaker | None:
    """The person a phrase gives a name, or an office that one person holds; None for any other phrase."""
    if _is_list(phrase) or _ONE_OF.match(phrase):
        return None
    title, name = split_title(phrase)
    if not name:
        owned = _is_owned(phrase) and not cast.is_listed(phrase)
        return None if _INDEFINITE.match(phrase) or owned else cast.speaker(phrase)
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


def _sole_speaker(meant: Mapping[str, Speaker | None], cast: Cast) -> Speaker | None:
    """The one person whom the document names where it makes somebody speak.

    None also where offices of two countries speak without a name: one of them at least is somebody else.
    """
    people = {speaker for speaker in meant.values() if speaker and cast.knows(speaker)}
    unnamed = (office(phrase) for phrase, speaker in meant.items() if not speaker and _is_somebody(phrase))
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
