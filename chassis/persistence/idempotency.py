"""Idempotency keys: the answer to a POST, stored in the transaction of its effect and repeated for KEEP_SECONDS.

Answers name people: they are kept as the service seals what waits in its jobs.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from typing import Final

from chassis.kernel.errors import KeyReused
from chassis.kernel.identity import Actor
from chassis.kernel.ports import SealingWork
from chassis.kernel.writes import Insert
from chassis.persistence.store import Index, Store

COLLECTION: Final = "idempotency_keys"
KEEP_SECONDS: Final = 24 * 3600

INDEXES: Final[Mapping[str, Sequence[Index]]] = {
    COLLECTION: (Index((("at", 1),), serves="expiry", expire_seconds=KEEP_SECONDS),)
}


@dataclass(frozen=True)
class Claim:
    """One use of a key. `id` says who used which key; `fingerprint` is a hash of what was asked."""

    id: str
    fingerprint: str

    def insert(self, sealing: SealingWork, status: int, body: bytes, version: int | None, at: datetime) -> Insert:
        return Insert(
            COLLECTION,
            {
                "_id": self.id,
                "fingerprint": self.fingerprint,
                "status": status,
                "answer": sealing.sealed(body.decode()),
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
    return Claim(id=f"{actor.tenant}|{actor.person_id}|{key}", fingerprint=fingerprint)


def earlier_answer(store: Store, sealing: SealingWork, used: Claim) -> Answer | None:
    """The answer to the first request with this key, or None. Raises KeyReused if that was a different request."""
    row = store.db[COLLECTION].find_one({"_id": used.id})
    if row is None:
        return None
    if row["fingerprint"] != used.fingerprint:
        raise KeyReused
    # Until the day after an upgrade there are answers of before, which were not sealed.
    body = sealing.opened(row["answer"]).encode() if "answer" in row else bytes(row["body"])
    return Answer(row["status"], body, row["version"])
