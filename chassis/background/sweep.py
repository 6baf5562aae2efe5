"""A sweep: the task of a timer that acts on every record whose moment has passed."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Final

from chassis.kernel.clock import Clock
from chassis.kernel.errors import Conflict
from chassis.kernel.identity import TenantId, system_actor
from chassis.kernel.request_context import RequestContext, correlation_from
from chassis.persistence.store import Store
from chassis.persistence.unit_of_work import MakeUnitOfWork

#: How many records of a tenant are done in one run; the others follow at once.
BATCH: Final = 100


@dataclass(frozen=True)
class Sweep:
    """Acts on what is in `status` while the moment in `field` has passed: one record, one transaction.

    `act` gets the unit of work (typed as the room's own port), the clock and the id; repeating it changes nothing.
    """

    collection: str
    status: str
    field: str
    act: Callable[[Any, Clock, str], None]

    def __call__(self, store: Store, make: MakeUnitOfWork, clock: Clock) -> int:
        """Goes tenant by tenant, because every index starts with the tenant; returns how many records it acted on."""
        match = {"status": self.status, self.field: {"$lte": clock()}}
        return sum(
            self._act_on(store, make, clock, tenant, row["_id"])
            for tenant in store.db[self.collection].distinct("tenant")
            for row in store.collection(self.collection, tenant).find(match, limit=BATCH, only=["_id"])
        )

    def _act_on(self, store: Store, make: MakeUnitOfWork, clock: Clock, tenant: TenantId, identifier: str) -> int:
        """0 when somebody was faster: the next run looks again."""
        actor = system_actor(tenant).person_id
        uow = make(store, RequestContext(tenant=tenant, actor=actor, correlation=correlation_from(None)), clock)
        self.act(uow, clock, identifier)
        try:
            uow.commit()
        except Conflict:
            return 0
        return 1
