"""The finding: which digest somebody means, and whether it is theirs to see or to change."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import replace

from bot.callers import Caller
from bot.digest import ASKED, Digest
from bot.digests.sentences import labelled
from bot.replies import DigestList, DigestState
from bot.service import QuoteService
from search_index.errors import UserError

_ID = re.compile(r"[a-z][0-9][a-z][0-9]")  # as bot.digests.making draws them: no word looks so
_AROUND = " \t`'\"“”.,;:"
_SHOWN = 40  # characters of what was typed, in a message


def digest_id(typed: str) -> str | None:
    """The id that is all that a text says, in any case; None where that is something else."""
    bare = typed.strip(_AROUND).lower()
    return bare if _ID.fullmatch(bare) else None


def found(service: QuoteService, caller: Caller, id_: str, *, to_change: bool = False) -> Digest:
    """The digest of an id. Raises UserError where the caller's workspace has none, or it is not for the caller.

    A follow is its owner's alone, and nobody else learns that it is there; nor does anybody of a channel's digest who
    may not read the channel. Who may change it is Slack's to say, and the settings'. An operator at a terminal, who is
    no user, may all.
    """
    digest = service.store.digests.find(caller.workspace, id_)
    if digest is None or (caller.user and digest.is_follow and digest.user != caller.user):
        raise UserError(_none(id_))
    if not caller.user or digest.is_follow:
        return digest
    is_here = digest.channel == caller.channel
    if (is_here and not to_change) or caller.may_change(digest.channel, digest.user):
        return digest
    if not is_here and not caller.may_read(digest.channel):
        raise UserError(_none(id_))
    raise UserError(_not_yours(digest, is_here=is_here, to_change=to_change))


def meant(service: QuoteService, caller: Caller, typed: str) -> str:
    """The id that was typed; or that of the only digest here, or of the only one that has the words that were typed.

    Raises UserError where something else was typed, or there is no such single one.
    """
    if id_ := digest_id(typed):
        return id_
    there = _here(service, caller)
    about = _about(there, typed)
    if len(about) == 1:
        return about[0].id
    if about:
        raise UserError(f"Which one? Add one of these ids: {_labels(about)}.")
    if not there and not typed.strip(_AROUND):
        raise UserError("There is no digest here. To set one up, type: /lavrov digest add venezuela at 09:00 weekdays")
    raise UserError(f"“{typed.strip()[:_SHOWN]}” is no digest. Their ids are like k7m2: /lavrov digest lists them.")


def followed(service: QuoteService, caller: Caller, typed: str) -> str:
    """The id of what comes to the caller alone: the one that was typed, by its id or its words, or the only one.

    Raises UserError where there is no such single one.
    """
    there = service.store.digests.of_channel(caller.workspace, caller.user)
    id_ = digest_id(typed)
    about = [each for each in there if each.id == id_] if id_ else _about(there, typed)
    if len(about) == 1:
        return about[0].id
    yours = f"Yours are: {_labels(about or there)}." if there else "You follow nothing."
    raise UserError(f"Type the id of what you follow: /lavrov unfollow ID. {yours}")


def here(service: QuoteService, caller: Caller) -> DigestList:
    """The digests of the channel where the caller is; in a conversation with the bot alone, the caller's own."""
    return own(service, caller) if caller.is_direct else _listed(service, _here(service, caller))


def own(service: QuoteService, caller: Caller) -> DigestList:
    """What comes to the caller alone."""
    return _listed(service, service.store.digests.of_channel(caller.workspace, caller.user), is_own=True)


def in_channels(service: QuoteService, caller: Caller, channels: Collection[str]) -> DigestList:
    """The digests of the caller's workspace that are posted to one of these."""
    known = service.store.digests.of_workspace(caller.workspace)
    return _listed(service, [each for each in known if each.channel in channels])


def everything(service: QuoteService, workspace: str) -> DigestList:
    """All digests of a workspace, for its operator."""
    return replace(_listed(service, service.store.digests.of_workspace(workspace)), is_all=True)


def refused(service: QuoteService, workspace: str) -> list[str]:
    """The ids of those of a workspace that are paused because Slack refused them."""
    return [each.id for each in service.store.digests.of_workspace(workspace) if each.paused not in ("", ASKED)]


def _here(service: QuoteService, caller: Caller) -> Sequence[Digest]:
    return service.store.digests.of_channel(caller.workspace, caller.user if caller.is_direct else caller.channel)


def _listed(service: QuoteService, digests: Sequence[Digest], *, is_own: bool = False) -> DigestList:
    last = service.store.runs.last
    return DigestList(tuple(DigestState(each, last(each.workspace, each.id)) for each in digests), is_own)


def _about(digests: Sequence[Digest], typed: str) -> list[Digest]:
    """Those in whose query these words stand: all where there are no words, and where one has no others, that one."""
    words = typed.strip(_AROUND).casefold()
    same = [each for each in digests if words and each.query.casefold().strip(_AROUND) == words]
    return same or [each for each in digests if words in each.query.casefold()]


def _labels(digests: Sequence[Digest]) -> str:
    return ", ".join(map(labelled, digests))


def _none(id_: str) -> str:
    return f"There is no digest {id_[:_SHOWN]}. To see those of a channel, type there: /lavrov digest"


def _not_yours(digest: Digest, *, is_here: bool, to_change: bool) -> str:
    if is_here:
        return f"Digest {digest.id} can be changed by who set it up, and by those who look after this bot's messages."
    not_yours = ", and not yours to change" if to_change else ""
    return f"Digest {digest.id} is not of this channel{not_yours}. Ask in its own channel."
