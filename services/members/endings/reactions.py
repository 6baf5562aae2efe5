"""Reactions of endings: what waits for a thing that has ended is ended too, one by one."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from chassis.kernel.messages import Message, parse
from chassis.service import Handler
from services.members.endings import use_cases
from services.members.endings.commands import OfBuilding, OfOrganisation
from services.members.endings.ports import EndingsWork
from services.members.people.states import ChangeReason


def settle_organisation(uow: EndingsWork, message: Message) -> None:
    use_cases.end_next_place(uow, parse(message, OfOrganisation).organisation_id)


def settle_building(uow: EndingsWork, message: Message) -> None:
    use_cases.reject_next(uow, parse(message, OfBuilding).building_id)


@dataclass(frozen=True)
class _Firm:
    enterprise_id: str


def settle_firm(uow: EndingsWork, message: Message) -> None:
    use_cases.settle_next_naming(uow, parse(message, _Firm).enterprise_id)


@dataclass(frozen=True)
class _Changed:
    enterprise_id: str | None = None
    previous_enterprise_id: str | None = None
    reason: str = ""


def settle_changed(uow: EndingsWork, message: Message) -> None:
    """After a step, and of a firm that was a duplicate: the other one may be elsewhere."""
    told = parse(message, _Changed)
    if told.reason in (ChangeReason.FIRM_DENIED, ChangeReason.MERGED):
        for firm in {told.enterprise_id, told.previous_enterprise_id} - {None}:
            use_cases.settle_next_naming(uow, str(firm))


#: The event of a step, and whatever was on its way while something ended, cause the next step.
HANDLERS: Final[Mapping[str, Handler]] = {
    "org.louyu.members.organisation.dissolved.v1": settle_organisation,
    "org.louyu.members.organisation.taken-back.v1": settle_organisation,
    "org.louyu.members.member.placed.v1": settle_organisation,
    "org.louyu.members.member.unplaced.v1": settle_organisation,
    "org.louyu.members.enterprise.moved.v1": settle_firm,
    "org.louyu.members.enterprise.left.v1": settle_firm,
    "org.louyu.members.enterprise.taken-back.v1": settle_firm,
    "org.louyu.members.member.firm-named.v1": settle_firm,
    "org.louyu.members.member.changed.v1": settle_changed,
    "org.louyu.members.building.closed.v1": settle_building,
    "org.louyu.members.building.taken-back.v1": settle_building,
    "org.louyu.members.member.checked-in.v2": settle_building,
    "org.louyu.members.member.rejected.v1": settle_building,
}
