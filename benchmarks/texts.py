"""Made-up texts: transcripts and articles with the proportions of real ones, of any length, the same for the same seed.

No two sentences are alike but by chance, so that nothing is fast because it was seen before.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from random import Random


def _words(text: str) -> tuple[str, ...]:
    return tuple(text.split())


_FIRST = _words(
    "Jane Ann Maria Omar Peter Lucia Samuel Ingrid Tomás Aisha Viktor Helen Hugo Nadia Émile Rosa Karl Leila"
)
_LAST = _words(
    "Roe Poe Doe Lindqvist Okafor Marín Novak Haddad Sørensen Castellano Whitfield Petrova Anand Moreau Keller Ibarra "
    "Fonseca Tamm Rahimi Oduya"
)
_OFFICES = (
    "Foreign Minister",
    "President",
    "Secretary of State",
    "Prime Minister",
    "Minister of Energy",
    "Ambassador",
    "Mayor",
)
_CITIES = _words("Paris Geneva Lima Oslo Nairobi Vienna Montevideo Tallinn")
_MONTHS = _words("January February March April May June July September October")
_OUTLETS = ("The Example Courier", "Example News Agency", "Channel Nine", "The Harbour Gazette")
_NOUNS = _words(
    "agreement river harbour council orchard treaty budget bridge election railway market summit ceasefire visa border "
    "school hospital grain pipeline fleet parliament region embassy partner neighbour sanction loan forest dialogue "
    "settlement delegation charter proposal initiative crisis reform"
)
_VERBS = _words(
    "supports delays renews rejects discusses finances protects rebuilds measures explains opens examines joins limits"
)
_ADJECTIVES = _words(
    "new regional bilateral modest lasting public northern open difficult long-term recent shared fair costly useful"
)
_ENDINGS = (
    "before the end of the year",
    "in the coming months",
    "without any conditions",
    "for the third time",
    "as we said in Geneva",
    "despite the weather",
    "together with our neighbours",
    "and nobody was surprised",
    "which took twelve years",
)
_CUES = ("said", "added", "argued", "warned", "told reporters", "explained", "noted", "insisted", "wrote")


@dataclass(frozen=True, slots=True)
class _Person:
    office: str
    name: str

    @property
    def surname(self) -> str:
        return self.name.split()[-1]


def transcripts(size: int, seed: int = 1) -> tuple[str, ...]:
    """Transcripts of news conferences, together of at least ``size`` characters."""
    return _filled(_transcript, size, seed)


def articles(size: int, seed: int = 1) -> tuple[str, ...]:
    """News articles, together of at least ``size`` characters."""
    return _filled(_article, size, seed)


def _filled(make: Callable[[Random], Iterator[str]], size: int, seed: int) -> tuple[str, ...]:
    random, texts, length = Random(seed), [], 0
    while length < size:
        texts.append("\n\n".join(make(random)))
        length += len(texts[-1])
    return tuple(texts)


def _transcript(random: Random) -> Iterator[str]:
    """A statement, and then 6 to 20 questions with an answer each."""
    host, guest = _person(random), _person(random)
    yield (
        f"{host.office} {host.name}’s remarks and answers to media questions following talks with {guest.office} "
        f"{guest.name}, {random.choice(_CITIES)}, {_date(random)}"
    )
    yield "Ladies and gentlemen,"
    yield from (_speech(random) for _ in range(random.randint(4, 12)))
    for _ in range(random.randint(6, 20)):
        note = random.choice(("", "", " (retranslated from Spanish)"))
        why = f"Why is the {random.choice(_NOUNS)} {random.choice(_ADJECTIVES)}?"
        yield f"Question{note}: {_speech(random, 1, 3)} {why}"
        speaker = guest if random.random() < 0.2 else host
        first, *others = (_speech(random) for _ in range(random.randint(1, 6)))
        yield f"{speaker.name}: {first}"
        yield from others


def _article(random: Random) -> Iterator[str]:
    """A headline, a byline, and 12 to 30 paragraphs, of which two in five quote and one in five reports."""
    people = [_person(random) for _ in range(random.randint(2, 5))]
    yield f"{_phrase(random).capitalize()} {random.choice(_VERBS)} {_phrase(random)}"
    yield f"By {_person(random).name}, {random.choice(_OUTLETS)}"
    yield _date(random)
    for who in people:
        yield f"{_sentence(random)} {who.office} {who.name} met the {random.choice(_NOUNS)} {random.choice(_ENDINGS)}."
    for _ in range(random.randint(12, 30)):
        share = random.random()
        if share < 0.4:
            yield _quoting(random, random.choice(people))
        elif share < 0.6:
            reported = f"{random.choice(people).surname} said that the {_phrase(random)} {_predicate(random)}."
            yield f"{reported} {_sentence(random)}"
        else:
            yield _speech(random, 1, 3)


def _quoting(random: Random, who: _Person) -> str:
    words, more = _sentence(random), _sentence(random)
    cue = random.choice(_CUES)
    return random.choice(
        (
            f"“{words[:-1]},” {who.surname} {cue} on Monday. “{more}”",
            f"“{words[:-1]},” {cue} {who.office} {who.name}. {more}",
            f"{who.name} {cue}: “{words} {more}”",
            f"{who.surname} called it “a {random.choice(_ADJECTIVES)} {random.choice(_NOUNS)}”. {more}",
            f"“{words}” {_sentence(random)}",
        )
    )


def _speech(random: Random, least: int = 2, most: int = 6) -> str:
    """A paragraph; in one of twelve somebody is quoted."""
    sentences = [_sentence(random) for _ in range(random.randint(least, most))]
    if random.random() < 1 / 12:
        sentences.append(f"As {_person(random).name} said, “{_sentence(random)}”")
    return " ".join(sentences)


def _sentence(random: Random) -> str:
    opening = random.choice(("The", "A", "Our", "Their", "This", "We believe that the", "I would say that the"))
    ending = f" {random.choice(_ENDINGS)}" if random.random() < 0.6 else ""
    return f"{opening} {_phrase(random)} {_predicate(random)}{ending}."


def _predicate(random: Random) -> str:
    rest = "".join(f" and the {_phrase(random)}" for _ in range(random.choice((0, 0, 1, 2))))
    return f"{random.choice(_VERBS)} the {_phrase(random)}{rest}"


def _phrase(random: Random) -> str:
    adjective = f"{random.choice(_ADJECTIVES)} " if random.random() < 0.5 else ""
    of_city = f" of {random.choice(_CITIES)}" if random.random() < 0.2 else ""
    return f"{adjective}{random.choice(_NOUNS)}{of_city}"


def _person(random: Random) -> _Person:
    return _Person(random.choice(_OFFICES), f"{random.choice(_FIRST)} {random.choice(_LAST)}")


def _date(random: Random) -> str:
    return f"{random.choice(_MONTHS)} {random.randint(1, 28)}, {random.randint(2001, 2025)}"
