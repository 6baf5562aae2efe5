"""What the clock does in requests: names who is missing at a whistle, frees wishes whose claim has run out."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final, cast

from chassis.kernel.clock import Clock
from chassis.kernel.errors import Conflict
from chassis.kernel.identity import TenantId, system_actor
from chassis.kernel.request_context import RequestContext, correlation_from
from chassis.persistence.store import Store
from chassis.persistence.unit_of_work import MakeUnitOfWork
from chassis.service import Timer
from services.requests.domain.ports import RequestsUnitOfWork
from services.requests.domain.whistle import Status as WhistleStatus
from services.requests.domain.wish import Status as WishStatus
from services.requests.use_cases import whistles, wishes

#: How many of a tenant are done in one run; the others follow at once.
BATCH: Final = 100


def lapse(uow: RequestsUnitOfWork, clock: Clock, identifier: str) -> None:
    whistles.lapse_whistle(uow, clock, whistle_id=identifier)


def expire(uow: RequestsUnitOfWork, clock: Clock, identifier: str) -> None:
    wishes.expire_claim(uow, clock, wish_id=identifier)


@dataclass(frozen=True)
class Lapsing:
    """The task of a timer: what is in `status` while the moment in `field` has passed is acted on, one by one."""

    collection: str
    status: str
    field: str
    act: Callable[[RequestsUnitOfWork, Clock, str], None]

    def __call__(self, store: Store, make: MakeUnitOfWork, clock: Clock) -> int:
        """Goes tenant by tenant, so that every query starts with the tenant as its index does."""
        match = {"status": self.status, self.field: {"$lte": clock()}}
        return sum(
            self._act_on(store, make, clock, tenant, row["_id"])
            for tenant in store.db[self.collection].distinct("tenant")
            for row in store.collection(self.collection, tenant).find(match, limit=BATCH, only=["_id"])
        )

    def _act_on(self, store: Store, make: MakeUnitOfWork, clock: Clock, tenant: TenantId, identifier: str) -> int:
        """One aggregate, one transaction; 0 when somebody was faster: the next run looks again."""
        context = RequestContext(
            tenant=tenant, actor=system_actor(tenant).person_id, correlation=correlation_from(None)
        )
        uow = make(store, context, clock)
        self.act(cast("RequestsUnitOfWork", uow), clock, identifier)
        try:
            uow.commit()
        except Conflict:
            return 0
        return 1


TIMERS: Final = (
    Timer("overdue-whistles", 5, Lapsing("whistles", WhistleStatus.BLOWN.value, "deadline", lapse)),
    Timer("expired-claims", 30, Lapsing("wishes", WishStatus.CLAIMED.value, "lease_until", expire)),
)
