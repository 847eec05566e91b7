"""The remark: what an answer says of itself, before and after what it found and beside each hit."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence
from itertools import islice

from bot.correction import unknown_words
from bot.narrowing import Choices, leading, narrowed, narrowings
from bot.render import phrases
from bot.render.correction import correction
from bot.render.excerpt import cut, plain
from bot.render.lacks import sentences
from bot.render.missing import missing
from bot.render.visible import visible
from bot.render.wording import difference
from bot.replies import Answer, Context
from search_index.clauses import Term
from search_index.models import Genre, Kind
from search_index.results import Hit, Match

_TIERS = {Match.PHRASE: "The words as a phrase", Match.ALL: "All the words", Match.SOME: "Some of the words"}
_MOST_COUNTS = 5  # values that a line of counts holds
_MOST_UNDATED = 3  # documents that are named
_NAME = 60  # characters of a title in a line of several

MOST_REPORTS = 3  # other renderings of a statement that are named
BEFORE_ID = " · "  # in a line that ends with the id of another rendering
ONE_WORD = "One word stands in many places. To check a quotation, paste all of its words: check “…”"
_QUESTION = 80  # characters of a question that is told of

Fits = Callable[[str], bool]


def opening(answer: Answer) -> Iterator[str]:
    """What there is to know before the hits, a sentence each: that something else was sought than what was typed."""
    if sentence := correction(answer):
        yield sentence
    if answer.is_for_check:
        yield ONE_WORD
    if answer.is_about_message:
        yield "About the same as the message, by its quotations, its names or its rarest words:"
    yield from sentences(answer.lacks)
    for widening in answer.page.widened:
        others = " and ".join(f"“{visible(each)}”" for each in widening.also)
        yield f"“{visible(widening.typed)}” was also sought as {others}, {widening.reason}."


def sections(answer: Answer) -> Iterator[tuple[str | None, Hit]]:
    """The hits, each with the heading that stands above it where others begin than before: how they match.

    A single word has nothing to tell apart, and where no hit has all words the summary says so.
    """
    page = answer.page
    has_headings = page.total > 0 and sum(isinstance(clause, Term) for clause in answer.query.clauses) > 1
    before: str | None = None
    for hit, tier in zip(page.hits, _tiers(page.hits), strict=True):
        heading = _TIERS[tier]
        yield (heading if has_headings and heading != before else None), hit
        before = heading


def notes(hit: Hit, answer: Answer, buttons: Collection[str] | None = None) -> Iterator[str]:
    """What there is to know about one hit, a line each, but for what a button says that asks one of these queries.

    Where there are ``buttons``, even if none asks a query, one of them shows the context.
    """
    yield from missing(hit)
    context = next((each for each in answer.questions if phrases.address(each) == hit.quote.id), None)
    if context and (reply := answered(context)):
        way = "see its context" if buttons is not None else f"show {hit.quote.id}"
        yield f"{reply}." if context.absent else f"{reply}: {way}"
    yield from reports(hit)
    if hit.held and (query := of_document(answer, hit)) not in (buttons or ()):
        yield f"{held(answer, hit):,} more from this document: {visible(query)}"


def reports(hit: Hit) -> Iterator[str]:
    """Where else the statement of a hit stands, a line each."""
    yield from (_report(hit, other) for other in hit.also[:MOST_REPORTS])
    if len(hit.also) > MOST_REPORTS:
        yield f"And {len(hit.also) - MOST_REPORTS} more renderings of it"


def remarks(
    answer: Answer, fits: Fits | None, buttons: Collection[str] = (), *, has_contexts: bool = False
) -> Iterator[str]:
    """What else there is to know about an answer, a sentence each.

    Lists are as long as ``fits`` a line of them; without it there are none. Each sentence says by which query more is
    seen, but for those that ``buttons`` ask, and of a question how its context is, unless a button ``has_contexts``.
    """
    yield from offers(answer, buttons)
    yield from asked(answer, buttons)
    for number, (context, reply) in enumerate(told(answer), 1):
        way = "" if has_contexts else f": show {phrases.address(context)}"
        yield f"Question {number}, “{plain(cut(context.passage.text, _QUESTION))}”: {reply}{way}"
    yield from left_out(answer, buttons)
    if fits and answer.page.offset == 0:
        yield from _counts(answer, fits)


def told(answer: Answer) -> list[tuple[Context, str]]:
    """The questions that are told of where no quote was found, each with who answers it."""
    if answer.page.hits or not answer.page.questions:
        return []
    asked_ = [each for each in answer.questions if each.quote and each.quote.kind is Kind.QUESTION]
    found = ((context, answered(context)) for context in asked_)
    return [(context, f"{reply[:1].lower()}{reply[1:]}") for context, reply in found if reply]


def asides(answer: Answer) -> Iterator[str]:
    """What a program that reads only the hits does not see, a sentence each."""
    yield from opening(answer)
    yield from offers(answer)
    yield from asked(answer)
    yield from left_out(answer)


def offers(answer: Answer, buttons: Collection[str] = ()) -> Iterator[str]:
    """The queries that may have been meant."""
    if answer.page.suggestion:
        yield f"Did you mean {visible(answer.page.suggestion)}?"
    if answer.by:
        name = " ".join(unknown_words(answer.query, answer.by))
        seen = "" if str(answer.by) in buttons else f": {visible(str(answer.by))}"
        yield f"“{visible(name)}” is the name of a speaker{seen}"


def asked(answer: Answer, buttons: Collection[str] = ()) -> Iterator[str]:
    """How many questions match, and how to see them."""
    page = answer.page
    if page.questions:
        naming = "by a journalist names it" if page.questions == 1 else "by journalists name it"
        too = " too" if page.total or page.partial else ""
        seen = "" if questions(answer) in buttons else f": {visible(questions(answer))}"
        yield f"{phrases.count(page.questions, 'question')} {naming}{too}{seen}"


def left_out(answer: Answer, buttons: Collection[str] = ()) -> Iterator[str]:
    """Which documents a date filter leaves out, because they have none."""
    page = answer.page
    if page.undated:
        names = ", ".join(phrases.title(source) for source in page.undated[:_MOST_UNDATED])
        more = " and others" if len(page.undated) > _MOST_UNDATED else ""  # the page does not list them all
        seen = "" if undated(answer) in buttons else f" (shown by: {visible(undated(answer))})"
        yield f"Left out, because no date is known: {names}{more}{seen}"


def questions(answer: Answer) -> str:
    """The query that finds the questions in place of the quotes."""
    return str(answer.query.questions() or answer.query)


def undated(answer: Answer) -> str:
    """The query that finds what a date filter leaves out because it has no date."""
    return str(answer.query.undated() or answer.query)


def of_document(answer: Answer, hit: Hit) -> str:
    """The query that finds all of a hit's document."""
    return str(narrowed(answer.query, f"in:{hit.source.id}"))


def held(answer: Answer, hit: Hit) -> int:
    """How many hits of its document are not on the page: all of them where they are counted, not only the near ones."""
    counted = (each.hits - shown(answer, hit) for each in answer.page.facets.documents if each.key == hit.source.id)
    return max(hit.held, next(counted, 0))


def shown(answer: Answer, hit: Hit) -> int:
    """How many hits of a hit's document are on the page."""
    return sum(each.source.id == hit.source.id for each in answer.page.hits)


def answered(context: Context) -> str | None:
    """Who answers a question, or that whoever was asked does not; None where the document leaves it open."""
    if context.absent:
        return phrases.unanswered(context.absent).removesuffix(".")
    if not context.answer:
        return None
    heading = phrases.answered(context.answer)
    return f"Its {heading[:1].lower()}{heading[1:]}"


def _tiers(hits: Sequence[Hit]) -> list[Match]:
    """How each hit matches; in another order than by relevance phrases stand among the others, and are no part."""
    tiers = [hit.match for hit in hits]
    if tiers == sorted(tiers, key=list(Match).index):
        return tiers
    return [Match.ALL if tier is Match.PHRASE else tier for tier in tiers]


def _report(hit: Hit, other: Hit) -> str:
    """Where else a statement stands: "Also reported by The Courier, 5 May 2021 (word for word) · 3f9k2m7q-5x2-8c"."""
    about, when = other.source.metadata, phrases.occasion(other.source)
    wording = difference(hit.quote.text, other.quote.text)
    name = phrases.title(other.source) if about.title else ""  # a file's name tells nobody anything
    if other.source.kind is Genre.ARTICLE:
        by = ", ".join(filter(None, (visible(about.publisher or ""), name))) or "a press report"
        return f"Also reported by {by}, {when} ({wording}){BEFORE_ID}{other.quote.id}"
    the = f"the transcript {name}" if name else "a transcript"
    return f"Also in {the}, {when} ({wording}){BEFORE_ID}{other.quote.id}"


def _counts(answer: Answer, fits: Fits) -> Iterator[str]:
    """A line for each kind of filter, with as many of its values as fit; none where not even one does."""
    for group in narrowings(answer):
        lines = (_count_line(group, number) for number in range(_MOST_COUNTS, 0, -1))
        yield from islice(filter(fits, lines), 1)


def _count_line(group: Choices, number: int) -> str:
    shown = [f"{phrases.abridged(each.label, _NAME)} ({each.hits:,})" for each in leading(group.choices, number)]
    others = ["and others"] if len(group.choices) > len(shown) else []  # the page counts only the most frequent
    return f"By {group.kind}: {'; '.join([*shown, *others])}"
