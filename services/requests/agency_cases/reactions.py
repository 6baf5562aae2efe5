"""Reactions of agency cases: they are counted, and follow who is gone, merged or erased."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from chassis.kernel.messages import Message, parse
from chassis.kernel.writes import Write
from chassis.service import Handler, Projection
from services.requests.agency_cases import use_cases
from services.requests.agency_cases.ports import AgencyWork
from services.requests.figures import count, counting


@dataclass(frozen=True)
class _Asked:
    category: str | None = None


def count_asked(message: Message) -> Sequence[Write]:
    """Also by the class of its item; cases of before do not say it."""
    category = parse(message, _Asked).category
    return count(message, "agency.asked", *([f"agency.category_{category}"] if category else []))


@dataclass(frozen=True)
class _Received:
    first: bool


def count_received(message: Message) -> Sequence[Write]:
    """What is brought again after papers were missing is the same case."""
    return count(message, "agency.received") if parse(message, _Received).first else []


@dataclass(frozen=True)
class _Finished:
    on_time: bool


def count_finished(message: Message) -> Sequence[Write]:
    on_time = ["agency.on_time"] if parse(message, _Finished).on_time else []
    return count(message, "agency.finished", *on_time)


@dataclass(frozen=True)
class _Left:
    member_id: str


@dataclass(frozen=True)
class _Closed:
    account_id: str


@dataclass(frozen=True)
class _Forgotten:
    person_id: str | None


@dataclass(frozen=True)
class _Merged:
    member_id: str
    into_id: str


@dataclass(frozen=True)
class _Replaced:
    from_id: str
    to_id: str


@dataclass(frozen=True)
class _Role:
    assignment_id: str
    person_id: str
    scope_kind: str
    scope_id: str


def on_left(uow: AgencyWork, message: Message) -> None:
    use_cases.end_cases_of(uow, parse(message, _Left).member_id, message.time)


def on_erased(uow: AgencyWork, message: Message) -> None:
    on_left(uow, message)
    use_cases.forget_person(uow, parse(message, _Left).member_id)


def on_forgotten(uow: AgencyWork, message: Message) -> None:
    person_id = parse(message, _Forgotten).person_id
    if person_id:
        use_cases.forget_person(uow, person_id)


def on_closed(uow: AgencyWork, message: Message) -> None:
    use_cases.end_cases_of(uow, parse(message, _Closed).account_id, message.time)


def on_merged(uow: AgencyWork, message: Message) -> None:
    merged = parse(message, _Merged)
    use_cases.replace_next_of(uow, merged.member_id, merged.into_id, message.time)


def on_replaced(uow: AgencyWork, message: Message) -> None:
    step = parse(message, _Replaced)
    use_cases.replace_next_of(uow, step.from_id, step.to_id, message.time)


def on_role_ended(uow: AgencyWork, message: Message) -> None:
    role = parse(message, _Role)
    if role.scope_kind == "building":
        use_cases.leave_building(uow, role.person_id, role.scope_id, message.time, ended=role.assignment_id)


@dataclass(frozen=True)
class _OfFirm:
    enterprise_id: str | None = None


@dataclass(frozen=True)
class _FirmMerged:
    enterprise_id: str
    into_id: str


def on_firm_merged(uow: AgencyWork, message: Message) -> None:
    merged = parse(message, _FirmMerged)
    use_cases.replace_next_firm(uow, merged.enterprise_id, merged.into_id)


def on_firm_replaced(uow: AgencyWork, message: Message) -> None:
    step = parse(message, _Replaced)
    use_cases.replace_next_firm(uow, step.from_id, step.to_id)


def on_asked(uow: AgencyWork, message: Message) -> None:
    firm = parse(message, _OfFirm).enterprise_id
    if firm:
        use_cases.settle_firm(uow, firm)


#: Figures of the agency service: asked for (also by class), papers received, finished, of these on time, and cancelled.
PROJECTIONS: Final[Mapping[str, Projection]] = {
    "org.louyu.requests.agency-case.asked.v1": count_asked,
    "org.louyu.requests.agency-case.received.v1": count_received,
    "org.louyu.requests.agency-case.finished.v1": count_finished,
    "org.louyu.requests.agency-case.cancelled.v1": counting("agency.cancelled"),
}
HANDLERS: Final[Mapping[str, Handler]] = {
    "org.louyu.members.member.left.v1": on_left,
    "org.louyu.members.member.erased.v1": on_erased,
    "org.louyu.members.member.taken-back.v1": on_erased,
    "org.louyu.members.member.merged.v1": on_merged,
    "org.louyu.members.role-assignment.ended.v1": on_role_ended,
    "org.louyu.members.enterprise.merged.v1": on_firm_merged,
    "org.louyu.requests.agency-case.asked.v1": on_asked,
    "org.louyu.requests.agency-case.firm-replaced.v1": on_firm_replaced,
    "org.louyu.requests.agency-case.person-replaced.v1": on_replaced,
    "org.louyu.requests.agency-case.person-forgotten.v1": on_forgotten,
    "org.louyu.identity.account.disabled.v1": on_closed,
    "org.louyu.identity.account.erased.v1": on_closed,
}
