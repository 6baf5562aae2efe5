"""Reactions of receivers: something that some of them are limited to ends, or is there again."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from chassis.kernel.messages import Message, parse
from chassis.service import Handler
from services.notify.news import is_old_news
from services.notify.receivers import use_cases
from services.notify.receivers.domain import PlaceKind
from services.notify.receivers.ports import ReceiversWork


@dataclass(frozen=True)
class _Building:
    building_id: str


@dataclass(frozen=True)
class _Unit:
    unit_id: str
    successor_id: str | None = None


def on_building_gone(uow: ReceiversWork, message: Message) -> None:
    building = parse(message, _Building).building_id
    if _is_news(uow, message):
        use_cases.tell_place_ended(uow, PlaceKind.BUILDING, building)


def on_building_back(uow: ReceiversWork, message: Message) -> None:
    building = parse(message, _Building).building_id
    if _is_news(uow, message):
        use_cases.tell_place_returned(uow, PlaceKind.BUILDING, building)


def on_unit_gone(uow: ReceiversWork, message: Message) -> None:
    unit = parse(message, _Unit)
    if _is_news(uow, message):
        use_cases.tell_place_ended(uow, PlaceKind.UNIT, unit.unit_id, unit.successor_id)


def on_unit_back(uow: ReceiversWork, message: Message) -> None:
    unit = parse(message, _Unit).unit_id
    if _is_news(uow, message):
        use_cases.tell_place_returned(uow, PlaceKind.UNIT, unit)


def _is_news(uow: ReceiversWork, message: Message) -> bool:
    return not is_old_news(replay=message.replay, at=message.time, now=uow.clock())


@dataclass(frozen=True)
class _Class:
    code: str


def on_class_gone(uow: ReceiversWork, message: Message) -> None:
    code = parse(message, _Class).code
    if _is_news(uow, message):
        use_cases.tell_place_ended(uow, PlaceKind.CATEGORY, code)


def on_class_back(uow: ReceiversWork, message: Message) -> None:
    code = parse(message, _Class).code
    if _is_news(uow, message):
        use_cases.tell_place_returned(uow, PlaceKind.CATEGORY, code)


HANDLERS: Final[Mapping[str, Handler]] = {
    "org.louyu.members.building.closed.v1": on_building_gone,
    "org.louyu.members.building.taken-back.v1": on_building_gone,
    "org.louyu.members.building.reopened.v1": on_building_back,
    "org.louyu.members.building.reinstated.v1": on_building_back,
    "org.louyu.requests.class-tree.class-archived.v1": on_class_gone,
    "org.louyu.requests.class-tree.class-restored.v1": on_class_back,
    "org.louyu.requests.unit.closed.v1": on_unit_gone,
    "org.louyu.requests.unit.taken-back.v1": on_unit_gone,
    "org.louyu.requests.unit.reopened.v1": on_unit_back,
    "org.louyu.requests.unit.reinstated.v1": on_unit_back,
}
