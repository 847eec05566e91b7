"""Naming: whether whom a pasted text names for words is certainly another person than the record's speaker."""

from __future__ import annotations

import re
from collections.abc import Iterator

from rapidfuzz.distance import OSA

from search_index.models import Kind, Quote, Speaker
from search_index.parsing.byline import is_outlet
from search_index.parsing.names import ARTICLES, PARTICLES, split_title
from search_index.parsing.offices import INSTITUTIONS, Office, fold, is_nation, is_office_word, office, vocabulary
from search_index.parsing.tongues import TONGUES
from search_index.spelling import Name, name_of

_ALLIANCES = vocabulary("nato un european-union")  # whose officers may hold an office of a country, too
_AND = re.compile(r"\s(?:and|und|y|e|et|и|ed)\s|\s?[&/;]\s?")
_TITLES = frozenset().union(*(tongue.titles | tongue.common for tongue in TONGUES)) - PARTICLES
_COMPOUND = tuple(next(tongue.titles for tongue in TONGUES if tongue.code == "de"))  # ends: "Außenminister"
_ACRONYM = 4  # letters; a lone word of no more capitals is an agency or an office: "MFA"
_SLIP = 5  # letters; in a word of as many one letter may be a misprint: "Lavrow", "Lawrov"
_STEM = 4  # letters; what an inflected name begins with: "Лаврова"
_ENDING = 3  # letters
# Where a government sits, and so what stands for it: "Moscow said".
_SEATS = vocabulary(
    "moscow kremlin smolenskaya washington pentagon beijing kyiv kiev london paris elysee berlin brussels rome "
    "madrid lisbon vienna warsaw prague budapest bratislava ljubljana zagreb sarajevo belgrade pristina skopje tirana "
    "podgorica sofia bucharest athens ankara nicosia tehran riyadh cairo jerusalem ramallah baghdad damascus beirut "
    "amman doha muscat sanaa kabul islamabad delhi dhaka kathmandu colombo bangkok hanoi manila jakarta tokyo seoul "
    "pyongyang taipei ulaanbaatar canberra wellington ottawa havana caracas bogota quito lima santiago brasilia "
    "montevideo asuncion managua tegucigalpa minsk yerevan baku tbilisi sukhum chisinau tiraspol astana tashkent "
    "bishkek dushanbe ashgabat helsinki stockholm oslo copenhagen reykjavik tallinn riga vilnius dublin hague geneva "
    "bern tunis algiers rabat tripoli khartoum nairobi abuja accra bamako niamey pretoria luanda harare"
)


def other_speaker(named: str, quote: Quote, publisher: str | None = None) -> bool:
    """Whether ``named`` is certainly another person than the one whose words a quote of the record is.

    It is not certain of an office, a country, an outlet, nor of the ``publisher`` of the record's document, who passes
    its words on. Of a question's words it is, where anybody is named: the record gives them to who asks.
    """
    if publisher and name_of(named) == name_of(publisher):
        return False
    people = list(_people(named))
    if quote.speaker is None:
        return bool(people) and quote.kind is Kind.QUESTION
    if not people:
        return _is_of_another_country(office(named), quote.speaker)
    recorded = [each for name in (quote.speaker.name, *quote.speaker.aliases) for each in _people(name)]
    return bool(recorded) and not any(_may_be_one(one, other) for one in people for other in recorded)


def _people(phrase: str) -> Iterator[Name]:
    """The names of people in a phrase, without their titles."""
    for part in _AND.split(phrase):
        _, name = split_title(part) if part.strip() else ("", "")
        first = next(iter(part.split()), "")
        words = [word for word in name.split() if _is_of_a_name(word)]
        if not words or (first.casefold() in ARTICLES and first not in ARTICLES and name == part):
            continue
        if not (is_outlet(name) or _is_collective(words)):
            yield name_of(" ".join(words))


def _is_of_a_name(word: str) -> bool:
    """Whether a word may belong to a name: it has a capital, and is no title in another language."""
    plain = word.casefold()
    return word[0].isupper() and plain not in _TITLES and not plain.endswith(_COMPOUND)


def _is_collective(words: list[str]) -> bool:
    """Whether words that look like a name are those of a country, a government or an institution."""
    if any(fold(word) in INSTITUTIONS or fold(word) in _SEATS for word in words):
        return True
    lone = words[0].strip(".")
    return all(is_nation(word) or is_office_word(word) for word in words) or (
        len(words) == 1 and lone.isupper() and len(lone) <= _ACRONYM
    )


def _is_of_another_country(named: Office | None, speaker: Speaker) -> bool:
    """Whether an office is one of another country than any that the record knows a speaker by."""
    held = [found for title in speaker.aliases if (found := office(title))]
    countries = {each.country for each in held if each.country}
    if named is None or named.country is None or named.is_loose or not countries:
        return False
    return named.country not in countries and _ALLIANCES.isdisjoint({named.country, *countries})


def _may_be_one(one: Name, other: Name) -> bool:
    """Whether all words of the shorter name may stand in the other, in order, for all that spelling does to names."""
    if one.suffix and other.suffix and one.suffix != other.suffix:
        return False
    short, full = sorted((one.words, other.words), key=len)
    rest = iter(full)
    return bool(short) and all(any(_agree(word, each) for each in rest) for word in short)


def _agree(one: str, other: str) -> bool:
    """Whether two words of names are one, or one is the other's initial, misprint or inflected form."""
    shorter, longer = sorted((one, other), key=len)
    if len(shorter) == 1 or shorter == longer:
        return longer.startswith(shorter)
    if len(shorter) >= _SLIP and OSA.distance(shorter, longer, score_cutoff=1) <= 1:
        return True
    stem = max(_STEM, len(shorter) - 1)
    return len(longer) - len(shorter) <= _ENDING and shorter[:stem] == longer[:stem] and len(shorter) > _SLIP
