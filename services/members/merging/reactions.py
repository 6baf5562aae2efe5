"""Reactions of merging: what refers to a duplicate is handed over, step by step."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from chassis.kernel.messages import Message, parse
from chassis.service import Handler
from services.members.merging import use_cases
from services.members.merging.commands import OfFirm, OfPerson
from services.members.merging.ports import MergingWork


@dataclass(frozen=True)
class _Merged:
    enterprise_id: str


def on_enterprise_merged(uow: MergingWork, message: Message) -> None:
    use_cases.hand_over_enterprise(uow, parse(message, _Merged).enterprise_id)


def settle_firm(uow: MergingWork, message: Message) -> None:
    named = parse(message, OfFirm)
    for identifier in (named.previous_enterprise_id, named.enterprise_id):
        if use_cases.hand_over_next_of(uow, identifier):
            return


@dataclass(frozen=True)
class _Member:
    member_id: str


def on_member_merged(uow: MergingWork, message: Message) -> None:
    use_cases.hand_over_member(uow, parse(message, _Member).member_id)


def settle_person(uow: MergingWork, message: Message) -> None:
    named = parse(message, OfPerson)
    for identifier in (named.previous_person_id, named.person_id):
        if identifier and use_cases.hand_over_next_entry(uow, identifier):
            return


def settle_role(uow: MergingWork, message: Message) -> None:
    person = parse(message, OfPerson).person_id
    if person:
        use_cases.hand_over_member(uow, person)


#: The event of a step, and whatever was on its way while records were merged, cause the next step.
HANDLERS: Final[Mapping[str, Handler]] = {
    "org.louyu.members.enterprise.merged.v1": on_enterprise_merged,
    "org.louyu.members.member.changed.v1": settle_firm,
    "org.louyu.members.member.checked-in.v2": settle_firm,
    "org.louyu.members.suite.occupied.v1": on_enterprise_merged,
    "org.louyu.members.member.merged.v1": on_member_merged,
    "org.louyu.members.ledger-entry.handed-over.v1": settle_person,
    "org.louyu.members.ledger-entry.recorded.v1": settle_person,
    "org.louyu.members.role-assignment.assigned.v1": settle_role,
}
