"""Reactions of themes: whatever may change a number has it counted; and the figures."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from chassis.kernel.messages import Message, parse
from chassis.kernel.writes import Update, Write
from chassis.service import Projection
from reporting import figures
from reporting.figures import Count
from services.requests.figures import count, counting, scopes_of
from services.requests.themes.domain import SERIES
from services.requests.themes.states import ThemeKind


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


@dataclass(frozen=True)
class _Needed:
    kind: str = ""
    category: str = ""
    building_id: str | None = None
    previous_building_id: str | None = None


def need_to_count(message: Message) -> Sequence[Write]:
    """The building and category of a need. Of a category that it had before, a theme is counted each hour anyway."""
    told = parse(message, _Needed)
    places = dict.fromkeys(one for one in (told.building_id, told.previous_building_id) if one)
    if told.kind != ThemeKind.NEED or not told.category:
        return []
    return [_looked_at(message, place, told.category, ThemeKind.NEED) for place in places]


def _looked_at(
    message: Message, building_id: str | None, category: str | None, kind: ThemeKind = ThemeKind.REQUEST
) -> Write:
    start = {"tenant": message.tenant, "kind": kind.value, "building_id": building_id, "category": category}
    # A class of requests and a category of needs may have the same code.
    of_needs = "|need" if kind is ThemeKind.NEED else ""
    key = {"_id": f"{message.tenant}|{building_id}|{category}{of_needs}"}
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


@dataclass(frozen=True)
class _Found:
    kind: str = ThemeKind.REQUEST.value


def count_found(message: Message) -> Sequence[Write]:
    """Themes of needs are counted among all, and for themselves."""
    of_needs = ("themes.found_needs",) if parse(message, _Found).kind == ThemeKind.NEED else ()
    return count(message, "themes.found", *of_needs)


def count_acted(message: Message) -> Sequence[Write]:
    """A theme counts once, however much was done about it."""
    return count(message, "themes.acted") if parse(message, _Acted).first else []


@dataclass(frozen=True)
class _Undone:
    is_open_again: bool
    counted_at: datetime | None = None


def count_undone(message: Message) -> Sequence[Write]:
    """A theme about which nothing is done any more was not acted upon."""
    told = parse(message, _Undone)
    if not told.is_open_again:
        return []
    return figures.counted(message, Count("themes.acted", -1, scopes_of(message), at=told.counted_at))


_OWN: Final = "org.louyu.requests"
_BUILDING: Final = "org.louyu.members.building"
PROJECTIONS: Final[Mapping[str, Projection]] = {
    f"{_OWN}.request.submitted.v1": to_count,
    f"{_OWN}.request.changed.v1": to_count,
    f"{_OWN}.request.taken-back.v1": to_count,
    **{f"{_OWN}.listing.{what}.v1": need_to_count for what in ("opened", "changed", "withdrawn", "taken-back")},
    f"{_OWN}.theme-rules.changed.v1": all_to_count,
    # Switched on again, what has risen meanwhile is found.
    "org.louyu.members.feature-flags.changed.v1": all_to_count,
    **{f"{_BUILDING}.{what}.v1": building_to_count for what in ("closed", "reopened", "taken-back", "reinstated")},
    f"{_OWN}.theme.opened.v1": count_found,
    f"{_OWN}.theme.acted.v1": count_acted,
    f"{_OWN}.theme.act-undone.v1": count_undone,
    f"{_OWN}.theme.dismissed.v1": counting("themes.dismissed"),
    f"{_OWN}.theme.ended.v1": counting("themes.ended"),
}
