"""Storage of clocks in MongoDB."""

from collections.abc import Sequence
from typing import Final

from chassis.kernel.writes import Update
from chassis.persistence.store import Index
from chassis.persistence.unit_of_work import Repository, UnitOfWork
from services.requests.clocks.domain import Clock
from services.requests.clocks.errors import NoSuchClock
from services.requests.clocks.record import Kind

COLLECTION: Final = "clocks"
#: More clocks than a request ever has.
_MOST: Final = 200
_WORKING: Final = "working_unit_ids"


class Clocks(Repository[Clock]):
    collection, aggregate, missing = COLLECTION, Clock, NoSuchClock

    def __init__(self, uow: UnitOfWork) -> None:
        super().__init__(uow)
        self._units: dict[str, list[str]] = {}
        self._deputies: dict[str, str | None] = {}

    def open_of(self, subject_id: str) -> Clock | None:
        return self._first({"subject_id": subject_id, "is_open": True})

    def stopped_last(self, subject_id: str) -> Clock | None:
        stopped = self._all({"subject_id": subject_id, "is_open": False, "is_replaced": False}, limit=_MOST)
        return max(stopped, key=lambda clock: (clock.stopped_at or clock.started_at, clock.id), default=None)

    def prepare(self, identifiers: Sequence[str]) -> None:
        self.prefetch(identifiers)
        clocks = [clock for one in identifiers if (clock := self.find(one))]
        self._load_units([clock.subject_id for clock in clocks if clock.kind is Kind.REQUEST])
        self._load_deputies([clock.subject_id for clock in clocks if clock.kind is Kind.WORK_ORDER])

    def units_of(self, clock: Clock) -> list[str]:
        if clock.unit_id:
            return [clock.unit_id]
        if clock.subject_id not in self._units:
            self._load_units([clock.subject_id])
        return self._units.get(clock.subject_id, [])

    def deputy_of(self, clock: Clock) -> str | None:
        if clock.kind is not Kind.WORK_ORDER:
            return None
        if clock.subject_id not in self._deputies:
            self._load_deputies([clock.subject_id])
        return self._deputies.get(clock.subject_id)

    def behind(self, basis: str, *, limit: int) -> list[Clock]:
        return self._all({"is_open": True, "basis": {"$ne": basis}}, limit=limit)

    def settle(self, clock: Clock) -> None:
        counted = {name: getattr(clock, name) for name in ("basis", "next_at", "whole_seconds", "is_guessed")}
        match = {"_id": clock.id, "tenant": self._uow.context.tenant, "version": clock.version}
        self._uow.write(Update(COLLECTION, match, {"$set": counted}, must_match=True))

    def _load_units(self, request_ids: Sequence[str]) -> None:
        if not request_ids:
            return
        requests = self._uow.store.collection("service_requests", self._uow.context.tenant)
        # Only these fields: a request has many more, and there are hundreds of them.
        found = requests.find({"_id": {"$in": list(request_ids)}}, limit=len(request_ids), only=["_id", _WORKING])
        # Also those that are not there, so that nobody looks for each of them again.
        self._units |= {one: [] for one in request_ids} | {row["_id"]: row.get(_WORKING) or [] for row in found}

    def _load_deputies(self, order_ids: Sequence[str]) -> None:
        if not order_ids:
            return
        orders = self._uow.store.collection("work_orders", self._uow.context.tenant)
        found = orders.find({"_id": {"$in": list(order_ids)}}, limit=len(order_ids), only=["_id", "deputy_id"])
        self._deputies |= dict.fromkeys(order_ids) | {row["_id"]: row.get("deputy_id") for row in found}


_OPEN: Final = {"is_open": True}
#: Has all that is counted, so that no row is read.
COUNTED: Final = Index(
    (("tenant", 1), ("is_open", 1), ("kind", 1), ("status", 1), ("next_at", 1)),
    serves="how many limits run, are nearly over and are over, of all street offices together",
    only=_OPEN,
)
INDEXES: Final = {
    COLLECTION: (
        Index(
            (("tenant", 1), ("next_at", 1), ("_id", 1)),
            serves="clocks of which something is due",
            only={"next_at": {"$type": "date"}},
        ),
        COUNTED,
        Index((("tenant", 1), ("_id", 1)), serves="which tenants have clocks; the recount"),
        Index((("tenant", 1), ("subject_id", 1), ("started_at", 1)), serves="the clocks of requests and work orders"),
        Index((("tenant", 1), ("basis", 1), ("_id", 1)), serves="clocks that another calendar has counted", only=_OPEN),
        Index((("tenant", 1), ("is_open", 1), ("due_at", 1), ("_id", 1)), serves="open clocks, the most urgent first"),
        Index(
            (("tenant", 1), ("status", 1), ("due_at", 1), ("_id", 1)),
            serves="clocks by status, the most urgent first",
        ),
        Index(
            (("tenant", 1), ("kind", 1), ("is_open", 1), ("due_at", 1), ("_id", 1)),
            serves="open clocks by what has the limit",
        ),
        Index(
            (("tenant", 1), ("kind", 1), ("status", 1), ("due_at", 1), ("_id", 1)),
            serves="clocks by what has the limit and status; what is over its limit",
        ),
        Index(
            (("tenant", 1), ("building_id", 1), ("status", 1), ("due_at", 1), ("_id", 1)),
            serves="clocks of buildings by status",
        ),
        Index(
            (("tenant", 1), ("unit_id", 1), ("status", 1), ("due_at", 1), ("_id", 1)),
            serves="clocks of units by status",
        ),
    ),
}
