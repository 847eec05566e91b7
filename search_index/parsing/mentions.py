"""Mentions: whom the words mean that stand as a speaker, from "Lavrov" to "he"."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from search_index.models import Passage, Speaker
from search_index.parsing.bystanders import Bystanders
from search_index.parsing.confidence import How
from search_index.parsing.descriptions import (
    head,
    is_aged,
    is_fragment,
    is_indefinite,
    is_list,
    is_nobody,
    is_one_of,
    is_owned,
    is_plural,
    is_somebody,
    last_name,
    unnamed,
)
from search_index.parsing.names import split_title
from search_index.parsing.offices import Office, fold, is_rank, office, vocabulary
from search_index.parsing.people import Cast
from search_index.parsing.pronouns import PRONOUNS, Memory, Pronouns, told_by
from search_index.parsing.sentences import Sentence

_NOBODY = vocabulary("i they we it you who that which this these those one some others nobody none neither")
_ANSWERS = vocabulary("answer reply respond retort rejoin")
_MINDS = vocabulary("know think believe feel hope fear expect want see hear")  # who has one, has not yet spoken
_PRESS = vocabulary("journalist reporter correspondent")


@dataclass(frozen=True, slots=True)
class Voice(Passage):
    """Words that stand as a subject, and the base form of the cue that makes them say something, if one does."""

    verb: str | None = None
    leads: bool = False  # whether they are their sentence's own subject, not that of a clause in it
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
    voices: Iterable[Voice],
    sentences: Sequence[Sentence],
    cast: Cast,
    pronouns: Pronouns,
    within: Speaker | None = None,
) -> dict[tuple[int, int], Meaning]:
    """Whom each voice means, by where it starts and ends; left out where that would be a guess.

    "He" is the last person who was the subject of a sentence and is no "she", but never answers his own question, and
    is nobody where ``sentences``, which are those the voices stand in, name another man since; "it" is the last
    institution that spoke; "I" is who speaks ``within``; an office that the document joins to nobody is the one person
    who speaks in it, unless something speaks against it; "a journalist" who asks is nobody.
    """
    ordered = sorted(voices, key=lambda voice: (voice.start, not voice.speaks))
    meant = _with_first_names({voice.text: named(voice.text, cast) for voice in ordered if voice.speaks}, cast)
    reader = _Reader(cast, pronouns, _sole_speaker(meant, cast), within, meant, Bystanders(sentences, cast, pronouns))
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
    bystanders: Bystanders
    memory: Memory = field(default_factory=Memory)
    lead: Speaker | None = None  # the person who is the subject of the sentence that is being read
    at: int = -1  # which sentence that is

    def read(self, voice: Voice) -> Meaning | None:
        """Whom a voice means; None where that would be a guess."""
        self._enter(self.bystanders.sentence_at(voice.start))
        meaning = self._meaning(voice)
        person = meaning is not None and _is_person(voice.text, meaning, self.cast)
        if voice.speaks:
            self.memory.asker = meaning.speaker if meaning and voice.verb == "ask" else None
            tells = meaning and not person and voice.verb not in _MINDS
            if meaning and tells and voice.text.casefold() != "it":
                self.memory.body = meaning.speaker
        if meaning and person:
            self.memory.note(meaning.speaker, told_by(voice.text) or self.pronouns.of_person(meaning.speaker))
            self.memory.seen[meaning.speaker] = self.at
            self._note_office(voice.text, meaning)
            self.lead = meaning.speaker if voice.leads else self.lead
        return meaning

    def _enter(self, sentence: int) -> None:
        """Go on to a sentence: in the one before, its own subject comes to mind first, whoever else was named."""
        if sentence != self.at and self.lead:
            self.memory.note(self.lead, None)
        if sentence != self.at:
            self.at, self.lead = sentence, None

    def _note_office(self, phrase: str, meaning: Meaning) -> None:
        """Remember "an aide", whom "the aide" means from now on, until who is one by name is spoken of again."""
        if meaning.how == "phrase":
            self.memory.unnamed.add(head(phrase).casefold())
        elif meaning.how == "name":
            self.memory.unnamed -= {word.casefold() for alias in meaning.speaker.aliases for word in alias.split()}

    def _meaning(self, voice: Voice) -> Meaning | None:
        word = voice.text.casefold()
        if word in PRONOUNS:
            return self._antecedent(word, answers=voice.verb in _ANSWERS)
        if word == "it" and voice.speaks and self.memory.body:
            return Meaning(self.memory.body, "pronoun")
        asks = voice.verb == "ask" and is_indefinite(voice.text) and head(word) in _PRESS
        if asks or is_nobody(voice.text):
            return None
        if is_aged(word) and self.memory.recent:
            return Meaning(self.memory.recent[0], "pronoun")
        if word in _NOBODY:
            return Meaning(self.within, "name") if self.within and word == "i" else None
        if voice.then and not split_title(voice.text)[1]:  # who holds an office now may not have held it then
            return Meaning(unnamed(voice.text), "phrase")
        if voice.text not in self.meant:
            self.meant[voice.text] = named(voice.text, self.cast)
        if speaker := self.meant[voice.text]:
            return self._named(voice.text, speaker)
        if speaker := _by_office(voice.text, self.cast, self.sole):
            return Meaning(speaker, "office")
        return None if is_fragment(voice.text) else Meaning(unnamed(voice.text), "phrase")

    def _named(self, phrase: str, speaker: Speaker) -> Meaning:
        how = _how(phrase, speaker, self.cast)
        if how == "office" and head(phrase).casefold() in self.memory.unnamed:
            return Meaning(unnamed(phrase), "phrase")
        pronoun = told_by(phrase) if how == "namesakes" else None
        namesake = self._namesake(speaker, pronoun) if pronoun else None
        return Meaning(namesake, "name") if namesake else Meaning(speaker, how)

    def _antecedent(self, pronoun: str, *, answers: bool) -> Meaning | None:
        antecedent = self.memory.antecedent(pronoun, answers=answers)
        # Whoever has a name is meant rather than whom the same sentence also names; "the neighbor" may not be.
        first = self.memory.seen[antecedent] + (not antecedent.name.islower()) if antecedent else 0
        if antecedent and self.bystanders.may_be_meant(antecedent, pronoun, first, self.at):
            return None
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
    return meaning.how != "phrase" or is_somebody(phrase)


def named(phrase: str, cast: Cast) -> Speaker | None:
    """The person a phrase gives a name, or an office that one person holds; None for any other phrase."""
    if is_list(phrase) or is_one_of(phrase):
        return None
    title, name = split_title(phrase)
    if not name:
        owned = is_owned(phrase) and not cast.is_listed(phrase)
        return None if owned or is_indefinite(phrase) or is_plural(head(phrase)) else cast.speaker(phrase)
    name = last_name(name)
    if not name:
        return None
    return cast.speaker(f"{title} {name}") or Speaker(name)


def _with_first_names(meant: Mapping[str, Speaker | None], cast: Cast) -> dict[str, Speaker | None]:
    """The same with those who are also called by the first word of their names: "Lin Qiao said", and then "Lin"."""
    full = [speaker for speaker in dict.fromkeys(meant.values()) if speaker and cast.knows(speaker)]
    firsts = Counter(fold(speaker.name.split()[0]) for speaker in full)
    by_first = {first: each for each in full if firsts[first := fold(each.name.split()[0])] == 1}

    def whole(speaker: Speaker | None) -> Speaker | None:
        lone = speaker is not None and " " not in speaker.name and not cast.named(speaker.name)
        return by_first.get(fold(speaker.name), speaker) if speaker and lone else speaker

    return {phrase: whole(speaker) for phrase, speaker in meant.items()}


def _sole_speaker(meant: Mapping[str, Speaker | None], cast: Cast) -> Speaker | None:
    """The one person whom the document names where it makes somebody speak.

    None also where offices of two countries speak without a name: one of them at least is somebody else.
    """
    people = {speaker for speaker in meant.values() if speaker and cast.knows(speaker)}
    nameless = (office(phrase) for phrase, speaker in meant.items() if not speaker and is_somebody(phrase))
    countries = {held.country for held in nameless if held and held.country}
    return people.pop() if len(people) == 1 and len(countries) < 2 else None


def _is_the_diplomat(phrase: str, wanted: Office) -> bool:
    """Whether a phrase calls somebody by a word for anyone in office: "the senior diplomat"."""
    return wanted.is_loose and phrase[:4].casefold() == "the "


def _by_office(phrase: str, cast: Cast, sole: Speaker | None) -> Speaker | None:
    """The document's one speaker, where an office may be theirs: "the Russian diplomat"."""
    wanted = office(phrase)
    noun = head(phrase)
    one = is_rank(noun) and not noun.endswith("s") and not is_indefinite(phrase)
    of_state = wanted is not None and (wanted.country or noun[0].isupper() or _is_the_diplomat(phrase, wanted))
    return sole if sole and wanted and one and of_state and cast.may_hold(sole, wanted) else None
