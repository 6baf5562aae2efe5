"""Reactions that keep which work orders are open, who asked for them, and whether units are told who that is."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Final

from chassis.consuming.projections import newest
from chassis.kernel.messages import Message, parse
from chassis.kernel.writes import Write
from chassis.service import Projection
from services.members.order_contacts.record import ORDERS, REQUESTERS


@dataclass(frozen=True)
class _Order:
    work_order_id: str
    unit_id: str
    # None for a resolution of a meeting, behind which nobody waits for a call.
    request_id: str | None = None


@dataclass(frozen=True)
class _OfRequest:
    request_id: str


@dataclass(frozen=True)
class _Asked(_OfRequest):
    """Messages of before do not say whether the requester is anonymous."""

    requester_id: str | None = None
    anonymous_to_units: bool | None = None


@dataclass(frozen=True)
class _HandedOver(_OfRequest):
    what: str
    to_id: str


def order_stands(message: Message, *, is_open: bool) -> Sequence[Write]:
    order = parse(message, _Order)
    if order.request_id is None:
        return []
    facts = {"unit_id": order.unit_id, "request_id": order.request_id, "is_open": is_open}
    return newest(message, ORDERS, f"{message.tenant}|{order.work_order_id}", facts)


def note_requester(message: Message) -> Sequence[Write]:
    asked = parse(message, _Asked)
    who = newest(message, REQUESTERS, _key(message, asked), {"requester_id": asked.requester_id}, group="requester")
    return [*who, *note_anonymity(message)]


def note_anonymity(message: Message) -> Sequence[Write]:
    asked = parse(message, _Asked)
    if asked.anonymous_to_units is None:
        return []
    facts = {"is_anonymous": asked.anonymous_to_units}
    return newest(message, REQUESTERS, _key(message, asked), facts, group="anonymity")


def note_hand_over(message: Message) -> Sequence[Write]:
    step = parse(message, _HandedOver)
    if step.what != "requester":
        return []
    return newest(message, REQUESTERS, _key(message, step), {"requester_id": step.to_id}, group="requester")


def _key(message: Message, asked: _OfRequest) -> str:
    return f"{message.tenant}|{asked.request_id}"


_OPEN: Final = partial(order_stands, is_open=True)
_OVER: Final = partial(order_stands, is_open=False)
PROJECTIONS: Final[Mapping[str, Projection]] = {
    "org.louyu.requests.work-order.dispatched.v1": _OPEN,
    "org.louyu.requests.work-order.reopened.v1": _OPEN,
    "org.louyu.requests.work-order.reinstated.v1": _OPEN,
    "org.louyu.requests.work-order.done.v1": _OVER,
    "org.louyu.requests.work-order.returned.v1": _OVER,
    "org.louyu.requests.work-order.withdrawn.v1": _OVER,
    "org.louyu.requests.request.submitted.v1": note_requester,
    "org.louyu.requests.request.changed.v1": note_requester,
    "org.louyu.requests.request.handed-over.v1": note_hand_over,
    "org.louyu.requests.request.triaged.v1": note_anonymity,
    "org.louyu.requests.request.merged.v1": note_anonymity,
    "org.louyu.requests.request.absorbed.v1": note_anonymity,
}
