"""Addresses: the titles by which the labels of many languages call a speaker, and the name behind them.

English titles are known to ``offices``; these are what else stands before a name in a record: "El señor", "SRS’IN".
"""

from __future__ import annotations

import re
from functools import lru_cache

from search_index.parsing.offices import fold, vocabulary
from search_index.parsing.people import split_title

_TITLES = frozenset(
    map(
        fold,
        vocabulary(
            # German, with the short forms of federal records
            "herr frau präsident präsidentin vizepräsident vizepräsidentin alterspräsident bundespräsident "
            "bundespräsidentin bundeskanzler bundeskanzlerin kanzler kanzlerin bundesminister bundesministerin "
            "ministerin ministerpräsident ministerpräsidentin staatssekretär staatssekretärin staatsminister "
            "staatsministerin abgeordneter abgeordnete abg vorsitzender vorsitzende vors außenminister außenministerin "
            "bk bk'in bkin bm bm'in bmin sts sts'in stsin psts psts'in srs srs'in srsin "
            # French
            "m mm mme mlle monsieur président présidente vice-président vice-présidente ministre premier-ministre "
            "sénateur sénatrice député députée secrétaire rapporteur rapporteure "
            # Spanish, Portuguese, Italian
            "señor señora señores sr sra presidente presidenta vicepresidente vicepresidenta ministro ministra "
            "secretario secretaria diputado diputada senador senadora canciller gobernador gobernadora "
            "alcalde alcaldesa senhor senhora vice-presidente deputado deputada secretário secretária "
            "primeiro-ministro primeira-ministra "
            "signor signora sottosegretario sottosegretaria onorevole relatore relatrice premier "
            "baroness viscount earl marquess countess "
            "taoiseach tánaiste ceann comhairle leas-cheann "  # Irish
            "prezydent marszałek wicepremier pan pani "  # Polish
            "ministr ministryně prezidentka premiérka předseda předsedkyně poslanec poslankyně senátorka "  # Czech
            "BAKAN BAKANI bakanı DIŞİŞLERİ dışişleri CUMHURBAŞKANI cumhurbaşkanı BAŞBAKAN SAYIN sayın "  # Turkish
            # Russian, Ukrainian
            "президент премьер-министр министр посол председатель господин госпожа г-н г-жа пан пані міністр"
        ),
    )
)
_ARTICLES = vocabulary("the an el la los las le les l' der die das o a os as il lo")
_LINKS = frozenset(map(fold, vocabulary("de del da do dos das des du der für fur per delle dello della di por para")))
_REMEMBERED = 4096  # labels: those of a document are few and come often
_CYRILLIC = re.compile(r"[\u0400-\u04ff]")
_HONORIFIC = re.compile(r"(?:right\s)?hon(?:ou?rable)?\.?\s|rt\.?\shon\.?\s", re.IGNORECASE)


def is_address(word: str) -> bool:
    """Whether a word is a title of a label: "Präsidentin", "Mme", "SRS’IN"."""
    return fold(word.strip(",")) in _TITLES


@lru_cache(maxsize=_REMEMBERED)
def split_address(phrase: str) -> tuple[str, str]:
    """A label taken apart into (title, name), either of them empty where there is none.

    "El señor DOE" gives ("El señor", "DOE"), "Secretario de Economía, Juan Doe" ("Secretario de Economía", "Juan Doe"),
    and "La señora MINISTRA DE COMERCIO" is all title.
    """
    phrase = _HONORIFIC.sub("", phrase, count=1) if _HONORIFIC.match(phrase) else phrase
    head, comma, tail = phrase.partition(", ")
    if comma and any(map(is_address, head.split())) and not _split(head)[1]:
        return head, _split(tail)[1]
    return _split(phrase)


def _split(phrase: str) -> tuple[str, str]:
    title, name = split_title(phrase)
    words = name.split()
    at = 0
    while at < len(words) and (is_address(words[at]) or _is_article_of_title(words, at)):
        at += 1
    if at and at < len(words) and fold(words[at]) in _LINKS and words[at - 1] != words[-1]:
        return phrase, ""  # "MINISTRA DE COMERCIO": what it leads to is a field or a country
    if at and at == len(words) - 1 and _CYRILLIC.match(words[at]) and not words[at].isupper():
        return phrase, ""  # "Президент России": a country in the genitive
    title = " ".join(filter(None, (title, *words[:at])))
    name = split_title(" ".join(words[at:]))[1] if at else name
    return title, name.partition(" of ")[0]  # "Mrs. DOE of Lowtown"


def _is_article_of_title(words: list[str], at: int) -> bool:
    return fold(words[at]) in _ARTICLES and at + 1 < len(words) and is_address(words[at + 1])
