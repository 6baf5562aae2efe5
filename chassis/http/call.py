"""What a view works with: who calls, their unit of work, reads of their tenant, the time."""

from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, Generic, TypeVar, cast

from flask import g

from chassis.http.auth import Verify
from chassis.kernel.clock import Clock, utc_now
from chassis.kernel.errors import Forbidden
from chassis.kernel.identity import NOWHERE, PLATFORM, Actor, TenantId
from chassis.kernel.request_context import RequestContext
from chassis.observability.metrics import Metrics
from chassis.persistence.reads import TenantCollection
from chassis.persistence.store import Store
from chassis.persistence.unit_of_work import MakeUnitOfWork, UnitOfWork

U = TypeVar("U")


@dataclass
class Wiring:
    """What one app was composed of; set by create_app, read by routes through Call.

    `settings` are those of the process; None where a test needs none.
    """

    store: Store
    make_unit_of_work: MakeUnitOfWork
    verify: Verify
    clock: Clock = utc_now
    metrics: Metrics = field(default_factory=Metrics)
    settings: Any = None


@dataclass
class Call(Generic[U]):
    """What a view works with: who calls, their unit of work, reads of their tenant, the time.

    `lost_races` counts the earlier runs for this request that others were ahead of: a hint to step out of the crowd.
    """

    actor: Actor
    wiring: Wiring
    tenant: TenantId
    lost_races: int = 0

    @cached_property
    def uow(self) -> U:
        """Typed as the service's own port; committed after the view returns."""
        return cast("U", self.wiring.make_unit_of_work(self.wiring.store, self.context, self.wiring.clock))

    @property
    def context(self) -> RequestContext:
        return RequestContext(tenant=self._entered(), actor=self.actor.person_id, correlation=g.correlation)

    @property
    def clock(self) -> Clock:
        return self.wiring.clock

    def reads(self, collection: str) -> TenantCollection:
        return self.wiring.store.collection(collection, self._entered())

    def enter(self, tenant: TenantId) -> None:
        """Lets an actor of the platform itself, or a public route for a stranger, work inside a tenant.

        Comes before the first use of `uow`. Raises Forbidden for everybody else.
        """
        if self.actor.tenant not in (PLATFORM, NOWHERE):
            raise Forbidden(permission="platform")
        if self.committed() is not None:
            raise RuntimeError("the unit of work is bound to a tenant already")
        self.tenant = g.tenant = tenant

    def _entered(self) -> TenantId:
        if self.tenant == NOWHERE:
            raise RuntimeError("a public route enters a tenant before it reads or writes")
        return self.tenant

    def committed(self) -> UnitOfWork | None:
        """The unit of work if the view used one."""
        return cast("UnitOfWork | None", self.__dict__.get("uow"))
