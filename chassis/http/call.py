"""What a view works with: the caller, a unit of work, reads within the tenant, the time."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, Generic, TypeVar, cast

from flask import current_app, g, request

from chassis.background.writing import Writing
from chassis.http.auth import Verify
from chassis.http.language import language_of
from chassis.kernel.clock import Clock, utc_now
from chassis.kernel.errors import Forbidden
from chassis.kernel.identity import NOWHERE, PLATFORM, Actor, TenantId
from chassis.kernel.request_context import RequestContext
from chassis.observability.load import Load
from chassis.observability.metrics import Metrics
from chassis.persistence.names import Named, NameSource, names_of
from chassis.persistence.reads import TenantCollection
from chassis.persistence.store import Store
from chassis.persistence.unit_of_work import MakeUnitOfWork, UnitOfWork

U = TypeVar("U")


@dataclass
class Wiring:
    """What an app is made of. Given to create_app; routes reach it through `Call`.

    `settings` are those of the process; None where a test needs none.
    """

    store: Store
    make_unit_of_work: MakeUnitOfWork
    verify: Verify
    clock: Clock = utc_now
    metrics: Metrics = field(default_factory=Metrics)
    #: What /readyz asks besides whether MongoDB answers.
    ready: Mapping[str, Callable[[], bool]] = field(default_factory=dict)
    settings: Any = None
    #: What the process holds; None where nobody looks.
    load: Load | None = None
    #: What became of its writes; None where nobody looks.
    writing: Writing | None = None


@dataclass
class Call(Generic[U]):
    """One attempt at one request. `lost_races` is the number of attempts before it that lost a race.

    Use cases may use `lost_races` to avoid what other callers want too, such as the first free seat.
    """

    actor: Actor
    wiring: Wiring
    tenant: TenantId
    lost_races: int = 0

    @cached_property
    def uow(self) -> U:
        """The unit of work, typed as the room's port. Committed after the view returns."""
        return cast("U", self.wiring.make_unit_of_work(self.wiring.store, self.context, self.wiring.clock))

    @property
    def context(self) -> RequestContext:
        return RequestContext(tenant=self._entered(), actor=self.actor.person_id, correlation=g.correlation)

    @property
    def clock(self) -> Clock:
        return self.wiring.clock

    @property
    def language(self) -> str:
        """In which the caller reads."""
        return language_of(request.headers.get("Accept-Language"))

    def reads(self, collection: str) -> TenantCollection:
        return self.wiring.store.collection(collection, self._entered())

    def names(self, wanted: set[Named]) -> Mapping[Named, str | None]:
        """The names of these things within the tenant, in the language of the caller; None for what is not known."""
        sources: Mapping[str, NameSource] = current_app.extensions["names"]
        return names_of(self.wiring.store, self._entered(), sources, wanted, self.clock, self.language)

    def enter(self, tenant: TenantId) -> None:
        """Sets the tenant to work in. Must come before the first use of `uow`.

        Allowed for people of the platform and in public routes; raises Forbidden for everybody else.
        """
        if self.actor.tenant not in (PLATFORM, NOWHERE):
            raise Forbidden(permission="platform")
        if self.committed() is not None:
            raise RuntimeError("the unit of work is bound to a tenant already")
        self.tenant = g.tenant = tenant

    def _entered(self) -> TenantId:
        # Fails loudly: with an empty tenant, queries would silently find nothing and writes would belong to nobody.
        if self.tenant == NOWHERE:
            raise RuntimeError("a public route enters a tenant before it reads or writes")
        return self.tenant

    def committed(self) -> UnitOfWork | None:
        """The unit of work if the view has used it, else None."""
        # Read from __dict__: asking for `uow` would create one.
        return cast("UnitOfWork | None", self.__dict__.get("uow"))
