"""Offices: the words of titles and nationalities, and when two wordings name one office.

The lists hold a language's vocabulary (honorifics, ranks, ministries, demonyms), never a person or a document.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import chain, pairwise

_REMEMBERED = 1 << 14  # words whose looks are remembered: a text repeats most of its words


def vocabulary(words: str) -> frozenset[str]:
    """A list of words, written with spaces between them."""
    return frozenset(words.split())


HONORIFICS = vocabulary(
    "mr mrs ms miss mx messrs dr prof sir dame madam madame lord lady comrade mister monsieur sr sra senor senora "
    "sen rep gov gen lt col capt cpt sgt adm maj hon rev amb pres atty supt cllr"
)
# Nouns that name who somebody is. The value is the noun both wordings share: a premier is a prime minister.
_RANKS = {
    word: rank
    for rank, words in {
        "president": "president presidents",
        "minister": "minister ministers ministress",
        "prime minister": "premier pm",
        "foreign minister": "fm",
        "secretary": "secretary secretaries",
        "ambassador": "ambassador ambassadors",
        "representative": "representative envoy delegate emissary",
        "spokesperson": "spokesman spokeswoman spokesperson spokesmen spokespeople",
        "head": "head chief boss leader",
        "chair": "chairman chairwoman chairperson chair co-chair moderator",
        "diplomat": "diplomat diplomats",
        "adviser": "adviser advisor advisers advisors aide strategist consultant",
        "legislator": "senator congressman congresswoman lawmaker deputy mp mep assemblyman assemblywoman",
    }.items()
    for word in words.split()
} | {
    word: word
    for word in vocabulary(
        "chancellor governor mayor speaker director commissioner general admiral colonel major captain lieutenant "
        "sergeant marshal king queen prince princess emperor pope patriarch archbishop bishop cardinal rabbi imam "
        "judge justice attorney prosecutor sheriff treasurer comptroller controller counsel counselor counsellor "
        "officer official manager coordinator administrator founder co-founder owner ceo cfo coo editor reporter "
        "journalist correspondent anchor host columnist commentator analyst expert economist historian scientist "
        "researcher professor doctor pastor reverend father sister brother lawyer activist organizer author writer "
        "candidate nominee hopeful contender challenger incumbent frontrunner front-runner opponent rival politician "
        "statesman counterpart colleague whip pollster operative dean "
        "principal rector inspector superintendent detective constable councillor councilman councilwoman alderman "
        "ombudsman rapporteur undersecretary under-secretary"
    )
}
SURNAME_RANKS = vocabulary("king prince dean judge major pope bishop cardinal marshal father sheriff")  # also surnames
_LOOSE = vocabulary("diplomat representative official politician statesman")
# Adjectives that make it another office: a vice president is no president.
_GRADES = {
    word: grade
    for grade, words in {
        "deputy": "deputy vice assistant under associate",
        "former": "former ex late retired then onetime erstwhile",
        "acting": "acting interim self-proclaimed caretaker",
    }.items()
    for word in words.split()
}
_FIELDS = {
    word: field
    for field, words in {
        "foreign": "foreign external diplomacy",
        "defence": "defence defense military",
        "finance": "finance treasury financial",
        "interior": "interior home",
        "justice": "justice",
        "economy": "economy economic economics",
        "energy": "energy oil petroleum",
        "health": "health",
        "education": "education",
        "trade": "trade commerce",
        "security": "security",
        "state": "state",
        "prime": "prime",
        "opposition": "opposition",
        "agriculture": "agriculture",
        "culture": "culture",
        "labour": "labour labor",
        "transport": "transport transportation",
        "press": "press communications",
        "campaign": "campaign",
        "national": "national",
    }.items()
    for word in words.split()
}
_ADJECTIVES = vocabulary(
    "senior junior first second chief top executive general permanent special plenipotentiary extraordinary current "
    "new presidential vice-presidential political longtime veteran republican democratic democrat gop conservative "
    "liberal labour congressional local federal right honourable honorable excellency majesty holiness right-hand"
)
INSTITUTIONS = vocabulary(
    "ministry department office committee council commission agency bureau service administration government "
    "cabinet parliament senate congress house assembly duma court union federation republic kingdom state states "
    "nations organization organisation association party front movement campaign company corporation group bank "
    "fund institute university college school foundation centre center board authority embassy mission delegation "
    "league alliance times post news press journal network magazine police army navy force forces guard affairs "
    "relations division directorate region city county district"
)
CONNECTORS = vocabulary("of the for to on at & and de du del")

_COUNTRIES = """
afghanistan afghan|albania albanian|algeria algerian|angola angolan|argentina argentine argentinian argentinean|
armenia armenian|australia australian|austria austrian|azerbaijan azerbaijani|bahrain bahraini|bangladesh bangladeshi|
belarus belarusian belarussian|belgium belgian|belize|benin|bolivia bolivian|bosnia bosnian|botswana|brazil brazilian|
bulgaria bulgarian|burundi|cambodia cambodian|cameroon|canada canadian|chad chadian|chile chilean|china chinese|
colombia colombian|congo congolese|costa-rica costa-rican|croatia croatian|cuba cuban|cyprus cypriot|czechia czech|
denmark danish|dominican-republic dominican|ecuador ecuadorian ecuadorean|egypt egyptian|el-salvador salvadoran|
eritrea eritrean|estonia estonian|ethiopia ethiopian|finland finnish|france french|gabon|georgia georgian|
germany german|ghana ghanaian|greece greek|guatemala guatemalan|guinea guinean|guyana guyanese|haiti haitian|
honduras honduran|hungary hungarian|iceland icelandic|india indian|indonesia indonesian|iran iranian|iraq iraqi|
ireland irish|israel israeli|italy italian|jamaica jamaican|japan japanese|jordan jordanian|
kazakhstan kazakh kazakhstani|kenya kenyan|korea korean|north-korea north-korean|south-korea south-korean|
kosovo kosovar|kuwait kuwaiti|kyrgyzstan kyrgyz|laos lao|latvia latvian|lebanon lebanese|liberia liberian|
libya libyan|lithuania lithuanian|luxembourg|macedonia macedonian|malaysia malaysian|mali malian|malta maltese|
mexico mexican|moldova moldovan|mongolia mongolian|montenegro montenegrin|morocco moroccan|mozambique mozambican|
myanmar burma burmese|namibia namibian|nepal nepalese|netherlands dutch|new-zealand|nicaragua nicaraguan|
niger|nigeria nigerian|norway norwegian|oman omani|pakistan pakistani|palestine palestinian|panama panamanian|
paraguay paraguayan|peru peruvian|philippines philippine filipino|poland polish|portugal portuguese|qatar qatari|
romania romanian|russia russian russian-federation|rwanda rwandan|saudi-arabia saudi|senegal senegalese|
serbia serbian|singapore singaporean|slovakia slovak|slovenia slovenian|somalia somali|south-africa south-african|
soviet-union soviet ussr|spain spanish|sri-lanka sri-lankan|sudan sudanese|sweden swedish|switzerland swiss|
syria syrian|taiwan taiwanese|tajikistan tajik|tanzania tanzanian|thailand thai|tunisia tunisian|turkey turkish türkiye|
turkmenistan turkmen|uganda ugandan|ukraine ukrainian|emirates emirati uae|
britain british uk united-kingdom england english|united-states us usa american|uruguay uruguayan|
uzbekistan uzbek|vatican|venezuela venezuelan|vietnam vietnamese|yemen yemeni|zambia zambian|zimbabwe zimbabwean|
scotland scottish|wales welsh|european-union eu european|nato|un united-nations
"""


@dataclass(frozen=True, slots=True)
class Office:
    """What somebody is: "deputy foreign minister of Mexico" is ({"foreign", "minister"}, {"deputy"}, "mexico")."""

    words: frozenset[str]
    grades: frozenset[str]
    country: str | None

    def anywhere(self) -> Office:
        """The same office of no country in particular."""
        return replace(self, country=None)

    @property
    def is_loose(self) -> bool:
        """Whether it says no more than that somebody holds one: "diplomat"."""
        return self.words <= _LOOSE

    def fits(self, other: Office) -> bool:
        """Whether a loose wording may mean ``other``: "the Russian diplomat" the Russian foreign minister."""
        here = None in (self.country, other.country) or self.country == other.country
        return here and (self.is_loose or self.anywhere().may_be(other))

    def may_be(self, other: Office) -> bool:
        """Whether this, perhaps shorter, wording can mean ``other``: "the Russian minister" the foreign minister."""
        return (
            self.words <= other.words
            and self.grades == other.grades
            and (self.country is None or self.country == other.country)
        )


@lru_cache(_REMEMBERED)
def fold(word: str) -> str:
    """A word as it is compared: no accents, full stops, case or possessive ending."""
    plain = word.casefold() if word.isascii() else _unaccented(word)
    return plain.replace("’", "'").removesuffix("'s").rstrip("'").replace(".", "")


def _unaccented(word: str) -> str:
    decomposed = unicodedata.normalize("NFKD", word.casefold())
    return "".join(c for c in decomposed if not unicodedata.combining(c))


_NATIONS = {
    fold(name).replace("-", " "): names[0]
    for names in (group.split() for group in _COUNTRIES.replace("\n", "").split("|"))
    for name in names
}
_ACRONYMS = frozenset({"fm", "pm", "mp"})


@lru_cache(_REMEMBERED)
def is_rank(word: str) -> bool:
    """Whether a word names what somebody is: "minister", "spokeswoman", "Sen."."""
    key = fold(word)
    if key in _ACRONYMS:
        return word.rstrip(".").isupper()
    compound = "-" in key and all(part in _RANKS or part in _GRADES for part in key.split("-"))  # "Vice-President"
    return compound or key in _RANKS or key.removesuffix("s") in _RANKS or key in HONORIFICS


@lru_cache(_REMEMBERED)
def is_nation(word: str) -> bool:
    """Whether a word is a country's name or a demonym."""
    return fold(word).replace("-", " ") in _NATIONS


@lru_cache(_REMEMBERED)
def is_office_word(word: str) -> bool:
    """Whether a word may stand in a title: a rank, a field, an institution, a nation or one of their adjectives."""
    key = fold(word)
    return (
        is_rank(word) or is_nation(word) or any(key in words for words in (_GRADES, _FIELDS, _ADJECTIVES, INSTITUTIONS))
    )


@lru_cache(_REMEMBERED)
def office(phrase: str) -> Office | None:
    """The office a phrase names, or None: "the head of the Russian Foreign Ministry" is Russia's foreign minister."""
    words = [fold(word) for word in phrase.replace("-", " ").split()]
    link = next((i for i, word in enumerate(words) if word in {"of", "for", "to"}), len(words))
    # The head of the phrase says what somebody is: the representative of a president is no president.
    ranks = _ranks(words[:link]) or _ranks(words)
    if not ranks:
        return None
    fields = {_FIELDS[word] for word in words if word in _FIELDS}
    grades = {_GRADES[word] for word in words if word in _GRADES}
    return Office(_common(ranks, fields, words), frozenset(grades), next(nations(words), None))


def _ranks(words: list[str]) -> set[str]:
    ranks = (_RANKS.get(word) or _RANKS.get(word.removesuffix("s"), "") for word in words)
    return {part for rank in ranks for part in rank.split()}


def _common(ranks: set[str], fields: set[str], words: list[str]) -> frozenset[str]:
    """One wording for the offices that have several."""
    if ("head" in ranks and "ministry" in words) or ("secretary" in ranks and "foreign" in fields):
        return frozenset({"minister", *fields})
    leads = "head" in ranks or "top" in words
    if leads and ("diplomat" in ranks or "diplomacy" in words):
        return frozenset({"minister", "foreign"})
    return frozenset(ranks | fields)


def nations(words: list[str]) -> Iterator[str]:
    """The countries that folded words name, first those whose names are of two words."""
    pairs = (f"{first} {second}" for first, second in pairwise(words))
    return (_NATIONS[name] for name in chain(pairs, words) if name in _NATIONS)
