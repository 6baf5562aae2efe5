"""Storage of receivers in MongoDB. Secrets and the contact are sealed."""

from collections.abc import Callable, Sequence
from typing import Final

from chassis.kernel.writes import Document
from chassis.persistence.reads import each_readable
from chassis.persistence.store import Index
from chassis.persistence.unit_of_work import Repository
from services.notify.receivers.domain import COLLECTION, HEALTH, MOST, SECRET_LIVES, Receiver
from services.notify.receivers.errors import NoSuchReceiver
from services.notify.receivers.filters import FILTERS, Area, Filters, Listener
from services.notify.receivers.states import State

_SEALED: Final = ("secret", "old_secret", "contact")
_HERE: Final = [State.ACTIVE.value, State.PAUSED.value, State.SWITCHED_OFF.value]
_LISTENING: Final = [State.ACTIVE.value, State.PAUSED.value]


class MongoReceivers(Repository[Receiver]):
    collection, aggregate, missing = COLLECTION, Receiver, NoSuchReceiver
    told = frozenset({"name", "event_types", *FILTERS, "state", "off_reason", "wanted"})
    # Some addresses hold a key.
    hinted = frozenset({"url", "secret_at"})

    def named(self, name: str) -> Receiver | None:
        return self._first({"name_taken": name})

    def many(self) -> int:
        return self._documents.count({"state": {"$in": _HERE}})

    def listening(self) -> Sequence[Listener]:
        # Once per transaction: every event asks.
        return self._uow.remembered("receivers.listening", self._listening)

    def to_document(self, aggregate: Receiver) -> Document:
        document = super().to_document(aggregate)
        # A name is free again when its receiver has been removed; the index of names takes one of each.
        taken = aggregate.id if aggregate.state is State.REMOVED else aggregate.name
        return {**document, **self._each_sealed(document, self._uow.sealed), "name_taken": taken}

    def from_document(self, document: Document) -> Receiver:
        known = {name: value for name, value in document.items() if name not in ("name_taken", "tenant")}
        # Rows from before secrets had an age.
        known.setdefault("secret_warn_at", document["secret_at"] + SECRET_LIVES)
        return super().from_document({**known, **self._each_sealed(document, self._uow.opened)})

    def _each_sealed(self, document: Document, change: Callable[[str], str]) -> Document:
        return {name: change(document[name]) if document[name] else document[name] for name in _SEALED}

    def _listening(self) -> list[Listener]:
        wanted = ["_id", "event_types", "since", *FILTERS]
        rows = self._documents.find({"state": {"$in": _LISTENING}}, limit=MOST, only=wanted)
        return each_readable(rows, _listener)


def _listener(row: Document) -> Listener:
    areas = [Area(**area) for area in row.get("areas", [])]
    # Rows of before had two filters.
    more = {name: row.get(name, []) for name in ("categories", "sources")}
    filters = Filters(building_ids=row["building_ids"], unit_ids=row["unit_ids"], areas=areas, **more)
    return Listener(row["_id"], row["event_types"], row["since"], filters)


INDEXES: Final = {
    COLLECTION: (
        Index((("tenant", 1), ("name_taken", 1)), serves="a receiver by its name", unique=True),
        Index((("tenant", 1), ("_id", 1)), serves="the list of receivers"),
        Index((("tenant", 1), ("secret_warn_at", 1)), serves="receivers whose secret is to be replaced soon"),
        Index((("tenant", 1), ("state", 1), ("_id", 1)), serves="receivers in a state; those that are told of events"),
    ),
    HEALTH: (Index((("tenant", 1), ("_id", 1)), serves="how the receivers of a street office stand"),),
}
