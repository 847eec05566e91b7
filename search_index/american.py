"""The American spelling: the one form of what British and American English write differently.

It goes for the index and for queries alike, so that a rule does no harm where it changes a word that both write alike,
unless it makes that another word ("four", "prise") or parts it from its kin ("revise" from "revision").
"""

from __future__ import annotations

import re
from functools import lru_cache

_SHORTEST = 4  # letters; what is shorter has one spelling

# Words that no rule says, or that have no rule in common.
_WORDS: dict[str, str] = dict(
    re.findall(
        "([a-z]+)>([a-z]+)",
        "grey>gray greys>grays greyer>grayer cosy>cozy cosier>cozier pyjamas>pajamas gaol>jail gaols>jails "
        "aeroplane>airplane aeroplanes>airplanes aluminium>aluminum artefact>artifact artefacts>artifacts ageing>aging "
        "furore>furor moustache>mustache moustaches>mustaches yoghurt>yogurt learnt>learned dreamt>dreamed "
        "burnt>burned spoilt>spoiled leapt>leaped skilful>skillful skilfully>skillfully wilful>willful "
        "wilfully>willfully woollen>woolen jewellery>jewelry counsellor>counselor counsellors>counselors "
        "councillor>councilor councillors>councilors chequered>checkered likeable>likable sizeable>sizable "
        "fuelled>fueled fuelling>fueling dialled>dialed dialling>dialing duelling>dueling tranquillity>tranquility "
        "annexe>annex focussed>focused focusses>focuses focussing>focusing mediaeval>medieval "
        "omelette>omelet sceptre>scepter aesthetic>esthetic aesthetics>esthetics",
    )
)
# What is always written so, and has kin with an s ("revision", "advertisement"); "prise" would become another word.
_ALWAYS_ISE = frozenset(
    re.findall(
        "[a-z]+",
        "advertise advise apprise arise chastise circumcise comprise compromise concise demise despise devise disguise "
        "enterprise excise exercise expertise franchise enfranchise disenfranchise guise improvise incise likewise "
        "merchandise mortise otherwise paradise precise premise prise promise reprise revise rise supervise surmise "
        "surprise televise treatise wise clockwise contrariwise coastwise edgewise imprecise anise "
        "chemise valise sunrise uprise",
    )
)
_ISE = re.compile(r"(?<=[a-z][^aeou])is(e[drs]?|ers|ing|ingly|ations?|ational|abl[ey]|edly|ements?)$")
# What a word has that a rule is for, by which most words are passed over quickly; the rule; and what it makes of it.
# Each is compiled, and remembered by ``re``, when there is a word for it: starting should not wait for all of them.
_RULES = (
    # "colour", "neighbouring", and not "four" or "hour", which have no vowel before
    (
        "our",
        r"^(.*[aeiou].*)our(?=$|s$|ed$|ing|ers?$|ees?$|able|ably|ful|less|al|ite?s?$|y$|ly$|liness$|hood|is[emt]|iz)",
        r"\1or",
    ),
    ("re", r"(cent|theat|met|lit|fib|lust|meag|sab|spect|somb|louv)re(?=s?$)", r"\1er"),
    ("r", r"(cent|fib|lust|louv|manoeuv)r(?=ed$|ing$)", r"\1er"),
    ("fibre", r"^fibre", "fiber"),
    ("oeuv", r"manoeuv(?:re|er|r)", "maneuver"),
    ("enc", r"(def|off|lic|ret)enc(?=e[ds]?$|ing$|eless)", r"\1ens"),
    ("pract", r"^practis(?=e[drs]?$|ing$)", "practic"),
    ("lys", r"([ab]l)ys(?=e[drs]?$|ers$|ing$)", r"\1yz"),
    ("ogu", r"(catal|dial|anal|monol|prol|epil)ogu(?:e(?=s?$)|(?=ed$|ing$))", r"\1og"),
    ("ll", r"((?:equ|riv|initi|tri)al|panel)l(?=ed$|ing$|ists?$)", r"\1"),
    ("xion", r"(nn?e|fle)xion", r"\1ction"),
    ("augh", r"draught", "draft"),
    ("gramm", r"gramme(?=s?$)", "gram"),
    ("gem", r"(abridg|acknowledg|judg)ement", r"\1ment"),
    ("enqu", r"^enquir", "inquir"),
    ("scep", r"^sceptic", "skeptic"),
    ("plou", r"plough", "plow"),
    ("ould", r"(^m|sm)ould", r"\1old"),
    ("sulph", r"sulph", "sulf"),
    ("llous", r"^marvellous", "marvelous"),
    ("aem", r"aem(?=i|or|at|op)", "em"),
    ("paed", r"paed(?=i|o)", "ped"),
    ("aesth", r"anaesth", "anesth"),
    ("oes", r"^oes(?=oph|tr)", "es"),
    ("foet", r"^foet", "fet"),
    ("gynae", r"^gynae", "gyne"),
    ("archae", r"archae", "arche"),
    ("rrhoea", r"rrhoea", "rrhea"),
)


@lru_cache(maxsize=1 << 15)
def american(term: str) -> str:
    """A folded English word in American spelling: "neighbour" → "neighbor", "organise" → "organize"."""
    if len(term) < _SHORTEST or not term.isascii():
        return term
    if term in _WORDS:
        return _WORDS[term]
    for sign, pattern, written in _RULES:
        if sign in term:
            term = re.sub(pattern, written, term)
    return _with_z(term)


def _with_z(term: str) -> str:
    found = _ISE.search(term)
    if not found or term[: found.start()] + "ise" in _ALWAYS_ISE:
        return term
    return f"{term[: found.start()]}iz{found[1]}"
