"""A sweep: the task of a timer that acts on every record whose time has come."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Final

from chassis.kernel.clock import Clock
from chassis.kernel.errors import Conflict
from chassis.kernel.identity import TenantId, system_actor
from chassis.kernel.request_context import RequestContext, correlation_from
from chassis.persistence.store import Store
from chassis.persistence.unit_of_work import MakeUnitOfWork

#: Records per tenant and run, so that one busy tenant does not delay the others. The timer runs again at once.
BATCH: Final = 100


@dataclass(frozen=True)
class Sweep:
    """Calls `act` for every record with this `status` whose time in `field` has passed, one transaction per record.

    `act` gets the unit of work (typed as the room's port), the clock and the record's id. It must be idempotent.
    """

    collection: str
    status: str
    field: str
    act: Callable[[Any, Clock, str], None]

    def __call__(self, store: Store, make: MakeUnitOfWork, clock: Clock) -> int:
        """Returns the number of records it acted on."""
        match = {"status": self.status, self.field: {"$lte": clock()}}
        # Tenant by tenant, because every index starts with the tenant.
        return sum(
            self._act_on(store, make, clock, tenant, row["_id"])
            for tenant in store.db[self.collection].distinct("tenant")
            for row in store.collection(self.collection, tenant).find(match, limit=BATCH, only=["_id"])
        )

    def _act_on(self, store: Store, make: MakeUnitOfWork, clock: Clock, tenant: TenantId, identifier: str) -> int:
        """1 if the change was stored; 0 if somebody else changed the record first. The next run looks again."""
        actor = system_actor(tenant).person_id
        uow = make(store, RequestContext(tenant=tenant, actor=actor, correlation=correlation_from(None)), clock)
        self.act(uow, clock, identifier)
        try:
            uow.commit()
        except Conflict:
            return 0
        return 1
