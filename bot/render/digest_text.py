"""The digest in the terminal."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from bot.digest import Digest, Run
from bot.render import digest_words, edition_words, phrases, remarks
from bot.render.digest_meant import doubts
from bot.render.excerpt import excerpt, shown_words
from bot.render.lines import bold, filled, quoted
from bot.render.shared import occasion
from bot.render.visible import visible
from bot.replies import Context, DigestChanged, DigestList, DigestOffer, DigestPreview, DigestState, Edition, Section
from search_index.results import Hit

_EXCERPT = 600  # characters of a quote


def lines(reply: DigestOffer | DigestPreview | DigestList | DigestChanged, width: int) -> Iterator[str]:
    """The reply in lines of ``width`` characters."""
    match reply:
        case DigestOffer():
            yield from _offer(reply, width)
        case DigestPreview(digest, edition):
            yield bold(edition_words.previewed(digest, edition))
            yield edition_words.previewed_count(digest, edition)
            yield from _edition(digest, edition, width)
            for sentence in doubts(reply):
                yield from filled(sentence, width)
        case DigestList():
            yield from _list(reply, width)
        case DigestChanged(_, sentence):
            yield from filled(visible(sentence), width)


def _edition(digest: Digest, edition: Edition, width: int) -> Iterator[str]:
    numbers = iter(range(1, edition.shown + 1))
    for section in edition.sections:
        yield from _section(section, digest.zone, numbers, width)
    if edition.more:
        yield ""
        yield from filled(edition_words.not_shown(edition.shown, edition.total), width)
    yield from _beside(edition_words.THIS_DAY, ((each, "") for each in edition.this_day), width)
    yield from _beside(edition_words.ARCHIVE, [(edition.archive, "")] if edition.archive else [], width)
    shared = edition.most_shared.quotes if edition.most_shared else ()
    told = ((each.context, occasion(each)) for each in shared if each.context)
    yield from _beside(edition_words.SHARED, told, width)


def run_lines(runs: Sequence[Run], width: int) -> Iterator[str]:
    """What was posted and what was not, in the order of ``runs``."""
    if not runs:
        yield "Nothing was due so far."
    for run in runs:
        where = f" to {visible(run.channel)}" if run.channel else ""
        said = f"{run.due} · {run.digest}{where} · {digest_words.result(run)}"
        yield from filled(said, width, "", "  ")


def _section(section: Section, zone: str, numbers: Iterator[int], width: int) -> Iterator[str]:
    yield ""
    yield from filled(bold(phrases.headline(section.source)), width)
    yield from filled(edition_words.known(section, zone), width)
    for item in section.items:
        yield ""
        yield f"{next(numbers)}. {bold(phrases.speaker(item.hit.quote, item.hit.source))}"
        if item.is_corrected:
            yield from filled(edition_words.CORRECTED, width, "   ")
        yield from _hit(item.hit, width)


def _hit(hit: Hit, width: int) -> Iterator[str]:
    yield from quoted(excerpt(hit, _EXCERPT), width)
    yield from filled(f"{phrases.provenance(hit.quote, hit.source)} · {hit.quote.id}", width, "   ")
    for note in remarks.reports(hit):
        yield from filled(note, width, "   ")


def _beside(heading: str, told: Iterable[tuple[Context, str]], width: int) -> Iterator[str]:
    """Quotes that are not new, each with what there is to say of it, below a heading; nothing where there are none."""
    for number, (context, said) in enumerate(told):
        yield ""
        if not number:
            yield from (bold(heading), "")
        quote, source = context.quote, context.source
        yield f"{bold(phrases.speaker(quote, source))} · {phrases.occasion(source)}{f' · {said}' if said else ''}"
        yield from quoted(shown_words(context, _EXCERPT), width)
        yield from filled(phrases.headline(source), width, "   ")
        yield from filled(f"{phrases.provenance(quote, source)} · {context.id}", width, "   ")


def _offer(offer: DigestOffer, width: int) -> Iterator[str]:
    digest = offer.digest
    yield bold(digest_words.proposed(offer))
    more = digest_words.extras(digest)
    known = [digest_words.offered(offer), digest_words.matching(offer), more, offer.twin, *doubts(offer)]
    for sentence in known:
        if sentence:
            yield from filled(visible(sentence), width)


def _list(reply: DigestList, width: int) -> Iterator[str]:
    if not reply.digests:
        yield from filled(digest_words.NO_FOLLOWS if reply.is_own else digest_words.NO_DIGESTS, width)
        return
    yield bold(digest_words.listed(reply))
    for each in reply.digests:
        yield ""
        yield from _state(each, width)


def _state(state: DigestState, width: int) -> Iterator[str]:
    digest = state.digest
    where = f" · {visible(digest.channel)}" if digest.channel else ""
    yield from filled(f"{digest.id}{where} · {bold(digest_words.named(digest))}", width, "", "  ")
    yield from filled(digest_words.times(digest.schedule), width, "  ")
    yield from filled(digest_words.fares(state), width, "  ")
