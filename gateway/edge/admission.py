"""Who may pass: the caller's token becomes an internal one, within the limits of person, tenant and address."""

import time
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

import orjson

from chassis.http.bearer import bearer_token
from chassis.http.connections import network_of
from chassis.kernel.errors import Unauthenticated
from gateway.edge.bodies import HELD_BYTES, Body
from gateway.edge.changes import Changes
from gateway.edge.exchange import Exchange
from gateway.edge.limits import Limits
from gateway.edge.routing import GUESSABLE, PUBLIC_PAGE, SIGN_UPS, TRACKING, is_entrance
from gateway.edge.sharing import Alone, Sharing
from gateway.edge.tokens import Grant, Tokens

#: Bodies that one person, or one address, may be sending at once.
_BODIES_OF_PERSON: Final = 32
_BODIES_OF_ADDRESS: Final = 256
#: Small forms that one address may be sending at once.
FORMS_OF_ADDRESS: Final = 64


@dataclass(frozen=True)
class Caller:
    """A person, or an address without sign-in; `key` names either. Strangers have no tenant and no authorization.

    `bodies` is how many request bodies the caller may be sending at once.
    """

    key: str
    bodies: int = _BODIES_OF_ADDRESS
    tenant: str = ""
    authorization: str | None = None
    person: str = ""
    token: str = ""


class Admission:
    def __init__(
        self,
        tokens: Tokens,
        limits: Limits,
        trusted_proxies: frozenset[str],
        sharing: Sharing | Alone,
        now: Callable[[], float] = time.monotonic,
    ) -> None:
        self._tokens = tokens
        self._limits = limits
        self._trusted = trusted_proxies
        self._sharing = sharing
        self._now = now

    async def admit(self, exchange: Exchange) -> Caller:
        """The caller. Without a token they are a stranger, whom only public routes answer.

        Raises TooManyRequests; Unauthenticated for an unknown token.
        """
        return await self.admit_with(
            exchange, None if is_entrance(exchange.method, exchange.path) else bearer(exchange)
        )

    async def admit_with(self, exchange: Exchange, token: str | None) -> Caller:
        """As `admit`, with a token or a key that stands elsewhere than in the header."""
        address = caller_address(exchange, self._trusted)
        if token is None or (exchange.method == "POST" and exchange.path == TRACKING):
            exchange.address = address
            await self._admit_stranger(exchange, address)
            return Caller(address)
        grant = self._tokens.known(token) or await self._exchange(address, token)
        exchange.tenant, exchange.tenant_name = grant.tenant, grant.tenant_name
        now = self._now()
        key = f"{grant.tenant}|{grant.person}"
        limit = self._limits.holder(grant.per_minute)
        left = limit.demand(key, now)
        self._limits.tenant.demand(grant.tenant, now)
        exchange.limit_headers = limit.headers(left)
        return Caller(key, _BODIES_OF_PERSON, grant.tenant, grant.authorization, grant.person, token)

    def address_of(self, exchange: Exchange) -> str:
        """Where the caller is, as a key for limits."""
        return caller_address(exchange, self._trusted)

    async def admit_name(self, exchange: Exchange, caller: Caller, body: Body | None) -> None:
        """Limits attempts with one username from one address. Raises TooManyRequests."""
        if exchange.method == "POST" and exchange.path in GUESSABLE:
            await self._sharing.demand(self._limits.sign_in, f"{caller.key}|{_name_in(body)}")

    def forget(self, caller: Caller, *, whole_person: bool) -> None:
        """Drops the request's token, or all tokens of its owner, from the cache."""
        if whole_person:
            mine = frozenset({(caller.tenant, caller.person)})
            self._tokens.forget(Changes(everything=False, people=mine, tenants=frozenset()))
        else:
            self._tokens.drop(caller.token)

    async def _admit_stranger(self, exchange: Exchange, address: str) -> None:
        if exchange.method == "POST" and exchange.path == TRACKING:
            await self._sharing.demand(self._limits.tracking, address)
        elif exchange.path == PUBLIC_PAGE:
            self._limits.public_page.demand(address, self._now())
        elif exchange.method != "POST" or exchange.path not in GUESSABLE:
            self._limits.address.demand(address, self._now())
        elif exchange.path == SIGN_UPS:
            await self._sharing.demand(self._limits.sign_up_address, address)
        else:
            await self._sharing.demand(self._limits.sign_in_address, address)

    async def _exchange(self, address: str, token: str) -> Grant:
        if self._tokens.was_good(token):
            return await self._tokens.exchange(token)
        # Trying tokens is guessing. The attempt is counted before identity is asked, and given back for a good token.
        self._limits.token.demand(address, self._now())
        if self._tokens.is_refused(token):
            raise Unauthenticated
        guessed = False
        try:
            return await self._tokens.exchange(token)
        except Unauthenticated:
            guessed = True
            raise
        finally:
            if not guessed:
                self._limits.token.give_back(address)


def bearer(exchange: Exchange) -> str | None:
    """The access token of the request; raises Unauthenticated for credentials of another kind."""
    given = exchange.headers.get(b"authorization")
    return None if given is None else bearer_token(given.decode("latin-1"))


def caller_address(exchange: Exchange, trusted: frozenset[str]) -> str:
    """Where the caller is, as a key for limits."""
    peer = exchange.peer
    if peer in trusted:
        peer = exchange.header(b"x-forwarded-for").rpartition(",")[2].strip() or peer
    return network_of(peer)


def addresses_in(setting: str) -> frozenset[str]:
    """The addresses of a comma separated setting."""
    return frozenset(setting.replace(" ", "").split(",")) - {""}


def _name_in(body: Body | None) -> str:
    """Tenant and username of a sign-in, as one key; empty when the body has none, and then identity refuses it."""
    if body is None or body.size > HELD_BYTES:
        return ""
    content = body.content()
    try:
        said = orjson.loads(content) if isinstance(content, bytes) else None
    except orjson.JSONDecodeError:
        return ""
    if not isinstance(said, dict):
        return ""
    # Spelled as identity compares names: otherwise capitals would be new names.
    name = unicodedata.normalize("NFKC", str(said.get("username", ""))).strip().casefold()
    return f"{said.get('tenant')}|{name}"[:200]
