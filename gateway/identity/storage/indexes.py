"""Indexes of identity, each with the query it serves. What tells the tenant, a token or a slug, is found without one."""

from collections.abc import Mapping, Sequence
from typing import Final

from chassis.persistence.store import Index

INDEXES: Final[Mapping[str, Sequence[Index]]] = {
    "accounts": (
        Index((("tenant", 1), ("_id", 1)), serves="the list of accounts"),
        Index((("tenant", 1), ("username", 1)), serves="sign-in", unique=True),
    ),
    "sessions": (Index((("expires_at", 1),), serves="expiry of sessions", expire_seconds=0),),
    "tokens": (Index((("expires_at", 1),), serves="expiry of tokens", expire_seconds=0),),
    "sign_in_attempts": (Index((("until", 1),), serves="expiry of counts and locks", expire_seconds=0),),
    "tenants": (Index((("slug", 1),), serves="which street office a sign-in names"),),
}
