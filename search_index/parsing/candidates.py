"""Candidates: what looks like the label of a turn by its grammar alone, before a document's labels are judged."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from search_index.models import Passage
from search_index.parsing import cues
from search_index.parsing.addresses import is_address, split_address
from search_index.parsing.byline import is_outlet
from search_index.parsing.directions import is_direction
from search_index.parsing.layout import ends_sentence, is_caption, is_furniture, is_prose
from search_index.parsing.offices import is_nation, is_office_word, vocabulary
from search_index.parsing.people import split_title
from search_index.parsing.questioners import (
    ends_with_question,
    is_answerer,
    is_questioner,
    is_salutation,
    is_voice,
    may_ask,
)
from search_index.parsing.styles import DIALOGUE, INTERPRETED, PLAIN_TIME, STYLES, WRITTEN, Style, Trust

_CUE = re.compile(
    r"(?:.* )?(?:said|says|stated|states|continued|added|asked|wrote|writes|tweeted|noted|explained|concluded|replied)"
    r"(?: .*)?",
    re.IGNORECASE,
)
# What stands before a colon in lists, contact lines, minutes and fact boxes.
_NO_PERSON = re.compile(
    r"(?:(?:press|media) )?contacts?|tel(?:ephone)?|phone|fax|e-?mail|twitter|facebook|instagram|web(?:site)?|address"
    r"|(?:.{1,20} )?note|update[ds]?|corrections?|source|photo|video|date|time|place|location|venue|background"
    r"|summary|abstract|keywords|tags|topics|geography|persons|facts?|claims?|verdict|rating|pros|cons|examples?|conclusion"
    r"|(?:also )?present|absent|apologies|in attendance|participants|attendees|agenda|subject|re|cc|from|to|dear .*"
    r"|(?:step|part|chapter|section|stage|phase|day|week|round|rule|lesson|tip|option|scenario|point|item) \w+"
    r"|image|in favou?r|against|abstaining|abstentions?|ayes|noes|yeas|nays|tellers.*|result|vote|resolution"
    r"|monday|tuesday|wednesday|thursday|friday|saturday|sunday|fuente|foto|quelle|datum|fecha|lugar|источник|фото",
    re.IGNORECASE,
)
_HOLDER = re.compile(  # who takes part, as a list has it: no sentence, and a title or a bracket beside the names
    r"(?=.*(?:\)|\b(?:Mrs?|Ms|Miss|Dr|Sir|Dame|Lord|Lady|Prof)\b))"
    r"(?>(?:(?:[^\W\d_a-z][\w’'.-]*+|\.++|(?:of|the|and|de|du|da|van|von|der|al)\b)[\s,]*+)+)(?:\([^()]{1,60}\))?"
)
_HAN = re.compile(r"[\u4e00-\u9fff·]{2,12}(?<![说道问示称曰出])")  # a name without capitals, and no "he said"
_DEGREE = re.compile(r"(?:[JS]r|I{2,3}|IV|Ph\.?D|M\.?D|MP|QC|KC)\.?")
_PARTICLES = vocabulary(
    "of the for and de da do dos del della di du la le les von van der den des zu zur zum bin ibn ben al el to in on "
    "y e et à pro tempore für und delle per"
)
_MOST_WORDS = 16  # "Minister of Foreign Affairs and Trade of the Federal Republic of …" and a name
_MOST_WORDS_BEHIND = 14  # behind a name and its comma
_HONORIFIC = re.compile(r"(?:Mr|Mrs|Ms|Miss|Dr|Sir|Dame|Lord|Lady|Prof)\b", re.IGNORECASE)
ARTICLE = re.compile(r"(?:(?:M|Mme)\.? )?(?:(?:the|le|la|el|der|die|o|a) |l[’'])", re.IGNORECASE)  # before an office
INITIALS = re.compile(r"\A(?:[^\W\d_a-z]\.[ \u00a0]?){1,3}(?=[^\W\d_]{2})")  # of first names: "S.V.", "J. "
_HEAD = 300  # characters of a block that a label's pattern needs to see
_LONGEST_ROSTER = 2000  # characters
_CHAIR = re.compile(r"\b(?:speaker|chair|moderator|host|presenter|officer)\b", re.IGNORECASE)  # and may have a name
_REMEMBERED = 4096  # phrases: a document's labels are few and come often
QUESTION = "question"  # the key of all labels that name nobody
_ANSWER = "answer"


@dataclass(frozen=True, slots=True)
class Label:
    """What stands before a turn: "Sergey Lavrov (adding after Sosa Lunda):"."""

    block: int  # the index of the block it opens
    end: int  # offset in the text behind the label
    phrase: str  # "Sergey Lavrov"
    notes: tuple[str, ...]  # without their brackets: "adding after Sosa Lunda"
    style: Style
    asks: bool = False  # its paragraph ends with a question mark
    timed: bool = False  # it has the time of a recording
    numbered: bool = False  # as the order paper of a parliament numbers its questions
    stranger: bool = False  # it is no name and no usual label, but whoever it means asks
    interviewer: bool = False  # the title says that the interview is given to it

    @property
    def written(self) -> bool:
        """Whether it is a question on an order paper, told by the record or by its number."""
        return self.numbered or self.style.name == WRITTEN

    @property
    def anonymous(self) -> bool:
        """Whether it names nobody but whoever asks, or calls out from the floor."""
        return self.stranger or is_questioner(self.phrase)

    @property
    def reporter(self) -> bool:
        """Whether it names a news organisation, as whom the speaker works for or as who asks: "Roe (Example News)"."""
        return any(map(is_outlet, self.notes)) or (self.asks and is_outlet(self.phrase))

    @property
    def questioner(self) -> bool:
        """Whether a question follows for certain."""
        return self.written or self.anonymous or self.reporter or self.interviewer

    @property
    def answerer(self) -> bool:
        """Whether it names nobody but whoever answers."""
        return is_answerer(self.phrase)

    @property
    def person(self) -> str:
        """The words that name the speaker: "Mrs. Jane Roe" of "The Secretary for Energy (Mrs. Jane Roe)"."""
        return _person(self.phrase, self.notes) if self.notes else self.phrase

    @property
    def words(self) -> tuple[str, tuple[str, ...]]:
        """All that it says of the speaker: labels with the same words mean the same person."""
        return self.phrase, self.notes

    @property
    def note(self) -> str | None:
        """The label's own remark, brackets off, where it has one."""
        return "; ".join(self.notes) or None

    @property
    def key(self) -> str:
        """What the labels of one person mostly share: the surname, or else the whole phrase."""
        if self.anonymous or self.written:
            return QUESTION
        if self.answerer:
            return _ANSWER
        return _surname(self.phrase)


@lru_cache(maxsize=_REMEMBERED)
def _surname(phrase: str) -> str:
    name = split_address(phrase)[1] or phrase
    return INITIALS.sub("", name.split()[-1]).casefold()


def _person(phrase: str, notes: tuple[str, ...]) -> str:
    named = next((note for note in notes if _HONORIFIC.match(note)), None)
    if named or split_address(phrase)[1] or (is_voice(phrase) and not _CHAIR.search(phrase)):
        return named or phrase
    return next(filter(_is_full_name, notes), phrase)


def candidates(blocks: Iterable[Passage]) -> Iterator[Label]:
    """The candidates of a document, in order; the words of a label may stand in the block below it."""
    for index, (block, below) in enumerate(pairwise([*blocks, Passage(0, 0, "")])):
        if label := _candidate(index, block, below):
            yield label


def _candidate(index: int, block: Passage, below: Passage) -> Label | None:
    head = block.text[:_HEAD]
    sentence = ends_sentence(head)
    for style in STYLES:
        if (style.alone and (sentence or len(block.text) > _HEAD)) or (style.marks and not _has_any(head, style.marks)):
            continue
        match = style.pattern.match(head)
        if match and (label := _as_label(index, block, below, style, match)):
            return label
    return None


def _has_any(head: str, marks: Iterable[str]) -> bool:
    for mark in marks:  # noqa: SIM110  # three times as fast as any(), for each style of each block
        if mark in head:
            return True
    return False


def _as_label(index: int, block: Passage, below: Passage, style: Style, match: re.Match[str]) -> Label | None:
    """The label of a style as far as its grammar goes."""
    if any(word.islower() and cues.is_past(word) and cues.lemma(word) for word in match["phrase"].split()):
        return None  # "Ann Lee, a lawyer, said:" tells of words, and labels none
    phrase, affiliation = _affiliated(" ".join(match["phrase"].split()))
    fills = match.end() == len(block.text)
    if style.alone and not (fills and _heads_words(block, below)):
        return None
    asks = ends_with_question(below.text if fills else block.text)
    asking, answering = is_questioner(phrase), is_answerer(phrase)
    named = style.name != DIALOGUE and style.trust is not Trust.ASKER and is_name_like(phrase)
    usual = asking or answering or named
    if is_roster(phrase, below.text if fills else block.text[match.end() :]):
        return None
    somebody = asks and style.trust is Trust.COLON and may_ask(phrase)
    if not (usual or somebody) or is_salutation(phrase):
        return None
    spoken = INTERPRETED.match(block.text, match.end())
    behind = (spoken["note"],) if spoken else ()
    notes = tuple(" ".join(note.split()).strip(" .") for note in (*affiliation, *_notes(match["notes"]), *behind))
    numbered = bool(match.groupdict().get("number"))
    timed = PLAIN_TIME.search(match.group()) is not None
    return Label(index, block.start + match.end(), phrase, notes, style, asks, timed, numbered, stranger=not usual)


def is_roster(phrase: str, beside: str) -> bool:
    """Whether a label heads no words, but who takes part: "President: Mrs. Roe . . . (Lowland)", "Host: Tom Low (TV)".

    A name or an answer is followed by what somebody says; an office or a part may be followed by its holder.
    """
    if len(beside) > _LONGEST_ROSTER or ends_sentence(beside) or is_answerer(phrase):
        return False
    if split_address(phrase)[1] and not is_voice(phrase):
        return False
    return _HOLDER.fullmatch(" ".join(beside.split())) is not None


def _heads_words(line: Passage, below: Passage) -> bool:
    """Whether a line may be the label of the words below it, and is none of the page's own."""
    if is_furniture(line.text) or is_caption(line.text):
        return False
    return is_prose(below.text) or is_direction(below.text)


def _affiliated(phrase: str) -> tuple[str, tuple[str, ...]]:
    """A name of several words and what follows its comma, where that is no office: "Jane Roe, Example News"."""
    name, comma, behind = phrase.partition(", ")
    if not comma or len(name.split()) < 2 or not behind or split_title(behind)[0] or _DEGREE.fullmatch(behind):
        return phrase, ()
    if any(map(is_address, (*name.split(), *behind.split()))):
        return phrase, ()
    return name, (behind,)


def _notes(brackets: str) -> Iterator[str]:
    notes = (match.group()[1:-1] for match in re.finditer(r"[(\[][^()\[\]]*[)\]]", brackets))
    return (note for note in notes if not PLAIN_TIME.fullmatch(note))


def is_name_like(phrase: str) -> bool:
    """Whether a phrase has the form of a name or an office, with what follows its comma: "Jane Roe, for the Group"."""
    head, comma, behind = phrase.partition(", ")
    if comma and " " in head and len(behind.split()) <= _MOST_WORDS_BEHIND:
        phrase = head
    if _HAN.fullmatch(phrase):
        return True
    words = phrase.replace(",", "").split()
    if words and words[0][0].isupper() and phrase[-1].isdigit() and is_voice(phrase):
        return True  # "Speaker 1"
    if not words or len(words) > _MOST_WORDS or not words[0][0].isupper():
        return False
    if any(map(str.isdigit, phrase)) or _CUE.fullmatch(phrase) or _NO_PERSON.fullmatch(phrase):
        return False
    if is_voice(phrase):
        return True  # "Some hon. members"
    return all(word[0].isupper() or word in _PARTICLES or is_address(word) for word in words) and (
        words[-1][0].isupper() or is_address(words[-1]) or phrase.endswith("pro tempore")
    )


def _is_full_name(note: str) -> bool:
    """Whether a bracket names a person: "Jane Roe", "Deputy Roe", but no country, party, office or news agency."""
    title, name = split_address(note)
    words = name.split()
    if any(map(str.isdigit, note)) or is_nation(note) or is_outlet(note) or any(map(is_office_word, words)):
        return False
    return len(words) > (0 if title else 1) and all(word[0].isupper() or word in _PARTICLES for word in words)
