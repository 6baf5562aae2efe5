"""Internal tokens: identity signs them, every service verifies them itself. See also kernel/identity.py."""

import time
from collections.abc import Callable, Mapping
from threading import Lock
from typing import Any, Final

from cachetools import TLRUCache
from joserfc import jwt
from joserfc.errors import JoseError
from joserfc.jwk import OKPKey

from chassis.kernel.errors import InvalidToken
from chassis.kernel.identity import Actor, PersonId, TenantId

ISSUER: Final = "louyu-gateway"
AUDIENCE: Final = "louyu-services"
ALGORITHM: Final = "Ed25519"

Verify = Callable[[str], Actor]


class Verifier:
    """Token → Actor. Thread-safe."""

    def __init__(self, public_key_pem: str, now: Callable[[], float] = time.time, *, remembered: int = 10_000) -> None:
        self._key = OKPKey.import_key(public_key_pem)
        self._now = now
        # Kept until they expire: verifying a token costs a hundred times the look-up.
        self._known: TLRUCache[str, tuple[float, Actor]] = TLRUCache(remembered, lambda _, found, __: found[0], now)
        # The cache keeps an order of its own, so look-ups change it too.
        self._lock = Lock()
        self._claims = jwt.JWTClaimsRegistry(
            now=lambda: int(self._now()),
            leeway=0,
            iss={"essential": True, "value": ISSUER},
            aud={"essential": True, "value": AUDIENCE},
            exp={"essential": True},
            sub={"essential": True},
        )

    def __call__(self, token: str) -> Actor:
        """Raises InvalidToken for anything but a valid, current token of the gateway."""
        return self.until(token)[1]

    def until(self, token: str) -> tuple[float, Actor]:
        """When the token expires (epoch seconds), and its actor. Raises InvalidToken."""
        with self._lock:
            known = self._known.get(token)
        if known:
            return known
        claims = self._verified(token)
        found = (float(claims["exp"]), actor_from(claims))
        with self._lock:
            self._known[token] = found
        return found

    def _verified(self, token: str) -> dict[str, Any]:
        # Only our one algorithm: a token must not choose how it is verified.
        try:
            claims = jwt.decode(token, self._key, algorithms=[ALGORITHM]).claims
            self._claims.validate(claims)
        except (JoseError, ValueError) as error:
            raise InvalidToken from error
        return claims


def sign(private_key: OKPKey, actor: Actor, *, issued: int, seconds: int) -> str:
    """A token for `actor`; times are epoch seconds."""
    claims = {
        "iss": ISSUER,
        "aud": AUDIENCE,
        "sub": actor.person_id,
        "tenant": actor.tenant,
        "grants": _grouped(actor.grants),
        "iat": issued,
        "exp": issued + seconds,
    }
    if actor.group:
        claims["group"] = actor.group
    if actor.session:
        claims["sid"] = actor.session
    if actor.is_machine:
        claims["machine"] = True
    if actor.is_sandbox:
        claims["sandbox"] = True
    if actor.is_outsider:
        claims["outsider"] = True
    return jwt.encode({"alg": ALGORITHM}, claims, private_key, algorithms=[ALGORITHM])


def actor_from(claims: Mapping[str, Any]) -> Actor:
    """The actor of a token's claims. Raises InvalidToken if they are not those of `sign`."""
    try:
        return Actor(
            person_id=PersonId(claims["sub"]),
            tenant=TenantId(claims["tenant"]),
            grants={
                permission: frozenset(scopes) for permissions, scopes in claims["grants"] for permission in permissions
            },
            group=claims.get("group"),
            session=claims.get("sid"),
            is_machine=claims.get("machine") is True,
            is_sandbox=claims.get("sandbox") is True,
            is_outsider=claims.get("outsider") is True,
        )
    except (KeyError, ValueError, TypeError) as error:
        raise InvalidToken from error


def _grouped(grants: Mapping[str, frozenset[str]]) -> list[tuple[list[str], list[str]]]:
    """The grants as (permissions, scopes), permissions with the same scopes together."""
    # A header holds 8 KiB; a hundred buildings named once per permission would not fit.
    groups: dict[frozenset[str], list[str]] = {}
    for permission, scopes in grants.items():
        groups.setdefault(scopes, []).append(permission)
    return [(permissions, sorted(scopes)) for scopes, permissions in groups.items()]
