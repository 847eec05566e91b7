"""Grants: tokens, whose they are, what they allow, and how an app gets them by OAuth."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from urllib.parse import parse_qs, urlencode, urlsplit

from tests.local_slack.ids import APP, TEAM, Ids
from tests.local_slack.interaction import Payload
from tests.local_slack.refusal import RefusedError

TOKEN_SECONDS = 12 * 60 * 60  # a token lives so long where the app asks for rotation

CLIENT_ID, CLIENT_SECRET = "1.2", "client-secret"


@dataclass(frozen=True, slots=True)
class Grant:
    """What a token is good for. ``scopes`` None: everything; ``until``: seconds on the clock, None: for ever."""

    team: str
    scopes: frozenset[str] | None
    until: float | None = None
    refresh: str = ""
    is_revoked: bool = False


class Grants:
    """The tokens that are out. With ``rotates``, installing gives tokens that expire."""

    def __init__(self, clock: Callable[[], float], new_id: Ids) -> None:
        self.rotates = False
        self._clock, self._new_id = clock, new_id
        self._tokens: dict[str, Grant] = {}
        self._codes: dict[str, Grant] = {}

    def add(self, token: str, team: str, scopes: frozenset[str] | None) -> None:
        self._tokens[token] = Grant(team, scopes)

    def check(self, token: str) -> Grant:
        """The grant of a token. Raises RefusedError where it is none of ours, revoked or too old."""
        grant = self._tokens.get(token)
        if grant is None:
            raise RefusedError("invalid_auth" if token else "not_authed")
        if grant.is_revoked:
            raise RefusedError("token_revoked")
        if grant.until is not None and self._clock() > grant.until:
            raise RefusedError("token_expired")
        return grant

    def scopes(self, token: str) -> frozenset[str] | None:
        """What a token allows; None: everything, or it is none of ours."""
        grant = self._tokens.get(token)
        return grant.scopes if grant else None

    def revoke(self, token: str) -> None:
        self._tokens[token] = replace(self._tokens[token], is_revoked=True)

    def revoke_team(self, team: str) -> None:
        for token, grant in self._tokens.items():
            if grant.team == team:
                self.revoke(token)

    def approve(self, address: str, team: str) -> str:
        """Somebody allows what the page at ``address`` asks for; where the browser is sent then."""
        asked = {name: values[0] for name, values in parse_qs(urlsplit(address).query).items()}
        code = self._new_id("code-")
        self._codes[code] = Grant(team, frozenset(asked["scope"].split(",")))
        return f"{asked['redirect_uri']}?{urlencode({'code': code, 'state': asked['state']})}"

    def exchange(self, arguments: Payload) -> Payload:
        """``oauth.v2.access``: a code, or a refresh token, for a new token; each is good for once."""
        if (arguments.get("client_id"), arguments.get("client_secret")) != (CLIENT_ID, CLIENT_SECRET):
            raise RefusedError("bad_client_secret")
        if arguments.get("grant_type") == "refresh_token":
            return self._refreshed(arguments.get("refresh_token", ""))
        grant = self._codes.pop(arguments.get("code", ""), None)
        if grant is None:
            raise RefusedError("invalid_code")
        return self._issued(grant)

    def _refreshed(self, refresh: str) -> Payload:
        for token, grant in self._tokens.items():
            if refresh and grant.refresh == refresh and not grant.is_revoked:
                self._tokens[token] = replace(grant, refresh="")
                return self._issued(grant)
        raise RefusedError("invalid_refresh_token")

    def _issued(self, grant: Grant) -> Payload:
        token = self._new_id("-".join(["xoxe.xoxb" if self.rotates else "xoxb", ""]))
        refresh = self._new_id("xoxe-") if self.rotates else ""
        until = self._clock() + TOKEN_SECONDS if self.rotates else None
        self._tokens[token] = Grant(grant.team, grant.scopes, until, refresh)
        rotating = {"refresh_token": refresh, "expires_in": TOKEN_SECONDS} if self.rotates else {}
        return {
            "app_id": APP,
            "access_token": token,
            "token_type": "bot",
            "scope": ",".join(sorted(grant.scopes or ())),
            "bot_user_id": "U0BOT" if grant.team == TEAM else f"UBOT{grant.team}",
            "team": {"id": grant.team, "name": grant.team.lower()},
            "enterprise": None,
            "authed_user": {"id": "U0READER"},
            "is_enterprise_install": False,
            **rotating,
        }
