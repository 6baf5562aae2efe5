"""Reactions of whistles: blown when a request asks for one, and counted."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from chassis.kernel.messages import Message, parse
from chassis.service import Handler, Projection
from services.requests.figures import counting
from services.requests.whistles import use_cases
from services.requests.whistles.commands import Blow, Ended, Replaced
from services.requests.whistles.ports import WhistlesWork


def on_request_whistled(uow: WhistlesWork, message: Message) -> None:
    use_cases.call_off_whistle(uow, Ended(parse(message, Replaced).previous_whistle_id))
    use_cases.blow_whistle(uow, parse(message, Blow), message.actor)


def on_request_ended(uow: WhistlesWork, message: Message) -> None:
    use_cases.call_off_whistle(uow, parse(message, Ended))


@dataclass(frozen=True)
class _OfWhistle:
    whistle_id: str


@dataclass(frozen=True)
class _OfUnit:
    unit_id: str


def on_blown(uow: WhistlesWork, message: Message) -> None:
    use_cases.excuse_closed_units(uow, parse(message, _OfWhistle).whistle_id)


def settle_unit(uow: WhistlesWork, message: Message) -> None:
    use_cases.excuse_next(uow, parse(message, _OfUnit).unit_id)


PROJECTIONS: Final[Mapping[str, Projection]] = {
    "org.louyu.requests.whistle.blown.v1": counting("whistles.total"),
    "org.louyu.requests.whistle.assembled.v1": counting("whistles.assembled"),
    "org.louyu.requests.whistle.called-off.v1": counting("whistles.called_off"),
}
HANDLERS: Final[Mapping[str, Handler]] = {
    "org.louyu.requests.whistle.blown.v1": on_blown,
    "org.louyu.requests.whistle.unit-excused.v1": settle_unit,
    "org.louyu.requests.unit.closed.v1": settle_unit,
    "org.louyu.requests.request.whistled.v1": on_request_whistled,
    "org.louyu.requests.request.recalled.v1": on_request_ended,
    "org.louyu.requests.request.resolved.v1": on_request_ended,
    "org.louyu.requests.request.closed.v1": on_request_ended,
    "org.louyu.requests.request.cancelled.v1": on_request_ended,
}
