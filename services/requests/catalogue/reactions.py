"""Reactions of the catalogue: its items are counted."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from typing import Final

from chassis.kernel.messages import Message, parse
from chassis.kernel.writes import Write
from chassis.service import Handler, Projection
from reporting import figures
from reporting.figures import Count
from services.requests.catalogue import use_cases
from services.requests.catalogue.ports import CatalogueWork


@dataclass(frozen=True)
class _Item:
    agency_service: bool


def count_item(message: Message) -> Sequence[Write]:
    agency = [Count("catalogue.agency_items")] if parse(message, _Item).agency_service else []
    return figures.counted(message, Count("catalogue.items"), *agency)


@dataclass(frozen=True)
class _Changed(_Item):
    was_agency_service: bool
    published_at: datetime | None = None
    is_withdrawn: bool = False


def count_changed(message: Message) -> Sequence[Write]:
    item = parse(message, _Changed)
    by = 0 if item.is_withdrawn else item.agency_service - item.was_agency_service
    return figures.counted(message, Count("catalogue.agency_items", by, at=item.published_at)) if by else []


@dataclass(frozen=True)
class _Standing(_Item):
    published_at: datetime | None = None
    first_withdrawn_at: datetime | None = None


def count_standing(by: int, message: Message) -> Sequence[Write]:
    """An item that is withdrawn counts as that, on the day it first was, and not as an item."""
    item = parse(message, _Standing)
    agency = [Count("catalogue.agency_items", by, at=item.published_at)] if item.agency_service else []
    offered = Count("catalogue.items", by, at=item.published_at)
    return figures.counted(message, offered, *agency, Count("catalogue.withdrawn", -by, at=item.first_withdrawn_at))


def count_taken(by: int, message: Message) -> Sequence[Write]:
    """What was taken back is taken from the day on which it was counted, and comes back there."""
    item = parse(message, _Standing)
    agency = [Count("catalogue.agency_items", by, at=item.published_at)] if item.agency_service else []
    return figures.counted(message, Count("catalogue.items", by, at=item.published_at), *agency)


@dataclass(frozen=True)
class _Closed:
    unit_id: str


def on_unit_closed(uow: CatalogueWork, message: Message) -> None:
    use_cases.pass_on_all(uow, parse(message, _Closed).unit_id)


PROJECTIONS: Final[Mapping[str, Projection]] = {
    "org.louyu.requests.catalogue-item.published.v1": count_item,
    "org.louyu.requests.catalogue-item.changed.v1": count_changed,
    "org.louyu.requests.catalogue-item.withdrawn.v1": partial(count_standing, -1),
    "org.louyu.requests.catalogue-item.restored.v1": partial(count_standing, 1),
    "org.louyu.requests.catalogue-item.taken-back.v1": partial(count_taken, -1),
    "org.louyu.requests.catalogue-item.reinstated.v1": partial(count_taken, 1),
}
HANDLERS: Final[Mapping[str, Handler]] = {"org.louyu.requests.unit.closed.v1": on_unit_closed}
