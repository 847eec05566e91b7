"""Pronouns: which of "he" and "she" goes with a person, and whom they mean."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from search_index.models import Passage, Speaker
from search_index.parsing.forenames import HERS, HIS
from search_index.parsing.offices import fold, vocabulary

# The words of a title or a mention that tell which pronoun goes with it.
_TELLING = {
    "he": vocabulary(
        "mr sir lord king prince father brother husband son grandfather uncle nephew boyfriend spokesman chairman "
        "congressman councilman businessman actor man monsieur senor herr"
    ),
    "she": vocabulary(
        "mrs ms miss madam madame lady dame queen princess mother sister wife widow daughter grandmother aunt niece "
        "girlfriend spokeswoman chairwoman congresswoman councilwoman assemblywoman businesswoman actress woman mme "
        "senora frau"
    ),
}
PRONOUNS = frozenset(_TELLING)
_TITLES = "Mr Mrs Ms Miss Sir Dame Lord Lady Monsieur Mme Madame Herr Frau Señor Señora"
_HEAD = r"(?<!\w.)"  # no letter stands before the first
_TITLED = re.compile(
    # Each begins with its letter, which is looked for first, and then with the beginning of its word.
    rf"({'|'.join(title[0] + _HEAD + title[1:] for title in _TITLES.split())})\b\.?"
    r"[ \u00a0](?:[^\W\d_][\w’'-]{0,30}[ \u00a0]){0,2}?([^\W\d_a-z][\w’'-]{1,30})(?![ \u00a0][^\W\d_a-z])"
)
_MARRIED = re.compile(r"\b([^\W\d_a-z][\w’'-]{1,30}),? whose (?:late |former )?(husband|wife)\b")
_HUSBAND = {"husband": "she", "wife": "he"}  # who has one
_LONGEST_MEMORY = 4  # people: further back nobody looks for whom "he" means


def told_by(phrase: str) -> str | None:
    """The pronoun that a mention tells: "Ms Lee", "spokeswoman", "she"."""
    if (word := phrase.casefold()) in PRONOUNS:
        return word
    words = {fold(word) for word in phrase.split()}
    return next((pronoun for pronoun, telling in _TELLING.items() if words & telling), None)


@dataclass(frozen=True, slots=True)
class Pronouns:
    """What a document says of its people's pronouns, by surname."""

    by_surname: Mapping[str, str]

    @classmethod
    def of(cls, paragraphs: Iterable[Passage]) -> Pronouns:
        """What titles ("Ms Lee") and marriages ("Lee, whose husband") tell, where they tell one thing of a surname."""
        told: dict[str, set[str]] = defaultdict(set)
        for paragraph in paragraphs:
            for found in _TITLED.finditer(paragraph.text):
                if pronoun := told_by(found[1]):
                    told[fold(found[2])].add(pronoun)
            for found in _MARRIED.finditer(paragraph.text) if " whose " in paragraph.text else ():
                told[fold(found[1])].add(_HUSBAND[found[2]])
        return cls({surname: next(iter(pronouns)) for surname, pronouns in told.items() if len(pronouns) == 1})

    def of_person(self, speaker: Speaker) -> str | None:
        """The pronoun of a person, told by the first name, by other names the document gives, or by the surname."""
        words = [fold(word) for word in speaker.name.split()]
        forename = words[0] if len(words) > 1 else ""
        if forename in HIS or forename in HERS:
            return "he" if forename in HIS else "she"
        told = {pronoun for alias in speaker.aliases if (pronoun := told_by(alias))}
        if len(told) == 1:
            return told.pop()
        return self.by_surname.get(words[-1]) if words else None


@dataclass(slots=True)
class Memory:
    """The people who were last spoken of, the latest first, the pronouns that were used of them, and who asked."""

    recent: list[Speaker] = field(default_factory=list)
    pronouns: dict[Speaker, str] = field(default_factory=dict)
    seen: dict[Speaker, int] = field(default_factory=dict)  # the last sentence that each was spoken of in
    asker: Speaker | None = None  # who spoke last, if they asked: somebody else answers
    body: Speaker | None = None  # the last that spoke and is nobody in person: "the ministry", for "it"
    unnamed: set[str] = field(default_factory=set)  # "aide", where "an aide" came after whoever is named as one

    def antecedent(self, pronoun: str, *, answers: bool) -> Speaker | None:
        """Whom "he" or "she" means: the last person it fits; who has just asked does not answer."""
        fitting = (each for each in self.recent if self.pronouns.get(each, pronoun) == pronoun)
        return next((each for each in fitting if not (answers and each == self.asker)), None)

    def note(self, speaker: Speaker, pronoun: str | None) -> None:
        """Remember who was spoken of, and their pronoun where it is known."""
        self.recent = [speaker, *(each for each in self.recent if each != speaker)][:_LONGEST_MEMORY]
        if pronoun:
            self.pronouns.setdefault(speaker, pronoun)
