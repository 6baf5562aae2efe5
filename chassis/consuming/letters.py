"""Dead letters and parked messages as operators handle them: by cause instead of one by one."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any, Final

from chassis.consuming.acts import act
from chassis.consuming.content import in_common
from chassis.consuming.dead_letters import NotReplayable, discard, replay
from chassis.consuming.parking import DEAD, PARKED
from chassis.kernel.identity import PLATFORM, Actor
from chassis.kernel.writes import Document
from chassis.persistence.reads import BadCursor, Page
from chassis.persistence.store import Index, Store
from chassis.persistence.waiting import MOST, counted_as, link

#: What people note of a cause, who has it in hand, and the job that mends it.
CAUSES: Final = "failure_causes"
INDEXES: Final[Mapping[str, Sequence[Index]]] = {
    CAUSES: (
        Index((("at", 1),), serves="expiry of causes that nobody has touched for a year", expire_seconds=365 * 86400),
    )
}
#: What an act is about that names no cause.
ALL: Final = "all"
#: More causes than this are one fault: a page shows the most frequent.
_CAUSES: Final = 200
#: Of faulty rows that say no moment: as old as can be.
_UNKNOWN: Final = datetime(1970, 1, 1, tzinfo=UTC)
STATES: Final = ("dead", "replayed", "discarded")


@dataclass(frozen=True, kw_only=True)
class Group:
    """Dead letters of one cause. `detail` is what they have in common; a type is None for what could not be decoded.

    `parked` of the same cause are still tried.
    """

    fingerprint: str
    count: int
    kind: str
    detail: str
    types: list[str | None]
    tenants: list[str | None]
    oldest: datetime
    newest: datetime
    place: str = ""
    parked: int = 0


@dataclass
class _Sums:
    dead: int = 0
    parked: int = 0
    types: set[str | None] = field(default_factory=set)
    tenants: set[str | None] = field(default_factory=set)
    times: list[datetime] = field(default_factory=list)

    def saw(self, at: Any) -> None:
        # A faulty row says no moment.
        if isinstance(at, datetime):
            self.times.append(at)


def groups(store: Store) -> list[Group]:
    """The causes of the letters that wait for somebody and of what is tried again, the most frequent first; 200 at most."""
    sums: dict[str, _Sums] = {}
    for row in _by_cause(store, DEAD, {"state": "dead"}, newest={"$max": "$last_at"}):
        one = _added(sums, row)
        one.dead += row["count"]
        one.saw(row["newest"])
    # What waits untried has no cause of its own.
    for row in _by_cause(store, PARKED, {"fingerprint": {"$gt": ""}}):
        _added(sums, row).parked += row["count"]
    most = sorted(sums.items(), key=lambda item: (-item[1].dead, -item[1].parked, item[0]))[:_CAUSES]
    return [_group(store, fingerprint, found) for fingerprint, found in most]


def _by_cause(store: Store, collection: str, match: Document, **more: Any) -> Iterable[Document]:
    # Only fields of one index: no letter is read, however large it is.
    cause = {name: f"${name}" for name in ("fingerprint", "tenant", "type")}
    by_cause = {"_id": cause, "count": {"$sum": 1}, "oldest": {"$min": "$first_at"}, **more}
    return store.db[collection].aggregate([{"$match": match}, {"$group": by_cause}])


def _added(sums: dict[str, _Sums], row: Document) -> _Sums:
    cause = row["_id"]
    one = sums.setdefault(cause.get("fingerprint") or "", _Sums())
    one.types.add(cause.get("type"))
    one.tenants.add(cause.get("tenant"))
    one.saw(row["oldest"])
    return one


def _group(store: Store, fingerprint: str, sums: _Sums) -> Group:
    wanted = {"kind": 1, "detail": 1, "place": 1}
    example = (
        store.db[DEAD].find_one({"state": "dead", "fingerprint": fingerprint}, wanted, sort=[("_id", 1)])
        or store.db[PARKED].find_one({"fingerprint": fingerprint}, wanted)
        or {}
    )
    return Group(
        fingerprint=fingerprint,
        count=sums.dead,
        parked=sums.parked,
        kind=example.get("kind", ""),
        detail=in_common(example.get("detail", "")),
        place=example.get("place", ""),
        types=sorted(sums.types, key=lambda name: name or ""),
        tenants=sorted(sums.tenants, key=lambda name: name or ""),
        oldest=min(sums.times, default=_UNKNOWN),
        newest=max(sums.times, default=_UNKNOWN),
    )


def noted(store: Store, fingerprints: Sequence[str]) -> dict[str, Document]:
    """What people have noted of these causes: owner, notes, the job that mends it."""
    return {row["_id"]: row for row in store.db[CAUSES].find({"_id": {"$in": list(fingerprints)}})}


def page(store: Store, *, fingerprint: str, state: str, cursor: str | None, limit: int) -> Page:
    """Letters of one cause in one state, oldest first, without their content. Raises BadCursor."""
    if cursor is not None and len(cursor) > 1100:
        raise BadCursor
    match: Document = {"state": state, "fingerprint": fingerprint}
    if cursor:
        match["_id"] = {"$gt": cursor}
    rows = list(store.db[DEAD].find(match, {"raw": 0, "original": 0}, sort=[("_id", 1)], limit=limit + 1))
    return Page(rows[:limit], rows[limit - 1]["_id"] if len(rows) > limit else None)


def waiting(service: str, store: Store, actor: Actor) -> list[Document]:
    """The letters that wait for somebody as a queue of the day, for those who see to them; nothing for others."""
    if actor.tenant != PLATFORM or not actor.holds("dead_letter.manage"):
        return []
    rows, match = store.db[DEAD], {"state": "dead"}
    found = rows.count_documents(match, limit=MOST + 1)
    # By id, which an index has in order: ids begin with the time.
    first = rows.find_one(match, {"first_at": 1}, sort=[("_id", 1)])
    return [counted_as("dead_letter", found, first.get("first_at") if first else None, link(service, "dead-letters"))]


def alike(store: Store, fingerprint: str | None, *, most: int = 0) -> list[str]:
    """The ids of the letters of one cause; of all causes for None. `most` of them, or all for 0."""
    match = {"state": "dead"} | ({"fingerprint": fingerprint} if fingerprint else {})
    return [row["_id"] for row in store.db[DEAD].find(match, {"_id": 1}, sort=[("_id", 1)], limit=most)]


def replay_alike(store: Store, fingerprint: str | None, at: datetime, *, by: str = "") -> tuple[int, int]:
    """Replays all letters of one cause, of all for None; returns how many, and how many cannot be decoded and stay.

    Who did it is kept before the first of them is replayed.
    """
    identifiers = alike(store, fingerprint)
    _keep(store, "cause-replayed", fingerprint, len(identifiers), by=by, why="", at=at)
    stay = 0
    for identifier in identifiers:
        try:
            replay(store, identifier, at, by=by)
        except NotReplayable:
            stay += 1
    return len(identifiers) - stay, stay


def discard_alike(store: Store, fingerprint: str, reason: str, at: datetime, *, by: str) -> int:
    """Discards all letters of one cause; returns how many. Who did it and why is kept first."""
    identifiers = alike(store, fingerprint)
    _keep(store, "cause-discarded", fingerprint, len(identifiers), by=by, why=reason, at=at)
    for identifier in identifiers:
        discard(store, identifier, reason, at, by=by)
    return len(identifiers)


def due_now(store: Store, at: datetime, fingerprint: str | None = None, *, by: str = "") -> int:
    """Makes parked messages due at once, those of one cause or all; returns how many. Who did it is kept first."""
    match: Document = {"next_at": {"$gt": at}} | ({"fingerprint": fingerprint} if fingerprint else {})
    _keep(store, "parked-due", fingerprint, store.db[PARKED].count_documents(match), by=by, why="", at=at)
    return store.db[PARKED].update_many(match, {"$set": {"next_at": at}}).modified_count


def _keep(store: Store, kind: str, fingerprint: str | None, count: int, *, by: str, why: str, at: datetime) -> None:
    if count:
        store.commit([act(kind, fingerprint or ALL, by=by, why=why, at=at, count=count)])
