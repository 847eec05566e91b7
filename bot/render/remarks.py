"""The remark: what an answer says of itself, before and after what it found and beside each hit."""

from __future__ import annotations

from collections.abc import Iterator

from bot.correction import unknown_names, unknown_words
from bot.narrowing import leading, narrowed, narrowings
from bot.render import phrases
from bot.render.visible import visible
from bot.render.wording import difference
from bot.replies import Answer, Context
from search_index.models import Genre, Kind
from search_index.results import Hit, Match

_MOST_REPORTS = 3  # other renderings of a statement that are named
_MOST_COUNTS = 5  # values that a line of counts holds
_MOST_UNDATED = 3  # documents that are named
_NAME = 60  # characters of a title in a line of several


def summary(answer: Answer) -> str:
    """How much was found, and which part of it this is: "11 quotes for venezuela, 1 to 5"."""
    page = answer.page
    if not (page.total or page.partial):
        return f"No {_noun(answer)} for {visible(str(answer.query))}"
    found = _found(answer)
    if not page.hits:
        return f"{found}; there is nothing after the last"
    if page.total + page.partial - page.merged == len(page.hits):
        return found
    return f"{found}, {page.offset + 1} to {page.offset + len(page.hits)}"


def opening(answer: Answer) -> Iterator[str]:
    """What there is to know before the hits, a sentence each: that something else was sought than what was typed."""
    if sentence := correction(answer):
        yield sentence
    for widening in answer.page.widened:
        others = " and ".join(f"“{visible(each)}”" for each in widening.also)
        yield f"“{visible(widening.typed)}” was also sought as {others}, {widening.reason}."


def correction(answer: Answer) -> str | None:
    """That another query was answered than was typed, and why."""
    if answer.typed is None:
        return None
    words, names = unknown_words(answer.typed, answer.query), unknown_names(answer.typed, answer.query)
    reasons = [f"nothing has {_either(words)}"] if words else []
    reasons += [f"nobody is called {_either(names)}"] if names else []
    said = " and ".join(reasons)
    return f"{said[:1].upper()}{said[1:]}; this is for “{visible(str(answer.query))}”."


def sections(answer: Answer) -> Iterator[tuple[str | None, Hit]]:
    """The hits, each with the heading that stands above it: where those with all words end and the others begin."""
    page = answer.page
    is_mixed = page.total > 0 and any(hit.match is Match.SOME for hit in page.hits)
    before: str | None = None
    for hit in page.hits:
        heading = "With some of the words" if hit.match is Match.SOME else "With all the words"
        yield (heading if is_mixed and heading != before else None), hit
        before = heading


def notes(hit: Hit, answer: Answer) -> Iterator[str]:
    """What there is to know about one hit, a line each."""
    if hit.missing:
        yield f"not in it: {', '.join(f'“{visible(word)}”' for word in hit.missing)}"
    context = next((each for each in answer.questions if phrases.address(each) == hit.quote.id), None)
    if context and (reply := answered(context)):
        yield reply
    yield from (_report(hit, other) for other in hit.also[:_MOST_REPORTS])
    if len(hit.also) > _MOST_REPORTS:
        yield f"And {len(hit.also) - _MOST_REPORTS} more renderings of it"
    if hit.held:
        yield f"{held(answer, hit):,} more from this document: {visible(of_document(answer, hit))}"


def remarks(answer: Answer) -> Iterator[str]:
    """What else there is to know about an answer, a sentence each."""
    yield from offers(answer)
    yield from asked(answer)
    for context in answer.questions if answer.page.questions else ():
        if context.quote and context.quote.kind is Kind.QUESTION and (reply := answered(context)):
            yield f"{reply.removesuffix('.')}: {phrases.address(context)}"
    yield from left_out(answer)
    if answer.page.offset == 0:
        yield from _counts(answer)


def asides(answer: Answer) -> Iterator[str]:
    """What a program that reads only the hits does not see, a sentence each."""
    yield from opening(answer)
    yield from offers(answer)
    yield from asked(answer)
    yield from left_out(answer)


def offers(answer: Answer) -> Iterator[str]:
    """The queries that may have been meant."""
    if answer.page.suggestion:
        yield f"Did you mean {visible(answer.page.suggestion)}?"
    if answer.by:
        name = " ".join(unknown_words(answer.query, answer.by))
        yield f"“{visible(name)}” is the name of a speaker: {visible(str(answer.by))}"


def asked(answer: Answer) -> Iterator[str]:
    """How many questions match, and how to see them."""
    number = answer.page.questions
    if number:
        naming = "by a journalist names" if number == 1 else "by journalists name"
        yield f"{phrases.count(number, 'question')} {naming} it too: {visible(questions(answer))}"


def left_out(answer: Answer) -> Iterator[str]:
    """Which documents a date filter leaves out, because they have none."""
    page = answer.page
    if page.undated:
        names = ", ".join(phrases.title(source) for source in page.undated[:_MOST_UNDATED])
        more = f" and {len(page.undated) - _MOST_UNDATED} more" if len(page.undated) > _MOST_UNDATED else ""
        seen = f" (shown by: {visible(undated(answer))})"
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
        return phrases.unanswered(context.absent)
    return phrases.answered(context.answer) if context.answer else None


def _noun(answer: Answer) -> str:
    return "question" if answer.query.values("is") == {"question"} else "quote"


def _found(answer: Answer) -> str:
    page, query = answer.page, visible(str(answer.query))
    if not page.total:
        have = "has" if page.partial == 1 else "have"
        return f"No {_noun(answer)} has all the words of {query}; {page.partial:,} {have} some of them"
    found = f"{phrases.count(page.total, _noun(answer))} for {query}"
    if page.partial:
        found += f" and {page.partial:,} with some of its words"
    return f"{found}, in {phrases.count(page.total + page.partial - page.merged, 'result')}" if page.merged else found


def _report(hit: Hit, other: Hit) -> str:
    """Where else a statement stands: "Also reported by The Courier, 5 May 2021 (word for word) · 3f9k2m7q-5x2-8c"."""
    about, when = other.source.metadata, phrases.occasion(other.source)
    wording = difference(hit.quote.text, other.quote.text)
    name = phrases.title(other.source)
    if other.source.kind is Genre.ARTICLE:
        by = f"{visible(about.publisher)}, {name}" if about.publisher else name
        return f"Also reported by {by}, {when} ({wording}) · {other.quote.id}"
    return f"Also in the transcript {name}, {when} ({wording}) · {other.quote.id}"


def _counts(answer: Answer) -> Iterator[str]:
    for group in narrowings(answer):
        shown = [
            f"{phrases.abridged(each.label, _NAME)} {each.hits:,}" for each in leading(group.choices, _MOST_COUNTS)
        ]
        more = len(group.choices) - len(shown)
        yield f"By {group.kind}: {', '.join(shown)}{f' and {more} more' if more else ''}"


def _either(words: tuple[str, ...]) -> str:
    return " or ".join(f"“{visible(word)}”" for word in words)
