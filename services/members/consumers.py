"""What members does with messages: deeds become hours and points, who left loses roles, own events feed the figures."""

from dataclasses import dataclass
from typing import Final

from chassis.kernel.messages import Message, parse
from chassis.service import Reactions
from services.members.domain.ledger_entry import Deed, Reason
from services.members.domain.ports import MembersUnitOfWork
from services.members.read_models import figures
from services.members.use_cases import ledger, roles


@dataclass(frozen=True)
class _Attended:
    registration_id: str
    person_id: str
    building_id: str | None
    service_minutes: int
    imported: bool = False


@dataclass(frozen=True)
class _Fulfilled:
    wish_id: str
    claimer_id: str
    building_id: str | None
    service_minutes: int
    imported: bool = False


@dataclass(frozen=True)
class _Left:
    member_id: str


def on_attended(uow: MembersUnitOfWork, message: Message) -> None:
    attended = parse(message, _Attended)
    deed = Deed(
        person_id=attended.person_id,
        reason=Reason.ATTENDANCE,
        service_minutes=attended.service_minutes,
        building_id=attended.building_id,
        source_id=attended.registration_id,
        imported=attended.imported,
        at=message.time,
    )
    ledger.record_deed(uow, tenant=message.tenant, deed=deed)


def on_wish_fulfilled(uow: MembersUnitOfWork, message: Message) -> None:
    fulfilled = parse(message, _Fulfilled)
    deed = Deed(
        person_id=fulfilled.claimer_id,
        reason=Reason.WISH_FULFILLED,
        service_minutes=fulfilled.service_minutes,
        building_id=fulfilled.building_id,
        source_id=fulfilled.wish_id,
        imported=fulfilled.imported,
        at=message.time,
    )
    ledger.record_deed(uow, tenant=message.tenant, deed=deed)


def on_member_left(uow: MembersUnitOfWork, message: Message) -> None:
    roles.end_roles_of(uow, person_id=parse(message, _Left).member_id)


REACTIONS: Final = Reactions(
    projections={
        "org.louyu.members.building.registered.v1": figures.count_building,
        "org.louyu.members.enterprise.registered.v1": figures.count_enterprise,
        "org.louyu.members.organisation.registered.v1": figures.count_organisation,
        "org.louyu.members.member.checked-in.v1": figures.count_checked_in,
        "org.louyu.members.member.verified.v1": figures.count_verified,
        "org.louyu.members.member.placed.v1": figures.count_placed,
        "org.louyu.members.member.left.v1": figures.count_left,
        "org.louyu.members.role-assignment.assigned.v1": figures.count_role_assigned,
        "org.louyu.members.role-assignment.ended.v1": figures.count_role_ended,
        "org.louyu.members.ledger-entry.recorded.v1": figures.count_ledger_entry,
    },
    handlers={
        "org.louyu.events.registration.attended.v1": on_attended,
        "org.louyu.requests.wish.fulfilled.v1": on_wish_fulfilled,
        "org.louyu.members.member.left.v1": on_member_left,
    },
)
