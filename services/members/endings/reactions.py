"""Reactions of endings: what waits for a thing that has ended is ended too, one by one."""

from collections.abc import Mapping
from typing import Final

from chassis.kernel.messages import Message, parse
from chassis.service import Handler
from services.members.endings import use_cases
from services.members.endings.commands import OfBuilding, OfOrganisation
from services.members.endings.ports import EndingsWork


def settle_organisation(uow: EndingsWork, message: Message) -> None:
    use_cases.end_next_place(uow, parse(message, OfOrganisation).organisation_id)


def settle_building(uow: EndingsWork, message: Message) -> None:
    use_cases.reject_next(uow, parse(message, OfBuilding).building_id)


#: The event of a step, and whatever was on its way while something ended, cause the next step.
HANDLERS: Final[Mapping[str, Handler]] = {
    "org.louyu.members.organisation.dissolved.v1": settle_organisation,
    "org.louyu.members.organisation.taken-back.v1": settle_organisation,
    "org.louyu.members.member.placed.v1": settle_organisation,
    "org.louyu.members.member.unplaced.v1": settle_organisation,
    "org.louyu.members.building.closed.v1": settle_building,
    "org.louyu.members.building.taken-back.v1": settle_building,
    "org.louyu.members.member.checked-in.v2": settle_building,
    "org.louyu.members.member.rejected.v1": settle_building,
}
