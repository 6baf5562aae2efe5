"""Reactions of themes: whatever may change a number has it counted; and the figures."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from chassis.kernel.messages import Message, parse
from chassis.kernel.writes import Update, Write
from chassis.service import Projection
from services.requests.figures import count, counting
from services.requests.themes.domain import SERIES


@dataclass(frozen=True)
class _Asked:
    building_id: str | None = None
    category: str = "other"
    previous_building_id: str | None = None
    previous_category: str | None = None


def to_count(message: Message) -> Sequence[Write]:
    """The building and class of a request, and those that it had before."""
    told = parse(message, _Asked)
    now = (told.building_id, told.category)
    before = (told.previous_building_id, told.previous_category)
    return [_looked_at(message, *pair) for pair in dict.fromkeys((now, before)) if all(pair)]


def _looked_at(message: Message, building_id: str | None, category: str | None) -> Write:
    start = {"tenant": message.tenant, "building_id": building_id, "category": category}
    key = {"_id": f"{message.tenant}|{building_id}|{category}"}
    return Update(SERIES, key, {"$set": _due(message), "$setOnInsert": start}, upsert=True)


def _due(message: Message) -> dict[str, object]:
    """Counted at once. By `cause` the timer knows whether something has come in while it counted."""
    return {"look_at": message.time, "cause": message.id}


@dataclass(frozen=True)
class _Building:
    building_id: str


def building_to_count(message: Message) -> Sequence[Write]:
    """Of a building that is closed, themes end; in one that is open again, they begin."""
    match = {"tenant": message.tenant, "building_id": parse(message, _Building).building_id}
    return [Update(SERIES, match, {"$set": _due(message)})]


def all_to_count(message: Message) -> Sequence[Write]:
    """Other rules: everything is looked at again."""
    return [Update(SERIES, {"tenant": message.tenant}, {"$set": _due(message)})]


@dataclass(frozen=True)
class _Acted:
    first: bool = True


def count_acted(message: Message) -> Sequence[Write]:
    """A theme counts once, however much was done about it."""
    return count(message, "themes.acted") if parse(message, _Acted).first else []


_OWN: Final = "org.louyu.requests"
_BUILDING: Final = "org.louyu.members.building"
PROJECTIONS: Final[Mapping[str, Projection]] = {
    f"{_OWN}.request.submitted.v1": to_count,
    f"{_OWN}.request.changed.v1": to_count,
    f"{_OWN}.request.taken-back.v1": to_count,
    f"{_OWN}.theme-rules.changed.v1": all_to_count,
    # Switched on again, what has risen meanwhile is found.
    "org.louyu.members.feature-flags.changed.v1": all_to_count,
    **{f"{_BUILDING}.{what}.v1": building_to_count for what in ("closed", "reopened", "taken-back", "reinstated")},
    f"{_OWN}.theme.opened.v1": counting("themes.found"),
    f"{_OWN}.theme.acted.v1": count_acted,
    f"{_OWN}.theme.dismissed.v1": counting("themes.dismissed"),
    f"{_OWN}.theme.ended.v1": counting("themes.ended"),
}
