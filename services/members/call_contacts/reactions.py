"""Reactions that keep which call-backs are open, and whom they are to."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Final

from chassis.consuming.projections import newest
from chassis.kernel.messages import Message, parse
from chassis.kernel.writes import Write
from chassis.service import Projection
from services.members.call_contacts.record import CALLS


@dataclass(frozen=True)
class _OfCall:
    call_back_id: str


@dataclass(frozen=True)
class _Call(_OfCall):
    request_id: str
    building_id: str | None


@dataclass(frozen=True)
class _Queued(_OfCall):
    requester_id: str


@dataclass(frozen=True)
class _HandedOver(_OfCall):
    to_id: str


def call_stands(message: Message, *, is_open: bool) -> Sequence[Write]:
    call = parse(message, _Call)
    facts = {"request_id": call.request_id, "building_id": call.building_id, "is_open": is_open}
    return newest(message, CALLS, _key(message, call), facts)


def note_queued(message: Message) -> Sequence[Write]:
    call = parse(message, _Queued)
    who = newest(message, CALLS, _key(message, call), {"requester_id": call.requester_id}, group="requester")
    return [*call_stands(message, is_open=True), *who]


def note_hand_over(message: Message) -> Sequence[Write]:
    call = parse(message, _HandedOver)
    return newest(message, CALLS, _key(message, call), {"requester_id": call.to_id}, group="requester")


def _key(message: Message, call: _OfCall) -> str:
    return f"{message.tenant}|{call.call_back_id}"


_OVER: Final = partial(call_stands, is_open=False)
PROJECTIONS: Final[Mapping[str, Projection]] = {
    "org.louyu.requests.call-back.queued.v1": note_queued,
    "org.louyu.requests.call-back.reinstated.v1": partial(call_stands, is_open=True),
    "org.louyu.requests.call-back.answered.v1": _OVER,
    "org.louyu.requests.call-back.given-up.v1": _OVER,
    "org.louyu.requests.call-back.ended.v1": _OVER,
    "org.louyu.requests.call-back.handed-over.v1": note_hand_over,
}
