"""Incumbents: who is meant where a label gives an office instead of a name."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise

from search_index.models import Speaker
from search_index.parsing.addresses import split_address
from search_index.parsing.announcement import holders
from search_index.parsing.candidates import Label
from search_index.parsing.names import name_words
from search_index.parsing.naming import bare_title, has_name, part
from search_index.parsing.offices import office as office_of
from search_index.parsing.people import Cast
from search_index.parsing.questioners import is_voice

Named = Mapping[tuple[str, tuple[str, ...]], Speaker | None]  # who speaks, by the words of a label
TITLE = "label and title"  # an office, which the document's title or lead gives to somebody
_MOST_OFFICES = 50  # that may be held by one each; a document has fewer, and each is compared with all its people
_AND = re.compile(r"\b(?:and|with|y|e|con|et|avec|und|mit|com|i|z|и|с|en|met|ve)\b", re.IGNORECASE)
_LISTED = re.compile(
    r"^[ \t]*(?:The )?(?P<office>[^\W\d_][^:\n.,]{2,40}):[ \t]*(?:Mr|Mrs|Ms|Miss|Dr|Sir|Dame)\.?[ \t]"
    r"(?P<name>(?:[^\W\d_a-z][\w’'-]+[ \t]?){1,4}?)[ \t.]*\([^()\n]{2,60}\)[ \t]*$",
    re.MULTILINE,
)
EARLIER_LABEL = "label and earlier label"  # an office, which an earlier label gives to somebody


def incumbents(
    found: Sequence[Label], named: Named, title: str, lead: str, cast: Cast
) -> Iterator[tuple[Speaker, str] | None]:
    """For each label, who holds its office and the rule that tells it; None where it has a name, or nobody is known.

    Nobody follows upon themselves: "The President" who gives President Roe the floor is another, who has the chair.
    """
    bare = {each for label in found if (each := bare_title(label))}
    announced = {**dict(_beside_in_title(bare, title, named)), **holders(bare, title, lead, cast)}
    longer = _by_longer_label(found, named, cast)
    in_brackets = dict(_listed(lead))
    beside = frozenset(_beside_an_office(found, named))
    for label in found:
        speaks_as = part(label)
        if speaks_as and has_name(label) and (who := named[label.words]):
            in_brackets[speaks_as] = who
        if speaks_as is None or has_name(label):
            yield None
        elif who := in_brackets.get(speaks_as) or longer.get(speaks_as):
            yield who, EARLIER_LABEL
        else:
            who = announced.get(bare_title(label) or "")
            yield (who, TITLE) if who and who.name not in beside else None


def sole_answerer(found: Sequence[Label], whose: Sequence[Speaker | None], title: str) -> Iterator[Speaker | None]:
    """For each label that only says "answer", whose answers they are; None for the others, and where it may be two.

    ``whose`` are those whom the other labels name. It is the one who has spoken so far, if the title has their surname.
    """
    spoken: set[Speaker] = set()
    words = frozenset(name_words(title))
    before: Label | None = None
    for label, who in zip(found, whose, strict=True):
        if label.answerer:
            only = next(iter(spoken)) if len(spoken) == 1 and before and before.questioner else None
            yield only if only and name_words(only.name)[-1] in words else None
        else:
            spoken |= {who} if who and not label.questioner and not is_voice(label.phrase) else set()
            yield None
        before = label


def _beside_in_title(bare: Iterable[str], title: str, named: Named) -> Iterator[tuple[str, Speaker]]:
    """Who is meant by offices that no list knows: whom a label names, and the title once and behind the office.

    Not where they are two: "the minister and Jane Roe".
    """
    names = {who.name: who for who in named.values() if who and " " in who.name and who.name in title}
    for each in bare if len(names) == 1 else ():
        (name, who), *_ = names.items()
        before = title.partition(name)[0]
        office = re.search(rf"\b{re.escape(each)}\b", before, re.IGNORECASE)
        alone = title.casefold().count(each.casefold()) == 1
        if office and alone and office_of(each) is None and not _AND.search(before, office.end()):
            yield each, who


def _listed(lead: str) -> Iterator[tuple[str, Speaker]]:
    """The offices that a list of those present gives to one person each: "President: Mrs. Roe . . . (Lowland)"."""
    for match in _LISTED.finditer(lead):
        yield " ".join(match["office"].split()).casefold(), Speaker(" ".join(match["name"].split()))


def _beside_an_office(found: Sequence[Label], named: Named) -> Iterator[str]:
    """The names of those who speak, under their names, right before or after somebody who has but an office."""
    for first, second in pairwise(found):
        for label, other in ((first, second), (second, first)):
            if part(label) is None and bare_title(other) and (who := named.get(label.words)):
                yield who.name


def _by_longer_label(found: Sequence[Label], named: Named, cast: Cast) -> Mapping[str, Speaker]:
    """The offices that one label gives in full at first, and all others without the name: "PRIME MINISTER ROE:" once.

    Where both forms go on side by side, or the document knows two who hold the office, they may be host and guest.
    """
    long: dict[str, list[tuple[int, Speaker]]] = defaultdict(list)
    short: dict[str, int] = {}
    for i, label in enumerate(found):
        if office := bare_title(label):
            short.setdefault(office.casefold(), i)
        elif (office := split_address(label.phrase)[0]) and (who := named.get(label.words)):
            long[office.casefold()].append((i, who))
    once = {
        office: who for office, [(place, who), *others] in long.items() if not others and place < short.get(office, 0)
    }
    if len(once) > _MOST_OFFICES:
        return {}
    return {office: who for office, who in once.items() if not _is_shared(office, who, cast)}


def _is_shared(held: str, who: Speaker, cast: Cast) -> bool:
    wanted = office_of(held)
    return wanted is None or any(person.holds(wanted) for person in cast.people if person.speaker.name != who.name)
