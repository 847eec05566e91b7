"""Questioners: how the labels of transcripts name whoever asks and answers, and whom words are put to.

The lists hold the wordings that record offices use in several languages, never a person's name.
"""

from __future__ import annotations

import re
from functools import lru_cache

_REPORTER = r"(?:journalist|reporter|correspondent|editor)s?"
_GUEST = (
    r"(?:man|woman|lady|gentleman|student|participant|guest|delegate|member|speaker|voice|listener|caller|viewer|reader"
    rf"|{_REPORTER})s?"
)
_UNKNOWN = r"un(?:identified|known|named)"
_FLOOR = r"from the (?:floor|audience|hall|room|back)"
_QUESTIONER = re.compile(
    "|".join(
        (
            rf"(?:an? |the )?(?:(?:{_UNKNOWN}|first|second|third|another|next|shouted|inaudible|(?:fe)?male) )*"
            rf"(?:(?:\w+ )?{_REPORTER}|(?:follow[- ]?up )?question(?:er|s)?|interviewers?|media|press|remark|voices?"
            r"|audience member|q)(?: (?:from|to|by|for|in|at|with) .{1,60})?(?: ?#?\d{1,2})?",
            rf"{_REPORTER} of .{{1,60}}",
            r"members? of the (?:audience|press|public|media)",
            rf"{_UNKNOWN}(?: (?:fe)?male)?(?: (?:speaker|man|woman|person|participant|voice|analyst))?(?: \d{{1,2}})?",
            rf"(?:(?:speaker|caller|call|shouts?|heckler) )?{_FLOOR}|(?:the )?floor|off[- ]?mi(?:ke|c)(?:rophone)?",
            r"inaudible",
            r"вопросы?|реплика|журналист|корреспондент|из зала|в",
            r"(?:question|q|вопрос|pregunta|frage|domanda|pergunta) ?(?:no\.?|nr\.?|№|#) ?\d{1,3}|q\d{1,3}",
            r"intervención|interviene|interlocutora?",
            r"(?:preguntas?|periodistas?|questions?|journalistes?|pergunta|jornalista|domanda|giornalista|p)"
            r"(?: \d{1,3})?(?: (?:de|a|à|pour|para|per|di) .{1,60})?|de la salle",
            r"vraag|journaliste?|dotaz|otázka|novinář(?:ka)?|soru|gazeteci|muhabir|întrebare|kérdés",
            r"[\u4e00-\u9fff]{0,10}记者|[问問]|提问",
            r"dziennikar(?:z|ka)|pytanie|журналіст(?:ка)?|запитання",
            r"(?:zusatz|nach)?frage(?: .{1,40})?|zusatz|zuruf|journalistin|f",
        )
    ),
    re.IGNORECASE,
)
_SOMEBODY = re.compile(
    rf"(?:(?:an?|the|one|another|some) )?(?:\w+ ){{0,2}}?{_GUEST}(?: (?:in|from|of|at|on|near|with) .{{1,50}})?",
    re.IGNORECASE,
)
# Who speaks without a name: a voice of its own, but nobody's office.
_VOICES = re.compile(
    r"(?:.{1,40}\s)?(?:audience|candidates|panel(?:ists?)?|participants?|crowd|all|both|moderator|translator|interpreter"
    r"|narrator|operator|announcer|anchor|comp[eè]re|facilitator|host|presenter|chair"
    r"|voice(?:[- ]?over)?|delegates?|members?|speaker|aide|officials?"
    r"|staff(?:er)?|court|clerk|witness|bailiff|juror|foreperson|defendant|(?:presiding|deputy presiding) officer"
    r"|deputies|senators|moderator(?:in|a)|модератор|ведущ(?:ий|ая)|переводчик|dolmetscher(?:in)?|int[eé]rpretes?"
    r"|mod[eé]rat(?:eur|rice)|interprète|moderador(?:a)?|vocer[oa]|portavoz|locutora?|sprecher(?:in)? \d)"
    r"(?: \d{1,2}| pro tempore)?",
    re.IGNORECASE,
)
_HOST = re.compile(
    r"(?:.{1,40}\s)?(?:host|anchor|comp[eè]re|presenter|moderator(?:in|a)?|facilitator|moderador(?:a)?|ведущ(?:ий|ая))",
    re.IGNORECASE,
)
_ANSWERER = re.compile(
    r"[ARО]|a\d{1,3}|(?:answer|reply|response|ответ|respuesta|réponse|antwort|risposta|resposta|odpowiedź|відповідь|antwoord|odpověď|odpoveď|cevap|yanıt|răspuns|válasz|答)",
    re.IGNORECASE,
)
_ADDRESSEE = re.compile(r"(?:(?:addressed|directed|put) )?(?:to|for) (?P<name>\S.*)", re.IGNORECASE)
_SEVERAL = re.compile(
    r"(?:both|all|each|every|any|either|everyone|everybody|nobody|anybody|you)\b.*"
    r"|.*\b(?:and|ministers|presidents|secretaries|speakers|leaders|participants)\b.*",
    re.IGNORECASE,
)
# Whom a speaker turns to: "Mr. President:" opens a paragraph of a speech. (But "Mr. Speaker:" opens a turn of his.)
_SALUTATION = re.compile(
    r"(?:dear|distinguished|esteemed|honou?rable|fellow|your|my|excellenc(?:y|ies)|friends|colleagues|comrades|ladies)\b.*"
    r"|(?:mr|mrs|ms|madam|sir)\.? (?:vice |deputy |prime |foreign )?"
    r"(?:president|secretary[- ]general|minister|chancellor|secretary|ambassador|governor)",
    re.IGNORECASE,
)
_ASKS = re.compile(
    r"[?？][\s\"”’»)\]]{0,4}(?:(?:many )?(?:thanks|thank you)(?: (?:very|so) much)?[.!]?)?\Z", re.IGNORECASE
)
_REMEMBERED = 4096  # phrases: a document's labels are few and come often
_LONGEST_THANKS = 30  # characters after the question mark


@lru_cache(maxsize=_REMEMBERED)
def is_questioner(phrase: str) -> bool:
    """Whether a label names nobody but whoever asks, or calls out from the floor: "Question", "Voice from the hall"."""
    return _QUESTIONER.fullmatch(phrase) is not None


@lru_cache(maxsize=_REMEMBERED)
def may_ask(phrase: str) -> bool:
    """Whether a phrase can mean whoever asks, if a question follows: "A woman in the third row"."""
    return _SOMEBODY.fullmatch(phrase) is not None


@lru_cache(maxsize=_REMEMBERED)
def is_answerer(phrase: str) -> bool:
    """Whether a label names nobody but whoever answers: the "A" of an interview."""
    return _ANSWERER.fullmatch(phrase) is not None


@lru_cache(maxsize=_REMEMBERED)
def is_voice(phrase: str) -> bool:
    """Whether a label gives the speaker's part and no name: "Moderator", "Speaker 1", but not "Jane Roe, Host"."""
    named = " " in phrase.partition(", ")[0] and ", " in phrase
    return not named and _VOICES.fullmatch(phrase) is not None


def is_host(phrase: str) -> bool:
    """Whether a label means whoever leads a conversation, and may ask: "Host", "Moderator"."""
    return _HOST.fullmatch(phrase) is not None


def asked_of(remark: str) -> str | None:
    """Whom a remark says that a question is put to, where it is one: "addressed to Jane Roe", but not "to both"."""
    match = _ADDRESSEE.fullmatch(remark)
    return match["name"] if match and not _SEVERAL.fullmatch(match["name"]) else None


def is_salutation(phrase: str) -> bool:
    """Whether a phrase says whom a speech is addressed to: "Mr. President", "Distinguished delegates"."""
    return _SALUTATION.fullmatch(phrase) is not None


def ends_with_question(text: str) -> bool:
    """Whether a text ends with a question, closing marks and thanks aside."""
    return _ASKS.search(text, max(0, len(text) - _LONGEST_THANKS)) is not None
