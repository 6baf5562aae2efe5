"""Which things of other services exist: a projection of their ids, so that a reference can be checked before it is kept."""

from collections.abc import Collection, Sequence
from datetime import datetime, timedelta
from typing import Final
from weakref import WeakKeyDictionary

from cachetools import LRUCache

from chassis.consuming.projections import newest
from chassis.kernel.identity import TenantId
from chassis.kernel.messages import Message, named_in
from chassis.kernel.references import Kind, Reference, UnknownReference
from chassis.kernel.writes import Update, Write
from chassis.persistence.store import Index, Store
from chassis.persistence.unit_of_work import UnitOfWork
from chassis.service import Feature, Projection

COLLECTION: Final = "known_things"
_NAMES: Final = ("name", "name_en")
#: So long a process believes that a thing is there. What ended less than that ago is taken like what came just before it.
_BELIEVED: Final = timedelta(seconds=10)
_KEPT: Final = 10_000
# A query for each command would cost a fifth of it. Greenlets and threads race here: the worst is one more query.
_seen: Final[WeakKeyDictionary[Store, LRUCache[str, datetime]]] = WeakKeyDictionary()


class KnownThings:
    """Look-up of things of other services in one tenant. Read only; a thing that was found is believed for some seconds."""

    def __init__(self, uow: UnitOfWork) -> None:
        self._documents = uow.store.collection(COLLECTION, uow.context.tenant)
        self._tenant = uow.context.tenant
        self._now = uow.clock
        self._seen = _seen.setdefault(uow.store, LRUCache(_KEPT))

    def demand(self, *references: Reference) -> None:
        """Raises UnknownReference for the first one that nobody has told of, or that has ended."""
        named = {_key(self._tenant, one.kind.name, one.id): one for one in references if one.id}
        found = {key for key in named if self._is_believed(key)}
        missing = sorted(named.keys() - found)
        if missing:
            found |= self._look_up(missing)
        for key, reference in named.items():
            if key not in found:
                raise UnknownReference(reference)

    def _is_believed(self, key: str) -> bool:
        at = self._seen.get(key)
        return at is not None and timedelta() <= self._now() - at < _BELIEVED

    def _look_up(self, keys: Sequence[str]) -> set[str]:
        rows = self._documents.find({"_id": {"$in": keys}, "ended": None}, limit=len(keys))
        found = {row["_id"] for row in rows}
        self._seen.update(dict.fromkeys(found, self._now()))
        return found

    def knows(self, kind: str, identifier: str) -> bool:
        return self._documents.find_one({"_id": _key(self._tenant, kind, identifier)}) is not None

    def known_of(self, kind: str, identifiers: Collection[str]) -> set[str]:
        """Those of the things that somebody has told of, whether they have ended or not. One query."""
        keys = {_key(self._tenant, kind, one): one for one in identifiers}
        rows = self._documents.find({"_id": {"$in": sorted(keys)}}, limit=len(keys), only=["_id"]) if keys else []
        return {keys[row["_id"]] for row in rows}

    def ended_among(self, kind: str, identifiers: Collection[str]) -> dict[str, str | None]:
        """Those of the things that have ended, with what took over from each. One query."""
        keys = {_key(self._tenant, kind, one): one for one in identifiers}
        match = {"_id": {"$in": sorted(keys)}, "ended": True}
        rows = self._documents.find(match, limit=len(keys)) if keys else []
        return {keys[row["_id"]]: row.get("successor") for row in rows}

    def successor(self, kind: str, identifier: str) -> str | None:
        """What took over from a thing that has ended, as far as somebody has told."""
        seen = identifier
        while (row := self._documents.find_one({"_id": _key(self._tenant, kind, seen)})) and row.get("successor"):
            seen = row["successor"]
        return seen if seen != identifier else None

    def part_of(self, kind: str, identifier: str) -> str | None:
        """What the thing is part of, as whoever told of it said."""
        row = self._documents.find_one({"_id": _key(self._tenant, kind, identifier)})
        return row.get("part_of") if row else None

    def has_ended(self, kind: str, identifier: str) -> bool:
        row = self._documents.find_one({"_id": _key(self._tenant, kind, identifier)})
        return row is not None and row.get("ended") is True


def noting(
    kind: Kind, field: str, *, named: bool = True, called: str = "name", part_of: str | None = None
) -> Projection:
    """A projection that notes the thing whose id an event has in `field`, and its names if the event says them.

    Without `named` the name in the event is that of something else; `called` is the field with the name, and `part_of`
    the one with the id of what the thing is part of for good.
    """

    def note(message: Message) -> Sequence[Write]:
        key, start = (
            _key(message.tenant, kind.name, named_in(message, field)),
            {
                "tenant": message.tenant,
                "kind": kind.name,
                **({"part_of": message.data.get(part_of)} if part_of else {}),
            },
        )
        noted = Update(COLLECTION, {"_id": key}, {"$set": start}, upsert=True)
        said = {name: message.data.get(called if name == "name" else name) for name in _NAMES} if named else {}
        told = {name: value for name, value in said.items() if isinstance(value, str)}
        return [noted, *(newest(message, COLLECTION, key, told) if "name" in told else [])]

    return note


def ending(kind: Kind, field: str, successor: str | None = None) -> Projection:
    """A projection that notes that the thing is there no more; of the thing's messages about its end the newest counts.

    `successor` names the field that says what took over.
    """
    return _standing(kind, field, ended=True, successor=successor)


def returning(kind: Kind, field: str) -> Projection:
    """A projection that notes that a thing that had ended is there again."""
    return _standing(kind, field, ended=None, successor=None)


def _standing(kind: Kind, field: str, *, ended: bool | None, successor: str | None) -> Projection:
    note = noting(kind, field)

    def stand(message: Message) -> Sequence[Write]:
        key = _key(message.tenant, kind.name, str(message.data.get(field)))
        heir = {"successor": message.data.get(successor)} if successor else {}
        return [*note(message), *newest(message, COLLECTION, key, {"ended": ended, **heir}, group="ended")]

    return stand


def _key(tenant: TenantId, kind: str, identifier: str) -> str:
    return f"{tenant}|{kind}|{identifier}"


def feature(projections: dict[str, Projection], *more: Index) -> Feature:
    """The things that a service wants to know of, by the event that tells of them; `more` serves other questions."""
    indexes = {COLLECTION: (Index((("tenant", 1), ("_id", 1)), serves="whether a thing exists"), *more)}
    return Feature(projections=projections, indexes=indexes, projected=(COLLECTION,))
