"""Reactions of work orders: dispatched by triage and resolutions, withdrawn at the end of a request."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from chassis.kernel.messages import Message, parse
from chassis.kernel.writes import Write
from chassis.service import Handler, Projection
from reporting import figures
from reporting.figures import Count
from services.requests.figures import counting, scopes_of
from services.requests.officers.domain import unit_of
from services.requests.work_orders import use_cases
from services.requests.work_orders.commands import (
    Amended,
    DispatchAmended,
    Ended,
    Recalled,
    Resolution,
    Triaged,
    Unmerged,
)
from services.requests.work_orders.domain import Released
from services.requests.work_orders.ports import WorkOrdersWork


def on_request_triaged(uow: WorkOrdersWork, message: Message) -> None:
    # The time of the message, not now: a replay must give the same work order.
    use_cases.dispatch_for_request(uow, parse(message, Triaged), message.time)


def on_dispatch_amended(uow: WorkOrdersWork, message: Message) -> None:
    use_cases.amend_for_request(uow, parse(message, DispatchAmended))


def on_request_ended(uow: WorkOrdersWork, message: Message) -> None:
    use_cases.withdraw_for_request(uow, parse(message, Ended))


def on_request_unmerged(uow: WorkOrdersWork, message: Message) -> None:
    use_cases.reinstate_for_request(uow, parse(message, Unmerged), message.time)


def on_answer_withdrawn(uow: WorkOrdersWork, message: Message) -> None:
    use_cases.reinstate_for_request(uow, parse(message, Unmerged), message.time, goes_on=True)


@dataclass(frozen=True)
class _Progressed:
    request_id: str
    state: str


def on_request_progressed(uow: WorkOrdersWork, message: Message) -> None:
    progressed = parse(message, _Progressed)
    if progressed.state == "returned":
        use_cases.withdraw_parts(uow, progressed.request_id)


def on_resolution_adopted(uow: WorkOrdersWork, message: Message) -> None:
    use_cases.dispatch_for_resolution(uow, parse(message, Resolution), message.time)


def on_resolution_recalled(uow: WorkOrdersWork, message: Message) -> None:
    use_cases.withdraw_for_resolution(uow, parse(message, Recalled))


def on_resolution_changed(uow: WorkOrdersWork, message: Message) -> None:
    use_cases.amend_for_resolution(uow, parse(message, Amended))


@dataclass(frozen=True)
class _OfUnit:
    unit_id: str


def settle_unit(uow: WorkOrdersWork, message: Message) -> None:
    use_cases.settle_unit(uow, parse(message, _OfUnit).unit_id)


@dataclass(frozen=True)
class _Grant:
    account_id: str
    role: str
    scope: str


@dataclass(frozen=True)
class _Account:
    account_id: str


@dataclass(frozen=True)
class _OfOrder:
    work_order_id: str


@dataclass(frozen=True)
class _Released:
    deputy_id: str
    unit_id: str
    reason: str


def on_assigned(uow: WorkOrdersWork, message: Message) -> None:
    use_cases.check_deputy(uow, parse(message, _OfOrder).work_order_id)


def on_order_again(uow: WorkOrdersWork, message: Message) -> None:
    """Meanwhile its officer may have gone, and the unit may have been closed."""
    use_cases.check_deputy(uow, parse(message, _OfOrder).work_order_id)
    settle_unit(uow, message)


def on_grant_withdrawn(uow: WorkOrdersWork, message: Message) -> None:
    grant = parse(message, _Grant)
    if unit_id := unit_of(grant.role, grant.scope):
        use_cases.release_next(uow, grant.account_id, unit_id, Released.ROLE_ENDED)


def on_account_closed(uow: WorkOrdersWork, message: Message) -> None:
    use_cases.release_next(uow, parse(message, _Account).account_id, None, Released.ACCOUNT_CLOSED)


def on_released(uow: WorkOrdersWork, message: Message) -> None:
    """The event of a step causes the next one."""
    released = parse(message, _Released)
    if released.reason == Released.ROLE_ENDED:
        use_cases.release_next(uow, released.deputy_id, released.unit_id, Released.ROLE_ENDED)
    elif released.reason == Released.ACCOUNT_CLOSED:
        use_cases.release_next(uow, released.deputy_id, None, Released.ACCOUNT_CLOSED)


@dataclass(frozen=True)
class _Done:
    first_done_at: datetime | None = None


def count_done(by: int) -> Projection:
    """Orders that are done count once, on the day of the first time."""

    def counted(message: Message) -> Sequence[Write]:
        at = parse(message, _Done).first_done_at
        return figures.counted(message, Count("work_orders.done", by, scopes_of(message), at=at))

    return counted


PROJECTIONS: Final[Mapping[str, Projection]] = {
    "org.louyu.requests.work-order.dispatched.v1": counting("work_orders.dispatched"),
    "org.louyu.requests.work-order.done.v1": count_done(1),
    "org.louyu.requests.work-order.reopened.v1": count_done(-1),
}
HANDLERS: Final[Mapping[str, Handler]] = {
    "org.louyu.events.meeting.resolution-recalled.v1": on_resolution_recalled,
    "org.louyu.events.meeting.resolution-changed.v1": on_resolution_changed,
    "org.louyu.events.meeting.resolution-adopted.v1": on_resolution_adopted,
    "org.louyu.requests.request.triaged.v1": on_request_triaged,
    "org.louyu.requests.request.unit-added.v1": on_request_triaged,
    "org.louyu.requests.request.dispatch-amended.v1": on_dispatch_amended,
    "org.louyu.requests.request.progressed.v1": on_request_progressed,
    "org.louyu.requests.request.recalled.v1": on_request_ended,
    "org.louyu.requests.request.merged.v1": on_request_ended,
    "org.louyu.requests.request.unmerged.v1": on_request_unmerged,
    "org.louyu.requests.request.answer-withdrawn.v1": on_answer_withdrawn,
    "org.louyu.requests.request.resolved.v1": on_request_ended,
    "org.louyu.requests.request.closed.v1": on_request_ended,
    "org.louyu.requests.request.cancelled.v1": on_request_ended,
    "org.louyu.requests.work-order.assigned.v1": on_assigned,
    "org.louyu.requests.work-order.released.v1": on_released,
    "org.louyu.identity.account.grant-withdrawn.v1": on_grant_withdrawn,
    "org.louyu.identity.account.disabled.v1": on_account_closed,
    "org.louyu.identity.account.erased.v1": on_account_closed,
    # After each of these a closed unit may have work that somebody waits for.
    "org.louyu.requests.unit.closed.v1": settle_unit,
    "org.louyu.requests.work-order.dispatched.v1": settle_unit,
    "org.louyu.requests.work-order.reinstated.v1": on_order_again,
    "org.louyu.requests.work-order.reopened.v1": on_order_again,
    "org.louyu.requests.work-order.returned.v1": settle_unit,
}
