"""Reactions of whistles: blown when a request asks for one, and counted."""

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
from services.requests.figures import count, counting
from services.requests.scopes import places
from services.requests.whistles import use_cases
from services.requests.whistles.commands import Blow, Ended, Replaced
from services.requests.whistles.ports import WhistlesWork


def on_request_whistled(uow: WhistlesWork, message: Message) -> None:
    previous = Ended(parse(message, Replaced).previous_whistle_id)
    use_cases.end_whistle(uow, previous, message.time, is_solved=False)
    use_cases.blow_whistle(uow, parse(message, Blow), message.actor, message.time)


def on_request_ended(uow: WhistlesWork, message: Message, *, is_solved: bool) -> None:
    use_cases.end_whistle(uow, parse(message, Ended), message.time, is_solved=is_solved)


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


@dataclass(frozen=True)
class _Blown:
    """Messages of before say no kind and no source."""

    kind_code: str | None = None
    source: str | None = None


def count_blown(message: Message) -> Sequence[Write]:
    blown = parse(message, _Blown)
    kinds = [f"whistles.kind_{blown.kind_code}"] if blown.kind_code else []
    sources = [f"whistles.source_{blown.source}"] if blown.source else []
    return count(message, "whistles.total", *kinds, *sources)


@dataclass(frozen=True)
class _UnitRated:
    unit_id: str
    response: int
    on_site: int
    result: int
    previous_points: int | None
    first_rated_at: datetime
    building_id: str | None = None


def count_rated(message: Message) -> Sequence[Write]:
    """The points of a unit, on the day on which it was rated first; a correction changes them there."""
    rated = parse(message, _UnitRated)
    before, points = rated.previous_points, rated.response + rated.on_site + rated.result
    by = {"rated": int(before is None), "rating_points": points - (before or 0)}
    where = places(rated.building_id, rated.unit_id)
    counts = [Count(f"whistles.{name}", by[name], where, at=rated.first_rated_at) for name in by]
    return figures.counted(message, *(each for each in counts if each.by))


PROJECTIONS: Final[Mapping[str, Projection]] = {
    "org.louyu.requests.whistle.blown.v1": count_blown,
    "org.louyu.requests.whistle.assembled.v1": counting("whistles.assembled"),
    "org.louyu.requests.whistle.called-off.v1": counting("whistles.called_off"),
    "org.louyu.requests.whistle.concluded.v1": counting("whistles.concluded"),
    "org.louyu.requests.whistle.unit-rated.v1": count_rated,
}
HANDLERS: Final[Mapping[str, Handler]] = {
    "org.louyu.requests.whistle.blown.v1": on_blown,
    "org.louyu.requests.whistle.unit-excused.v1": settle_unit,
    "org.louyu.requests.unit.closed.v1": settle_unit,
    "org.louyu.requests.request.whistled.v1": on_request_whistled,
    "org.louyu.requests.request.recalled.v1": partial(on_request_ended, is_solved=False),
    "org.louyu.requests.request.resolved.v1": partial(on_request_ended, is_solved=True),
    "org.louyu.requests.request.closed.v1": partial(on_request_ended, is_solved=True),
    "org.louyu.requests.request.cancelled.v1": partial(on_request_ended, is_solved=False),
}
