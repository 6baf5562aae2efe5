"""Idempotency keys: the answer to a POST, stored in the transaction of its effect and repeated for KEEP_SECONDS.

Answers name people and may hold codes: every service keeps them sealed, with a key that comes of a secret of its own.
"""

import base64
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from hashlib import sha256
from typing import Any, Final, Protocol

from chassis.kernel.errors import KeyReused
from chassis.kernel.identity import Actor, TenantId
from chassis.kernel.ports import SealingWork
from chassis.kernel.writes import Insert
from chassis.persistence.store import Index, Store
from chassis.persistence.vault import Vault

COLLECTION: Final = "idempotency_keys"
KEEP_SECONDS: Final = 24 * 3600
#: Settings with a secret of the service; the first that its web processes have serves. A test sees that each has one.
SECRETS: Final = ("data_key", "shared_key", "token_private_key")

INDEXES: Final[Mapping[str, Sequence[Index]]] = {
    COLLECTION: (Index((("at", 1),), serves="expiry", expire_seconds=KEEP_SECONDS),)
}


class KeepingWork(SealingWork, Protocol):
    @property
    def settings(self) -> Any:
        """Those of the process."""


@dataclass(frozen=True)
class Claim:
    """One use of a key. `id` says who used which key; `fingerprint` is a hash of what was asked."""

    id: str
    fingerprint: str
    tenant: TenantId

    def insert(self, unit: KeepingWork, status: int, body: bytes, version: int | None, at: datetime) -> Insert:
        return Insert(
            COLLECTION,
            {
                "_id": self.id,
                "fingerprint": self.fingerprint,
                "status": status,
                "sealed": _vault(_secret_of(unit.settings), self.tenant).seal(body.decode()),
                # What processes of the release before find: to a repeat they answer the status alone.
                "answer": unit.sealed(""),
                "version": version,
                "at": at,
            },
        )


@dataclass(frozen=True)
class Answer:
    status: int
    body: bytes
    version: int | None


def claim(actor: Actor, key: str, asked: Sequence[str], body: bytes) -> Claim:
    """`asked`: method, path with its query, and whatever else makes the same body sent there another request."""
    fingerprint = sha256(b"\x1f".join((*(one.encode() for one in asked), body))).hexdigest()
    # Keys are per person: nobody gets the answer to somebody else's request by guessing a key.
    return Claim(f"{actor.tenant}|{actor.person_id}|{key}", fingerprint, actor.tenant)


def earlier_answer(store: Store, unit: KeepingWork, used: Claim) -> Answer | None:
    """The answer to the first request with this key, or None. Raises KeyReused if that was a different request."""
    row = store.db[COLLECTION].find_one({"_id": used.id})
    if row is None:
        return None
    if row["fingerprint"] != used.fingerprint:
        raise KeyReused
    if "sealed" in row:
        body = _vault(_secret_of(unit.settings), used.tenant).open(row["sealed"]).encode()
    else:
        # Until the day after an upgrade there are answers of before, which only some services sealed.
        body = unit.opened(row["answer"]).encode() if "answer" in row else bytes(row["body"])
    return Answer(row["status"], body, row["version"])


def _secret_of(settings: Any) -> str:
    return next((secret for name in SECRETS if (secret := getattr(settings, name, ""))), "")


@lru_cache(maxsize=256)
def _vault(secret: str, tenant: TenantId) -> Vault:
    # Of another purpose: whoever has this key opens nothing else.
    master = sha256(b"kept answers|" + secret.encode()).digest()
    return Vault(base64.b64encode(master).decode(), tenant)
