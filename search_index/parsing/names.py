"""Names: runs of capitalised words, told from the titles that stand before and after them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from search_index.parsing import cues
from search_index.parsing.offices import (
    CONNECTORS,
    HONORIFICS,
    INSTITUTIONS,
    SURNAME_RANKS,
    fold,
    is_nation,
    is_office_word,
    is_rank,
    is_trade,
    vocabulary,
)

_WORD = re.compile(r"[^\W\d_](?:[^\W\d_]|[’'.\-](?=[^\W\d_]))*")
_INITIAL = re.compile(r"[^\W\d_](?:\.[^\W\d_])*")
PARTICLES = vocabulary("de la da del della di do dos du van von der den bin ibn al el ben")
_SUFFIXES = vocabulary("jr sr ii iii iv")
_LINKS = frozenset({"of", "for", "to"})
_ARTICLES = frozenset({"the", "a", "an"})
_ENDS = frozenset(".!?:")
_HEADLINE = 0.7  # of its words have capitals
_LONGEST_NAME = 14  # words in a run of capitals, its titles included
_LONGEST_TITLE = 14  # words: "Minister of Foreign Affairs of the Plurinational State of Bolivia" has ten
# Words that a sentence or a headline capitalises without naming anybody.
OPENERS = vocabulary(
    "the a an and but or nor so yet for in on at by to of from with as if when while where after before since until "
    "although though because however meanwhile also then now today yesterday tomorrow earlier later recently this "
    "that these those there here he she it they we i you his her its their our my your who what why how which not "
    "no yes all some many most more one two three both each every another other asked speaking during according "
    "following instead likewise moreover furthermore nevertheless nonetheless thus despite under over about against "
    "between among through per via like unlike even just only still once again "
    "monday tuesday wednesday thursday friday saturday sunday january february march april june july august "
    "september october november december is are was were do does did has have had can could should would photo "
    "published updated read see watch question answer finally initially previously apparently reportedly allegedly "
    "currently eventually similarly additionally certainly clearly unfortunately surprisingly importantly ironically "
    "interestingly notably separately privately publicly repeatedly subsequently ultimately originally actually "
    "possibly probably obviously specifically generally typically usually immediately quickly shortly suddenly"
)
HOMONYMS = vocabulary("per so an do to")  # openers that are first names, too: "Minister Per Hansen"


@dataclass(frozen=True, slots=True)
class Word:
    """A word and where it stands, in characters of the text it was taken from."""

    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Appearance:
    """A name where it stands in a text, without its titles, and the titles beside it."""

    name: str
    titles: tuple[str, ...]
    headline: bool  # in a line of capitalised words, where a verb looks like a name


def split_title(phrase: str) -> tuple[str, str]:
    """A phrase taken apart into (title, name), either of them empty where there is none.

    "President of Russia Vladimir Putin" gives ("President of Russia", "Vladimir Putin"), "Ann Lee, Mayor of Bath"
    gives ("Mayor of Bath", "Ann Lee"), and "the Russian foreign minister" is all title.
    """
    head, _, tail = phrase.strip().partition(",")
    if tail and not any(is_rank(word) for word in head.split()[-1:]):
        title, name = split_title(head)
        return title or tail.strip(), name
    words = phrase.replace(",", " ").split()
    if len(words) == 1 and words[0][0].isupper() and fold(words[0]) in SURNAME_RANKS:  # "King said", but "the King"
        return "", words[0]
    words = words[1:] if words and words[0].casefold() in _ARTICLES else words
    cut = len(words) if _is_of_another(words) else name_start(words)
    return " ".join(words[:cut]), " ".join(words[cut:])


def _is_of_another(words: Sequence[str]) -> bool:
    """Whether the name is another's: "representative of Russian President Vladimir Putin", "spokesman for Ann Lee"."""
    at = next((i for i, word in enumerate(words) if word.casefold() in _LINKS), 0)
    if not any(map(is_rank, words[:at])):
        return False
    if any(map(is_rank, words[at:])):
        return True
    if words[at].casefold() == "of" or at + 1 == len(words):  # "of" leads to a place: "Mayor of London Ann Lee"
        return False
    field = is_office_word(words[at + 1]) or words[at + 1].casefold() in CONNECTORS
    return not (field or (at + 2 < len(words) and _continues_title(words, at + 2)))


def name_words(name: str) -> tuple[str, ...]:
    """A name's words as they are compared: no accents, case, initials or "Jr"."""
    words = tuple(fold(word) for word in re.split(r"[\s,]+", name) if word)
    return tuple(word for word in words if len(word) > 1 and word not in _SUFFIXES) or words


def name_start(words: Sequence[str]) -> int:
    """How many of the words, from the first on, are a title: all of them where no name follows."""
    last = max((i for i in range(len(words)) if _is_title(words, i)), default=-1)
    if last < 0:
        return 0
    if last == len(words) - 1 or words[last + 1].casefold() not in CONNECTORS:
        return last + 1
    at = last + 1
    while at < len(words) and _continues_title(words, at):
        at += 1
    return at


def _is_title(words: Sequence[str], at: int) -> bool:
    """Whether a word is a rank, or a trade before a full name: "Fisherman Joe King", but not "Willie Shoemaker"."""
    return (is_rank(words[at]) and not _is_surname(words, at)) or (is_trade(words[at]) and at + 2 < len(words))


def _is_surname(words: Sequence[str], at: int) -> bool:
    """Whether a rank is somebody's surname: "Martin Luther King"."""
    return fold(words[at]) in SURNAME_RANKS and at > 0 and not is_office_word(words[at - 1])


def _continues_title(words: Sequence[str], at: int) -> bool:
    """Whether a word still belongs to what follows "of": "of the CPSU Central Committee", "of Russia"."""
    before, word = words[at - 1].casefold(), words[at]
    if word.casefold() in CONNECTORS or before in CONNECTORS:
        return True
    if is_nation(word):
        return False
    return is_office_word(word) or any(fold(ahead) in INSTITUTIONS for ahead in words[at + 1 : at + 3])


def appearances(text: str) -> Iterator[Appearance]:
    """Every name in a text, in order, a single surname included, with the titles beside it."""
    start = 0
    for line in text.splitlines(keepends=True):
        words = [Word(start + found.start(), start + found.end(), found[0]) for found in _WORD.finditer(line)]
        yield from _in_line(text, words)
        start += len(line)


def _in_line(text: str, words: Sequence[Word]) -> Iterator[Appearance]:
    ends_sentence = text[words[-1].end : words[-1].end + 1] in _ENDS if words else False
    capitals = sum(word.text[0].isupper() for word in words)
    headline = len(words) > 3 and capitals > _HEADLINE * len(words) and not ends_sentence
    at = 0
    while at < len(words):
        end = _run_end(text, words, at)
        if end > at and (found := _appearance(text, words, at, end, headline)):
            yield found
        at = max(end, at + 1)


def adjoins(text: str, left: Word, right: Word) -> bool:
    """Whether nothing but a space parts two words, or the full stop of an initial or a short title."""
    gap = text[left.end : right.start]
    if "\n" in gap:
        return False
    if gap.isspace() or not gap.startswith("."):
        return gap.isspace()
    return gap[1:].isspace() and (bool(_INITIAL.fullmatch(left.text)) or fold(left.text) in HONORIFICS)


def _run_end(text: str, words: Sequence[Word], at: int) -> int:
    """Where the run of capitalised words ends that begins at a word: ``at`` itself where none begins."""
    end = at
    for i in range(at, min(at + _LONGEST_NAME, len(words))):
        word = words[i].text
        if _opens(words, i) or (i > at and not adjoins(text, words[i - 1], words[i])):
            break
        if word[0].isupper():
            end = i + 1
        elif i == at or word not in PARTICLES:
            break
        if word.endswith(("’s", "'s")):
            break
    return end


def _opens(words: Sequence[Word], at: int) -> bool:
    """Whether a word's capital names nobody; after a rank, that of a first name does: "leader Per Hansen"."""
    word = words[at].text
    first_name = at > 0 and word[0].isupper() and word.casefold() in HOMONYMS and is_rank(words[at - 1].text)
    return word.casefold() in OPENERS and not first_name


def _appearance(text: str, words: Sequence[Word], start: int, end: int, headline: bool) -> Appearance | None:
    first = _title_before(text, words, start)
    cut = first + name_start([word.text for word in words[first:end]])
    while cut < end - 1 and is_office_word(words[cut].text) and fold(words[cut].text) not in SURNAME_RANKS:
        cut += 1  # a country or an adjective before the name is none of its words
    if not start <= cut < end or fold(words[end - 1].text) in INSTITUTIONS:
        return None
    name = _joined(text, words, cut, end).removesuffix("’s").removesuffix("'s")
    titles = (_own_title(_joined(text, words, first, cut)), _title_after(text, words, end))
    return Appearance(name, tuple(title for title in titles if title), headline)


def _joined(text: str, words: Sequence[Word], start: int, end: int) -> str:
    return " ".join(text[words[start].start : words[end - 1].end].split()) if start < end else ""


def _title_before(text: str, words: Sequence[Word], run: int) -> int:
    """Where the title begins that ends right before a run of capitals: "head of the | Mexican Ministry …"."""
    first = run
    for i in range(run - 1, max(-1, run - 1 - _LONGEST_TITLE), -1):
        # A comma may part them: "Mexican president, Andrés …".
        comma = i == run - 1 and is_rank(words[i].text) and text[words[i].end : words[run].start].strip() == ","
        if not (comma or adjoins(text, words[i], words[i + 1])) or words[i].text.casefold() == "and":
            break
        if is_office_word(words[i].text):
            first = i
        elif not (words[i].text.casefold() in CONNECTORS or words[i].text[0].isupper()):
            break
    return first


def _own_title(title: str) -> str:
    """The title of the name that follows: of "representative of Russian President" the part after "of"."""
    for link in reversed(list(re.finditer(r"\b(?:of|for|to)\s+(?:the\s+)?", title))):
        if any(map(is_rank, title[link.end() :].split())):
            return title[link.end() :]
    return title


def _title_after(text: str, words: Sequence[Word], after: int) -> str:
    """The title that follows a name and a comma: "…, the Russian foreign minister,"."""
    if after >= len(words) or text[words[after - 1].end : words[after].start].strip() != ",":
        return ""
    end = after
    for i in range(after, min(after + _LONGEST_TITLE, len(words))):
        word = words[i].text
        if i > after and not adjoins(text, words[i - 1], words[i]):
            break
        if not (is_office_word(word) or word.casefold() in CONNECTORS | _ARTICLES):
            break
        end = i + 1 if is_office_word(word) else end
    subject = end < len(words) and adjoins(text, words[end - 1], words[end]) and _is_verb(words[end].text)
    return "" if subject else _joined(text, words, after, end)  # "In talks with Ann Lee, the minister said"


def _is_verb(word: str) -> bool:
    return cues.lemma(word) is not None or cues.is_finite(word)
