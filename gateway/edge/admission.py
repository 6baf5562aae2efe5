"""Who may pass: the caller's token becomes an internal one, within the limits of person, tenant and address."""

import time
from collections.abc import Callable
from ipaddress import IPv6Address, ip_address, ip_network

from chassis.http.bearer import bearer_token
from chassis.kernel.errors import Unauthenticated
from gateway.edge.exchange import Exchange
from gateway.edge.limits import Limits
from gateway.edge.routing import ENTRANCES, GUESSABLE
from gateway.edge.tokens import Grant, Tokens


class Admission:
    def __init__(
        self,
        tokens: Tokens,
        limits: Limits,
        trusted_proxies: str,
        now: Callable[[], float] = time.monotonic,
    ) -> None:
        self._tokens = tokens
        self._limits = limits
        self._trusted = frozenset(trusted_proxies.replace(" ", "").split(",")) - {""}
        self._now = now

    async def admit(self, exchange: Exchange) -> str | None:
        """The Authorization for the service; None without a token, which only public routes answer.

        Raises TooManyRequests; Unauthenticated for an unknown token.
        """
        if exchange.path in ENTRANCES:
            self._admit_stranger(exchange)
            return None
        token = bearer(exchange)
        if token is None:
            self._admit_stranger(exchange)
            return None
        grant = self._tokens.known(token) or await self._exchange(exchange, token)
        now = self._now()
        left = self._limits.person.demand(grant.person, now)
        self._limits.tenant.demand(grant.tenant, now)
        exchange.limit_headers = self._limits.person.headers(left)
        return grant.authorization

    def forget(self, exchange: Exchange, *, whole_person: bool) -> None:
        """Drops the request's token, or all tokens of its owner, from the cache."""
        token = bearer(exchange)
        if token and whole_person:
            self._tokens.drop_person(token)
        elif token:
            self._tokens.drop(token)

    def _admit_stranger(self, exchange: Exchange) -> None:
        address = exchange.address = caller_address(exchange, self._trusted)
        if exchange.method == "POST" and exchange.path in GUESSABLE:
            self._limits.sign_in.demand(address, self._now())
        else:
            self._limits.address.demand(address, self._now())

    async def _exchange(self, exchange: Exchange, token: str) -> Grant:
        try:
            return await self._tokens.exchange(token)
        except Unauthenticated:
            # Trying tokens is guessing, so failures count against the address.
            self._limits.address.demand(caller_address(exchange, self._trusted), self._now())
            raise


def bearer(exchange: Exchange) -> str | None:
    """The access token of the request; raises Unauthenticated for credentials of another kind."""
    given = exchange.headers.get(b"authorization")
    if given is None:
        return None
    # Several spaces may stand before the token (RFC 9110, 11.4).
    return bearer_token(given.decode("latin-1")).strip()


def caller_address(exchange: Exchange, trusted: frozenset[str]) -> str:
    """Where the caller is, as a key for limits: an IPv4 address or an IPv6 /64, which is one household or office."""
    peer = exchange.peer
    if peer in trusted:
        peer = exchange.header(b"x-forwarded-for").rpartition(",")[2].strip() or peer
    try:
        address = ip_address(peer)
    except ValueError:
        return "unknown"
    if isinstance(address, IPv6Address) and address.ipv4_mapped is None:
        return str(ip_network((address, 64), strict=False))
    return str(address)
