"""The path of one act through one service: what it published of it, and what it took in of what others published."""

from collections.abc import Sequence
from typing import Final

from chassis.consuming.parking import DEAD, PARKED
from chassis.consuming.processed_messages import CHANNELS, COLLECTION
from chassis.kernel.messages import InvalidMessage, decode
from chassis.kernel.writes import Document
from chassis.persistence import outbox
from chassis.persistence.store import Store

#: More than anybody reads of one act.
MOST: Final = 200


def published(store: Store, correlation: str) -> list[Document]:
    """The events of one act that this service published, in order, without their data; those of the last 90 days at least."""
    rows = store.db[outbox.COLLECTION]
    # Naming the tenants lets the index answer: an act is one tenant's, and nobody need say whose.
    tenants = rows.distinct("tenant")
    match = {"tenant": {"$in": tenants}, "correlation": correlation}
    return [_told(row) for row in rows.find(match, sort=[("ts", 1)], limit=MOST)]


def _told(row: Document) -> Document:
    told = {
        "id": row["_id"],
        **{name: row.get(name) for name in ("tenant", "type", "topic")},
        "subject": str(row.get("agg") or "").partition(":")[2],
        "sequence": row.get("seq"),
        "published_at": row.get("pub"),
    }
    try:
        message = decode(bytes(row.get("ce") or b""))
    except InvalidMessage:  # of an older version, or faulty; its row says enough
        return {**told, "at": row["ts"].as_datetime(), "by": "", "causation": None}
    return {**told, "at": message.time, "by": message.actor, "causation": message.causation}


def taken(store: Store, identifiers: Sequence[str]) -> list[Document]:
    """What became of these events here: applied, waiting for its next try, dead, replayed or discarded."""
    known = {f"{channel}|{one}": (one, channel) for one in identifiers for channel in CHANNELS}
    found: list[Document] = []
    for row in store.db[COLLECTION].find({"_id": {"$in": list(known)}}, {"at": 1}):
        identifier, channel = known[row["_id"]]
        found.append({"id": identifier, "outcome": "applied", "channel": channel, "at": row["at"], "detail": None})
    wanted = {"_id": {"$in": list(identifiers)}}
    parked = store.db[PARKED].find(wanted, {"first_at": 1, "kind": 1})
    dead = store.db[DEAD].find({**wanted, "state": {"$ne": "replayed"}}, {"state": 1, "last_at": 1, "kind": 1})
    found += [_failed(row, "parked", row["first_at"]) for row in parked]
    found += [_failed(row, row["state"], row["last_at"]) for row in dead]
    return sorted(found, key=lambda one: (one["at"], one["id"]))


def _failed(row: Document, outcome: str, at: object) -> Document:
    return {"id": row["_id"], "outcome": outcome, "channel": None, "at": at, "detail": row["kind"]}
