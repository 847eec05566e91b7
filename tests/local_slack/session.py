"""Session: on whose behalf a method is called, and what the token allows."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from tests.local_slack.interaction import Payload
from tests.local_slack.permits import Permits
from tests.local_slack.refusal import RefusedError
from tests.local_slack.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Session:
    """``scopes`` are those of the token; None: all that are needed, but not those that widen what may be done."""

    workspace: Workspace
    scopes: frozenset[str] | None
    permits: Permits

    def has(self, scope: str) -> bool:
        """Whether the token has a ``scope`` that goes beyond the usual."""
        return scope in (self.scopes or ())

    def need(self, scope: str) -> None:
        """Raises RefusedError where the token does not have ``scope``."""
        if self.scopes is not None and scope not in self.scopes:
            provided = ",".join(sorted(self.scopes))
            raise RefusedError("missing_scope", fields={"needed": scope, "provided": provided})


Method = Callable[[Session, Payload], Payload]
