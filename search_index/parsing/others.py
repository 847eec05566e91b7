"""Others: whose words those are that somebody repeats, hears or is told, and does not speak."""

from __future__ import annotations

from search_index.parsing import cues
from search_index.parsing.apposition import apposed, is_capital
from search_index.parsing.offices import vocabulary
from search_index.parsing.sentences import Sentence, Span, word_at
from search_index.parsing.subjects import phrase_from, subject_before

_REPEATED = vocabulary("word words remark remarks line lines phrase saying comment comments")
_LETTERS = vocabulary(
    "letter letters email e-mail message messages note text tweet post postcard poem verse passage excerpt extract "
    "review diary testimony petition"
)
_REPEATS = vocabulary("read recall repeat quote cite echo show publish release post")
_HEARD = vocabulary("hear see")
_TOLD = vocabulary("ask tell warn advise inform remind assure reassure interrupt urge")  # what is done to a listener
_LONGEST_LETTER = 4  # tokens: "an old handwritten | letter"
_FROM = vocabulary("from by")
_SENT = vocabulary("that which")


def teller(sentence: Sentence, at: int, verb: str) -> Span | None:
    """Who speaks in a passive: "Ann Lee was asked by | Cy Fox | whether …", "was told by | Cy Fox |: “…”"."""
    passive = verb in _TOLD and is_told(sentence, at) and word_at(sentence, at + 1) == "by"
    return phrase_from(sentence, at + 2) if passive else None


def is_told(sentence: Sentence, at: int) -> bool:
    """Whether a verb tells what its subject hears: "Ann Lee was (then) | told"."""
    first = at - 1
    while cues.is_adverb(word_at(sentence, first)):
        first -= 1
    verb = cues.lemma(word_at(sentence, at))
    return verb in _TOLD and cues.is_past(word_at(sentence, at)) and word_at(sentence, first) in cues.PASSIVE


def of_another(sentence: Sentence, first: int, at: int, verb: str) -> Span | None:
    """Whose words a subject repeats, hears or judges.

    "Quoting Lee", "blamed Lee for saying", "read the words of Lee", "read a letter from Lee", "heard Lee say".
    """
    if word_at(sentence, first - 1) == "for":
        blamed = subject_before(sentence, first - 1)
        return blamed if blamed and is_capital(sentence[blamed.end - 1]) else None
    if verb in _HEARD and (heard := _heard(sentence, at + 1)):
        return heard
    author = _author(sentence, at + 1) if verb in _REPEATS else None
    if author is not None:
        return phrase_from(sentence, author)
    other = phrase_from(sentence, at + 1) if verb in {"quote", "cite"} else None
    other = apposed(sentence, other) if other else None
    closing = other.end + (word_at(sentence, other.end) == ",") if other else 0
    return other if verb == "quote" or word_at(sentence, closing) == "as" else None


def is_read_out(sentence: Sentence, at: int, verb: str) -> bool:
    """Whether a verb reads out what somebody wrote, whoever that is: "read a letter: “…”"."""
    return verb == "read" and _letter(sentence, at + 1) is not None


def _heard(sentence: Sentence, start: int) -> Span | None:
    """Whom somebody hears: "heard | Ann Lee | say", "heard | him | shouting"."""
    phrase = phrase_from(sentence, start)
    end = start + 1
    while phrase and end < phrase.end and not _is_infinite(word_at(sentence, end)):
        end += 1
    return Span(start, end) if _is_infinite(word_at(sentence, end)) and end > start else None


def _is_infinite(word: str) -> bool:
    return cues.lemma(word) is not None and (cues.lemma(word) == word or cues.is_participle(word))


def _author(sentence: Sentence, at: int) -> int | None:
    """Where their author is named whose words a verb repeats: "read (out) the words of | Lee", "a note by | Lee"."""
    at += word_at(sentence, at) in {"out", "aloud"}
    words = word_at(sentence, at) in cues.DETERMINERS and word_at(sentence, at + 1) in _REPEATED
    if words and word_at(sentence, at + 2) == "of":
        return at + 3
    letter = _letter(sentence, at)
    return letter + 2 if letter is not None and word_at(sentence, letter + 1) in _FROM | _SENT else None


def _letter(sentence: Sentence, at: int) -> int | None:
    """Where the noun stands of what somebody wrote: "(out) a long | letter"."""
    at += word_at(sentence, at) in {"out", "aloud"}
    if word_at(sentence, at) not in {"a", "an", "the", "this"}:
        return None
    within = range(at + 1, min(at + 1 + _LONGEST_LETTER, len(sentence)))
    noun = next((i for i in within if word_at(sentence, i) in _LETTERS), None)
    return (
        noun
        if noun and all(sentence[i].text.isalpha() and sentence[i].text.islower() for i in range(at, noun))
        else None
    )
