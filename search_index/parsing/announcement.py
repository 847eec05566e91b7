"""Announcement: whose words a title says that a document holds, and who holds the offices that its labels name."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from search_index.models import Speaker
from search_index.parsing.appearances import appearances
from search_index.parsing.byline import is_outlet
from search_index.parsing.dateline import is_place
from search_index.parsing.dates import closing_day, closing_year
from search_index.parsing.names import name_words
from search_index.parsing.offices import Office, office
from search_index.parsing.people import Cast, split_title

_PRIME = "prime"  # a prime minister is not "the minister"
_MINISTER = frozenset({"minister"})

_SPEECH = (
    r"(?:remarks|statements?|speech|address|briefing|comments|answers|replies|interview|(?:news|press) conference"
    r"|gaggle|toast|greetings?|message|testimony|keynote|lecture)"
)
_OF_SOMEBODY = re.compile(rf"(?P<who>[^,:]{{3,150}}?)(?:[’']s|(?<=s)[’'])\s(?:\w+\s){{0,3}}?{_SPEECH}\b", re.IGNORECASE)
_BY_SOMEBODY = re.compile(
    rf"[^,:]{{0,60}}?\b{_SPEECH}\b[^,:]{{0,60}}?\s(?:by|of)\s(?P<who>[^:]{{3,200}})", re.IGNORECASE
)
_WITH_SOMEBODY = re.compile(
    r".{0,60}?\b(?:interview|conversation|q\s?&\s?a|questions and answers)\b.{0,60}?\bwith\s(?P<who>.{3,150})",
    re.IGNORECASE,
)
_TO_SOMEBODY = re.compile(r"\binterview\s(?:to|with|for)\s(?P<who>[^,:]{2,100})", re.IGNORECASE)
_WHO_ENDS = re.compile(
    r"\s(?:at|in|on|to|before|after|during|following|with|en route|ahead|upon|as|made|delivered|via|regarding|about)\s"
    r"|[(;]|\s[–—-]\s",
    re.IGNORECASE,
)


def title_speaker(title: str, cast: Cast) -> Speaker | None:
    """The one person whose words the title announces: "Jane Roe’s remarks …", "Briefing by Jane Roe, Moscow"."""
    match = _OF_SOMEBODY.match(title) or _BY_SOMEBODY.match(title)
    return _person(match["who"], cast) if match else None


def interviewee(title: str, cast: Cast) -> Speaker | None:
    """Whose answers an "A:" opens: the one person whom the title says the interview is with."""
    match = _WITH_SOMEBODY.match(title)
    return title_speaker(title, cast) or (_person(match["who"], cast) if match else None)


def interviewer(title: str) -> frozenset[str]:
    """The words, folded, by which the title names who asks: "Minister Jane Roe’s interview with Le Monde".

    None in "Le Monde’s interview with Minister Jane Roe", nor where it might be the other way round.
    """
    given, match = _OF_SOMEBODY.match(title), _TO_SOMEBODY.search(title)
    who = _WHO_ENDS.split(match["who"], maxsplit=1)[0] if match else ""
    if not given or not who or split_title(who)[0] or is_outlet(given["who"]):
        return frozenset()
    return frozenset(name_words(who)) if split_title(given["who"])[0] or is_outlet(who) else frozenset()


def _person(phrase: str, cast: Cast) -> Speaker | None:
    who = _behind_office(_WHO_ENDS.split(phrase, maxsplit=1)[0].strip(" ,"))
    if is_outlet(who) or sum(bool(split_title(part)[1]) for part in who.split(" and ")) > 1:
        return None
    name = split_title(who)[1]
    return (cast.speaker(who) or Speaker(name)) if name else None


def _behind_office(who: str) -> str:
    """The name of "the OFFICE, NAME"; the office alone where its comma leads to an event, a day or a place and a day.

    What has no office before its first comma stays as it is.
    """
    title, _, behind = who.partition(", ")
    if not behind or split_title(title)[1]:
        return who
    first = behind.partition(", ")[0]
    day = closing_day(behind) or closing_year(behind)
    names = [each.name for each in appearances(first) if " " in each.name and is_place(each.name)]
    dated = day is not None and day.start <= len(first) + len(", ")
    return names[0] if len(names) == 1 and not dated else title


def people_in(title: str, cast: Cast) -> frozenset[str]:
    """The names of everybody in a title, in full where the document gives them in full."""
    found = (cast.speaker(appearance.name) for appearance in appearances(title))
    return frozenset(who.name for who in found if who)


def holders(titles: Iterable[str], title: str, lead: str, cast: Cast) -> Mapping[str, Speaker]:
    """Who is meant by each of the bare ``titles`` that stand for speakers: whom the document's own title gives it to.

    Or else the one person of the document with that office, where ``lead``, the text before the first turn, introduces
    them. A title that might mean several people, or nobody, is left out: "the President and President Roe" are two.
    """
    held = tuple(_offices(title, cast))
    found = {each: _holder(each, title, held) or _introduced(each, title, lead, cast) for each in titles}
    return {each: who for each, who in found.items() if who}


def _offices(title: str, cast: Cast) -> Iterator[tuple[Office, Speaker]]:
    for appearance in appearances(title):
        for each in appearance.titles:
            found, who = office(each), cast.speaker(f"{each} {appearance.name}")
            if found and who:
                yield found, who


def _holder(bare: str, title: str, held: Sequence[tuple[Office, Speaker]]) -> Speaker | None:
    wanted = office(bare)
    if wanted is None:
        return None
    meant = [who for each, who in held if wanted.may_be(each) and (_PRIME in wanted.words or _PRIME not in each.words)]
    return meant[0] if len(meant) == 1 == max(1, title.casefold().count(bare.casefold())) else None


def _introduced(bare: str, title: str, lead: str, cast: Cast) -> Speaker | None:
    wanted = office(bare)
    again = re.compile(rf"\bthe\s{re.escape(bare)}\b", re.IGNORECASE)  # who is another than the one with a name
    if wanted is None or wanted.words == _MINISTER or bare.casefold() in title.casefold() or again.search(lead):
        return None
    who = cast.speaker(bare)
    return who if who and who.name in lead else None
