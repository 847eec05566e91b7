"""Naming: whom a label names, and to whom a question is put."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import replace

from search_index.models import Speaker
from search_index.parsing.addresses import split_address
from search_index.parsing.candidates import ARTICLE, INITIALS, Label, is_name_like
from search_index.parsing.capitals import in_running_text
from search_index.parsing.people import Cast, split_title
from search_index.parsing.questioners import asked_of, is_voice

_ACRONYM = 2  # letters: "AP" and "JR" are initials, "ROE" is a name
_FEWEST = 2  # initials that can mean somebody


def speakers(found: Iterable[Label], cast: Cast) -> Mapping[tuple[str, tuple[str, ...]], Speaker | None]:
    """Who speaks, without title, by the words of the labels that name anybody."""
    different = {label.words: label for label in found if not label.anonymous}
    others = {**_surnames(different.values()), **_initials(cast)}
    named = {words: _speaker(label, cast, others) for words, label in different.items()}
    return _with_initials(different, named)


def _speaker(label: Label, cast: Cast, others: Mapping[str, Speaker]) -> Speaker | None:
    """Who the label says is speaking. None for an answer, which has no name.

    ``others`` are whom the document calls by what a label may have instead of a full name: initials, a surname.
    """
    if label.answerer:
        return None
    phrase = label.person
    title, name = split_address(phrase)
    if not name or is_voice(phrase):
        return Speaker(in_running_text(phrase))
    bare = INITIALS.sub("", name) or name
    meant = others.get(phrase.replace(".", "")) or _known(title, bare, cast)
    return meant or (cast.listed(_spaced(name)) if bare != name else None) or Speaker(_shown(title, bare))


def _spaced(name: str) -> str:
    """A name with a space behind each initial: "S. V. Lavrov"."""
    return " ".join(name.replace(".", ". ").split())


def _with_initials(
    labels: Mapping[tuple[str, tuple[str, ...]], Label], named: Mapping[tuple[str, tuple[str, ...]], Speaker | None]
) -> Mapping[tuple[str, tuple[str, ...]], Speaker | None]:
    """The same speakers, who may also be looked for by the initials that stand before their surnames."""
    written: dict[Speaker, dict[str, None]] = defaultdict(dict)
    for words, who in named.items():
        name = split_address(labels[words].person)[1]
        if who and " " not in who.name and INITIALS.match(name):
            written[who][in_running_text(_spaced(name))] = None
    full = {who: replace(who, aliases=tuple(names)) for who, names in written.items() if len(names) == 1}
    return {words: full.get(who, who) if who else None for words, who in named.items()}


def _surnames(labels: Iterable[Label]) -> Mapping[str, Speaker]:
    """Whom a surname in capitals means that a label has before a first name: "ROE" of "ROE Jane", if of her alone."""
    full = {name for label in labels if " " in (name := split_address(label.person)[1])}
    bearers = Counter(word.casefold() for name in full for word in name.split())
    meant = {}
    for surname, _, rest in (name.partition(" ") for name in full):
        if len(surname) > _ACRONYM and surname.isupper() and rest[1:2].islower():
            alone = bearers[surname.casefold()] == 1
            meant[surname] = Speaker(in_running_text(f"{surname} {rest}" if alone else surname))
    return meant


def _initials(cast: Cast) -> Mapping[str, Speaker]:
    """Whom initials mean that only one of the document's people has: "JR" of "Jane Roe"."""
    meant: dict[str, set[Speaker]] = defaultdict(set)
    for person in cast.people:
        name = split_address(person.speaker.name)[1]
        meant["".join(word[0].upper() for word in name.split())].add(replace(person.speaker, name=name))
    return {
        letters: next(iter(people)) for letters, people in meant.items() if len(people) == 1 and len(letters) >= _FEWEST
    }


def _known(title: str, name: str, cast: Cast) -> Speaker | None:
    """Whom the document names in full by that name, without a title that the list of its people took for a name."""
    plain = f"{title} {name}".strip()
    found = cast.speaker(plain if split_title(plain)[1] == name else name)
    if found is None or not cast.knows(found):
        return None
    return replace(found, name=in_running_text(split_address(found.name)[1] or found.name))


def _shown(title: str, name: str) -> str:
    return name if not title and len(name) <= _ACRONYM else in_running_text(name)


def bare_title(label: Label) -> str | None:
    """The office that a label gives instead of a name, without its article: "PRESIDENT", but no "Moderator"."""
    if label.anonymous or is_voice(label.phrase) or has_name(label):
        return None
    return ARTICLE.sub("", label.person, count=1)


def part(label: Label) -> str | None:
    """The office or the part in which somebody speaks, folded, without its article; None where the phrase is a name.

    A bracket may hold the name: "The Prime Minister (Jane Roe)" speaks as "prime minister".
    """
    if label.anonymous or label.answerer or (split_address(label.phrase)[1] and not is_voice(label.phrase)):
        return None
    return ARTICLE.sub("", label.phrase, count=1).casefold()


def addressee(label: Label, cast: Cast) -> Speaker | None:
    """The person whom a question is put to: "Question (addressed to Sosa Lunda)" or "Question to Sergey Lavrov"."""
    if not label.questioner:
        return None
    _, _, behind = label.phrase.partition(" ")
    name = next((name for part in (*label.notes, behind) if (name := asked_of(part))), None)
    found = cast.speaker(name) if name else None
    return found if found and (cast.knows(found) or is_name_like(found.name)) else None


def has_name(label: Label) -> bool:
    """Whether the label names a person, rather than an office, a translator or an audience."""
    return bool(split_address(label.person)[1]) and not is_voice(label.person)
