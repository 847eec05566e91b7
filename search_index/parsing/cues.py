"""Cues: the verbs and small words that announce whose words stand near them.

The verbs are those of English news writing; the quotation and attribution literature calls them reporting verbs.
"""

from __future__ import annotations

import re

from search_index.parsing.offices import vocabulary

# Verbs of speech and thought that take a clause: "X said (that) …".
_CLAUSAL = (
    "add state note announce report ask reply respond answer explain declare claim argue insist warn continue "
    "conclude suggest acknowledge concede admit deny confirm reiterate repeat stress emphasize emphasise underline "
    "underscore highlight observe remark comment mention joke quip tweet retweet post recall remember predict "
    "promise vow pledge assure reassure contend maintain assert allege charge complain lament boast brag urge "
    "caution counter interject exclaim whisper shout yell scream mutter advise inform remind reveal disclose "
    "indicate signal believe hope fear agree demand request point speculate theorize wonder reason muse opine "
    "elaborate clarify reaffirm affirm testify propose recommend estimate anticipate expect doubt proclaim profess "
    "vent offer express hint imply decide guess worry cry gush protest retort snap marvel intone deadpan chime "
    "volunteer venture echo email text caption tease chant recount relate narrate intervene specify assess figure "
    "conclude realize realise learn discover react rejoin aver bark retaliate thunder fume growl grumble gripe enthuse "
    "mumble murmur reckon attest inquire enquire implore plead theorise posit bemoan submit"
)
# Verbs that frame quoted words: "X called it “…”".
_FRAMING = (
    "call describe refer cite quote accuse criticize criticise slam blast dismiss denounce condemn praise label "
    "deride mock ridicule compare brand dub attack characterize characterise portray decry tout hail rip blame "
    "chide scold berate bash lambast lambaste castigate rebuke defend question challenge reject address deliver "
    "issue release publish sign print paint cast frame promote endorse welcome applaud admonish lecture taunt "
    "interrupt sum begin start open close end finish discuss detail outline raise use pen scrawl record greet "
    "introduce invite thank threaten trash tar plead profess appeal encourage"
)
# Verbs of thought and stance: who tells of them is quoted, not who has them.
_STANCES = vocabulary(
    "believe think know feel hope fear agree hold find see hear show understand expect doubt maintain contend "
    "decide discover realize realise learn estimate anticipate conclude indicate make get give go put demand "
    "request discuss reject support promote attack open start close end finish begin use raise record release"
)
_DOUBLED = vocabulary("admit aver submit quip rip refer rebut slam tar brag begin dub chat pen trap blog sum snap")
_IRREGULAR = (
    "say says said saying|tell tells told telling|write writes wrote writing written|"
    "speak speaks spoke speaking spoken|read reads reading|think thinks thought thinking|"
    "know knows knew knowing known|find finds found finding|feel feels felt feeling|"
    "swear swears swore swearing sworn|foretell foretells foretold|hear hears heard hearing|"
    "see sees saw seeing seen|hold holds held holding|put puts putting|go goes went going|forecast forecasts|"
    "begin begins began beginning|sing sings sang singing|understand understands understood|"
    "show shows showed showing shown|term termed terming|make makes made making|get gets got getting|"
    "give gives gave giving"
)
_CLAUSAL_IRREGULAR = vocabulary(
    "say tell write think know find feel swear foretell hear see hold forecast understand show"
)
# Verbs whose clause may do without "that".
_BARE = vocabulary(
    "say add believe think claim argue insist warn suggest hope fear tell predict admit acknowledge concede note "
    "announce confirm guess doubt contend swear promise indicate conclude understand declare joke assert show find "
    "vow pledge recall"
)


def _forms(lemma: str) -> tuple[str, ...]:
    """A regular verb's base, third person, past and participle."""
    stem = lemma + lemma[-1] if lemma in _DOUBLED else lemma
    if lemma.endswith("e"):
        return lemma, lemma + "s", lemma + "d", lemma[:-1] + "ing"
    if lemma.endswith("y") and lemma[-2] not in "aeiou":
        return lemma, lemma[:-1] + "ies", lemma[:-1] + "ied", lemma + "ing"
    third = lemma + ("es" if lemma.endswith(("s", "sh", "ch", "x", "z")) else "s")
    return lemma, third, stem + "ed", stem + "ing"


_PARADIGMS = {forms[0]: forms for forms in (tuple(verb.split()) for verb in _IRREGULAR.split("|"))} | {
    lemma: _forms(lemma) for lemma in (_CLAUSAL + " " + _FRAMING).split() if lemma != "begin"
}
_LEMMAS = {form: lemma for lemma, forms in _PARADIGMS.items() for form in forms}
FORMS = frozenset(_LEMMAS) | {"according"}  # all that can open a cue
_PAST = {form for form in _LEMMAS if form.endswith("ed")} | vocabulary(
    "said told wrote spoke thought knew found felt swore heard saw held went began sang understood gave got"
)
_CLAUSE_LEMMAS = vocabulary(_CLAUSAL) | _CLAUSAL_IRREGULAR

AUXILIARIES = vocabulary(
    "has have had having is are was were be been being will would did does do also then later again once still even "
    "long just often now first repeatedly previously recently already soon further simply thus too himself herself "
    "themselves itself today yesterday went goes go on to continued continues ’s"
)
PASSIVE = vocabulary("is are was were be been being gets got")
NEGATIONS = vocabulary("not n't never didn't doesn't don't hasn't haven't hadn't won't wouldn't cannot can't couldn't")
MODALS = vocabulary("can could should may might must")
_FINITE = (
    vocabulary("am is are was were has have had will would do does did shall can could should may might must")
    | NEGATIONS
    | vocabulary(
        "came went took made got gave gone saw knew thought felt left kept held brought found lost won met paid sent "
        "spent stood told understood led meant let put cut hit set shot began became fell rose grew ran broke chose "
        "drew drove fought heard sold said spoke wrote"
    )
)
_CONTRACTED = re.compile(r"(?:he|she|it|i|we|you|they|that|there|who|what)[’'](?:s|m|re|ve|ll|d)|\w+n[’']t")
PRONOUNS = vocabulary("he she they we i it you")
RELATIVES = vocabulary("who that which")
DETERMINERS = vocabulary(
    "the a an his her its their our my your this that these those some many most several other another one two "
    "three both few all no each every"
)
# Words at which a noun phrase ends.
BOUNDARIES = vocabulary(
    "that which who whom whose when where while because if as after before since until although though but or so "
    "than whether what why how and nor yet unless whereas during despite amid not there here"
)
PREPOSITIONS = vocabulary(
    "in on at by with from about into over under against between among through per via like after before since "
    "until within without across around behind beyond near toward towards upon outside inside during despite amid "
    "to"
)
LINKS = vocabulary("of for")


def lemma(word: str) -> str | None:
    """The base form of a reporting verb, or None where the word is none."""
    return _LEMMAS.get(word.casefold())


def takes_clause(verb: str) -> bool:
    """Whether a base form takes a reported clause: "say", not "call"."""
    return verb in _CLAUSE_LEMMAS


def is_stance(verb: str) -> bool:
    """Whether a base form tells what somebody thinks or wants, not what they say: "believe"."""
    return verb in _STANCES


def needs_that(verb: str) -> bool:
    """Whether its clause is only told from an object by "that", "whether" or the like."""
    return verb not in _BARE


def is_past(word: str) -> bool:
    """Whether a word is a reporting verb's past form, and so no noun: "said", not "report"."""
    return word in _PAST


def is_participle(word: str) -> bool:
    """Whether a form is a present participle."""
    return word.endswith("ing")


def is_adverb(word: str) -> bool:
    """Whether a word may stand between an auxiliary and its verb: "was | then | told"."""
    return word.endswith("ly") or word in {"then", "once", "later", "also", "even", "again"}


def is_finite(word: str) -> bool:
    """Whether a word can only be a finite verb, or a contraction with one: "is", "went", "won’t"."""
    return word in _FINITE or is_contracted(word)


def is_contracted(word: str) -> bool:
    """Whether a word has a verb in it: "he’s", "don’t"."""
    return _CONTRACTED.fullmatch(word) is not None


_VERB = "(?:" + "|".join(sorted({form for forms in _PARADIGMS.values() for form in forms}, key=len, reverse=True)) + ")"
_NAME = r"(?:@|(?-i:[^\W\d_a-zà-ÿ]))[\w.’'-]{0,30}"
_SUBJECT = rf"(?:he|she|they|we|i|it|(?:the|a|an|mr|mrs|ms|dr)\.?[ \u00a0][^\W\d_]{{1,30}}|{_NAME})"
# What follows a closing mark, whatever the mark looks like: "he said", "said Foreign Minister Lavrov", "Lavrov said".
# Every repetition is bounded: the pattern is tried at each mark of texts that may be one long line.
AFTER_MARK = re.compile(
    rf"[ \u00a0]?(?:{_SUBJECT}(?:[ \u00a0][^\W\d_][^\s,;:!?\"“”„«»]{{0,30}}){{0,4}}?"
    rf"[ \u00a0](?:ha[sd][ \u00a0]|also[ \u00a0])?{_VERB}|{_VERB}[ \u00a0]{_SUBJECT})\b",
    re.IGNORECASE,
)
_LONGEST_MARK_CUE = 270  # characters that the pattern may take: a subject, four words, a helper, a verb
_FIRST_WORDS = 9  # of them, each of which may be the verb
_LETTERS = re.compile(r"[^\W\d_]*")


def after_mark(text: str, at: int, end: int) -> re.Match[str] | None:
    """What of ``text[at:end]`` tells who spoke the words that end at ``at``; None where nothing does.

    The pattern is slow, and tried at every mark: it is spared where no verb of it stands near.
    """
    words = text[at : min(end, at + _LONGEST_MARK_CUE)].split(maxsplit=_FIRST_WORDS)
    for word in words[:_FIRST_WORDS]:
        letters = _LETTERS.match(word)
        if letters and letters[0].casefold() in _LEMMAS:
            return AFTER_MARK.match(text, at, end)
    return None
