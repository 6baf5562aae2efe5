"""What only verified people may do, as the tenant's settings say."""

from typing import Final, Protocol

from chassis.kernel.errors import Forbidden
from chassis.kernel.identity import Actor
from chassis.kernel.text import Text
from services.members.tenants.domain import Act
from services.members.tenants.ports import TenantsWork

#: Whoever holds one of these works for the street office or one of its units and need not be a member.
STAFF: Final = ("member.read", "request.read", "meeting.manage", "building.manage", "enterprise.manage")


class VerificationRequired(Forbidden):
    slug = "verification-required"
    text = Text(
        zh="请先在楼宇前台扫码报到；工作人员核验通过后即可使用。",
        en="Check in at the desk of your building first; this opens once somebody there has verified you.",
    )


class Person(Protocol):
    @property
    def is_verified(self) -> bool: ...


class People(Protocol):
    def find(self, identifier: str) -> Person | None: ...


class VerificationWork(TenantsWork, Protocol):
    @property
    def members(self) -> People: ...


def require_verified(uow: VerificationWork, actor: Actor, act: Act) -> None:
    """Raises VerificationRequired for people who may not do this before they are verified."""
    if not is_open_to(uow, actor, act):
        raise VerificationRequired


def is_open_to(uow: VerificationWork, actor: Actor, act: Act) -> bool:
    """Whether the actor may do this: as staff, as a verified person, or because the tenant keeps it for nobody."""
    if any(actor.holds(permission) for permission in STAFF):
        return True
    if not uow.tenants.get(actor.tenant).settings.needs(act):
        return True
    member = uow.members.find(actor.person_id)
    return member is not None and member.is_verified
