"""What commands do as an operator: who acts, a unit of work inside a street office, refusals in words."""

from collections.abc import Callable
from typing import Final, TypeVar

from chassis.kernel.clock import utc_now
from chassis.kernel.errors import DomainError
from chassis.kernel.identity import EVERYWHERE, PLATFORM, Actor, PersonId, TenantId
from chassis.kernel.request_context import RequestContext, correlation_from
from chassis.persistence.unit_of_work import UnitOfWork
from deploy.local.faults import Fault
from louyuctl.site import Known, operator

T = TypeVar("T")

ACTOR: Final = Actor(person_id=PersonId("operator"), tenant=PLATFORM, grants={"tenant.manage": frozenset({EVERYWHERE})})


def entered(members: Known, tenant: TenantId) -> UnitOfWork:
    context = RequestContext(tenant=tenant, actor=operator(), correlation=correlation_from(None))
    return members.service.make_unit_of_work(members.config)(members.store, context, utc_now)


def asked(act: Callable[[], T]) -> T:
    """Raises Fault where the act is refused."""
    try:
        return act()
    except DomainError as error:
        raise Fault(error.text.en.format(**vars(error)), error.text.zh.format(**vars(error))) from error
