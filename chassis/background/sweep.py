"""A sweep: the task of a timer that acts on every record whose time has come. The only way for timers of services."""

import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import KW_ONLY, dataclass
from itertools import zip_longest
from random import shuffle
from typing import Any, Final

from chassis.background import failing_rows
from chassis.kernel.clock import Clock
from chassis.kernel.identity import TenantId, system_actor
from chassis.kernel.request_context import RequestContext, correlation_from
from chassis.kernel.writes import Document
from chassis.observability import traces
from chassis.observability.logs import log
from chassis.persistence import outbox
from chassis.persistence.store import Contended, Store, Unavailable
from chassis.persistence.unit_of_work import MakeUnitOfWork

#: Records per tenant and run.
BATCH: Final = 100
#: How long one run may take, so that other timers get their turn and the lease is renewed. The timer runs again at once.
_TURN_SECONDS: Final = 4.0

#: A tenant, the id of a record in it, and whether the record failed before.
_Due = tuple[TenantId, Document, bool]


@dataclass(frozen=True)
class Sweep:
    """Calls `act` for every record with this `status` whose time in `field` has passed, one transaction per record.

    `act` gets the unit of work (typed as the room's port), the clock and the record's id. It must be idempotent. A
    record that fails stops no other: it is tried again after a growing pause (failing_rows.py). Tenants take turns.

    An act that returns False found nothing to change: it is not counted, so that a run that changed nothing says so.

    Without `status` or `field` that condition falls away. `state_field` is the name of the status; `correlation` the
    path of the correlation id that the records carry, if they do. `lacking` asks for records without that field; an index
    then gives them in `order`.

    `together` records of a tenant share a transaction, for what comes in thousands; before it `prepare` gets their ids, to
    load them with one query. If one of them fails, each gets a transaction of its own.
    """

    collection: str
    status: str | None
    field: str | None
    act: Callable[[Any, Clock, str], object]
    _: KW_ONLY
    state_field: str = "status"
    correlation: str | None = None
    batch: int = BATCH
    lacking: str | None = None
    order: str | None = None
    together: int = 1
    prepare: Callable[[Any, Sequence[str]], object] | None = None

    @property
    def name(self) -> str:
        return f"{self.collection}.{self.lacking or self.status or self.field}"

    def __call__(self, store: Store, make: MakeUnitOfWork, clock: Clock) -> int:
        """Returns the number of records it changed. It is never 0 while more may be due, so that the timer runs again."""
        until = time.monotonic() + _TURN_SECONDS
        done = seen = 0
        for group in self._in_turn(store, clock):
            seen += len(group)
            done += self._act_on_all(store, make, clock, group)
            if time.monotonic() > until:
                return done or 1
        return done or int(seen >= self.batch)

    def _in_turn(self, store: Store, clock: Clock) -> Iterator[list[_Due]]:
        """What is due, in groups of one tenant: the first of each tenant, then the second of each, and so on."""
        tenants = list(self._tenants(store, clock))
        # A run may end early: nobody is always the last.
        shuffle(tenants)
        for groups in zip_longest(*(self._grouped(self._due(store, clock, tenant)) for tenant in tenants)):
            yield from (group for group in groups if group is not None)

    def _tenants(self, store: Store, clock: Clock) -> Iterator[TenantId]:
        """Those in which something is due: one question for each, and one that finds no more."""
        # Most looks find nothing, and there are hundreds of tenants and dozens of timers: no question for each of those.
        condition, last = self._condition(clock), ""
        # In this order, so that the index is taken in which every tenant's first row is the one that is due first.
        order = [("tenant", 1), *([(self.field, 1)] if self.field else [])]
        while row := store.db[self.collection].find_one(
            {"tenant": {"$gt": last}, **condition}, {"tenant": 1}, sort=order
        ):
            last = row["tenant"]
            yield TenantId(last)

    def _grouped(self, due: Sequence[_Due]) -> list[list[_Due]]:
        # What failed before stands alone, so that it holds up nobody again.
        alone, well = [[one] for one in due if one[2]], [one for one in due if not one[2]]
        return [*(well[start : start + self.together] for start in range(0, len(well), self.together)), *alone]

    def _due(self, store: Store, clock: Clock, tenant: TenantId) -> list[_Due]:
        now = clock()
        failing = failing_rows.of_tenant(store, self.name, tenant)
        resting = {row for row, next_at in failing.items() if next_at > now}
        # As many more as are left out: they may be the oldest.
        limit = self.batch + len(resting)
        only = ["_id", *([self.correlation] if self.correlation else [])]
        # Tenant by tenant, because every index starts with the tenant.
        found = store.collection(self.collection, tenant).find(
            self._condition(clock), sort=[(self.field or self.order or "_id", 1)], limit=limit, only=only
        )
        return [(tenant, row, row["_id"] in failing) for row in found if row["_id"] not in resting][: self.batch]

    def _condition(self, clock: Clock) -> Document:
        match: Document = {} if self.status is None else {self.state_field: self.status}
        if self.lacking is not None:
            match[self.lacking] = None
        # The type, because an index of only those rows that have a time is used for nothing else.
        return match if self.field is None else {**match, self.field: {"$lte": clock(), "$type": "date"}}

    def _act_on_all(self, store: Store, make: MakeUnitOfWork, clock: Clock, group: Sequence[_Due]) -> int:
        """The number of records whose change was stored."""
        if len(group) > 1 and (changed := self._stored(store, make, clock, group)) is not None:
            return changed
        return sum(self._act_on(store, make, clock, *one[:2], failed_before=one[2]) for one in group)

    def _stored(self, store: Store, make: MakeUnitOfWork, clock: Clock, group: Sequence[_Due]) -> int | None:
        """How many of the group were changed, in one transaction; None if it was not stored."""
        tenant, first, _ = group[0]
        try:
            with self._span(store, tenant, [row for _, row, _ in group]):
                uow = make(store, self._context(tenant, first), clock)
                if self.prepare:
                    self.prepare(uow, [row["_id"] for _, row, _ in group])
                changed = sum(self.act(uow, clock, row["_id"]) is not False for _, row, _ in group)
                uow.commit()
        except Exception as error:
            if isinstance(error, Unavailable) and not isinstance(error, Contended):
                raise
            log.warning("sweep.group_failed", sweep=self.name, tenant=tenant, error=type(error).__name__)
            return None
        return changed

    def _act_on(
        self, store: Store, make: MakeUnitOfWork, clock: Clock, tenant: TenantId, row: Document, *, failed_before: bool
    ) -> int:
        """1 if a change was stored; 0 if there was none, it failed, or somebody else changed the record first."""
        identifier: str = row["_id"]
        try:
            with self._span(store, tenant, [row]):
                uow = make(store, self._context(tenant, row), clock)
                changed = self.act(uow, clock, identifier) is not False
                if failed_before:
                    uow.write(failing_rows.recovered(self.name, tenant, identifier))
                uow.commit()
        except Exception as error:
            if isinstance(error, Unavailable) and not isinstance(error, Contended):
                raise
            self._failed(store, clock, tenant, identifier, error)
            return 0
        return int(changed)

    def _failed(self, store: Store, clock: Clock, tenant: TenantId, identifier: str, error: Exception) -> None:
        match = {"_id": identifier, **self._condition(clock)}
        # Whoever won a race may have done what was due.
        if store.collection(self.collection, tenant).find_one(match) is None:
            return
        attempts = failing_rows.failed(store, self.name, tenant, identifier, error, clock())
        log.exception("sweep.row_failed", sweep=self.name, tenant=tenant, row=identifier, attempts=attempts)

    def _span(self, store: Store, tenant: TenantId, rows: Sequence[Document]) -> traces.Span:
        """A new trace, linked to those that the records come from; nothing if none of them is kept."""
        if self.correlation is None or not traces.is_on():
            return traces.NOTHING
        causes = {_at(row, self.correlation) for row in rows[: traces.MOST_LINKS]}
        span = traces.linked(f"timer {self.name}", [outbox.trace_of(store, tenant, cause) for cause in causes])
        span.say("louyu.tenant", tenant)
        span.say("louyu.pieces", len(rows))
        return span

    def _context(self, tenant: TenantId, row: Document) -> RequestContext:
        actor = system_actor(tenant).person_id
        if self.correlation is None:
            return RequestContext(tenant=tenant, actor=actor, correlation=correlation_from(None))
        return RequestContext(tenant=tenant, actor=actor, correlation=_at(row, self.correlation), causation=row["_id"])


def _at(row: Document, path: str) -> str:
    """The correlation id at a dotted path, or a new one: a record without it is acted on all the same."""
    value: Any = row
    for name in path.split("."):
        value = value.get(name) if isinstance(value, dict) else None
    return value if isinstance(value, str) and value else correlation_from(None)
