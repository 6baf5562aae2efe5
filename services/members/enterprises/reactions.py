"""Reactions of enterprises: they and their staff are counted."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Final

from chassis.kernel.messages import InvalidMessage, Message, parse
from chassis.kernel.writes import Write
from chassis.service import Projection
from reporting import figures
from reporting.figures import Count
from services.members.figures import in_building


@dataclass(frozen=True)
class _Enterprise:
    building_id: str
    kind: str
    staff_count: int
    converted_from_branch: bool = False
    # Where it works now counts since it is known, so that the buildings always add up to the tenant.
    registered_at: datetime | None = None


@dataclass(frozen=True)
class _Move(_Enterprise):
    from_building_id: str = ""


def count_enterprise(message: Message) -> Sequence[Write]:
    return figures.counted(message, *_counts(parse(message, _Enterprise), 1))


def count_move(message: Message) -> Sequence[Write]:
    """From one building to the other; the totals of the tenant stay."""
    move = parse(message, _Move)
    if not move.from_building_id:
        raise InvalidMessage(f"{message.type} lacks from_building_id")
    before = replace(move, building_id=move.from_building_id)
    return figures.counted(message, *_counts(before, -1, whole=False), *_counts(move, 1, whole=False))


@dataclass(frozen=True)
class _Changed(_Enterprise):
    previous_kind: str = ""
    previous_staff_count: int = 0
    was_converted: bool = False


def count_change(message: Message) -> Sequence[Write]:
    now = parse(message, _Changed)
    if not now.previous_kind:
        raise InvalidMessage(f"{message.type} lacks previous_kind")
    before = replace(
        now, kind=now.previous_kind, staff_count=now.previous_staff_count, converted_from_branch=now.was_converted
    )
    # The number of firms cancels out.
    return figures.counted(message, *_counts(before, -1), *_counts(now, 1))


@dataclass(frozen=True)
class _Left(_Enterprise):
    left_before_at: datetime | None = None


def count_left(message: Message) -> Sequence[Write]:
    firm = parse(message, _Left)
    left = Count("enterprises.left", 1, in_building(firm.building_id), at=firm.left_before_at)
    return figures.counted(message, left, *_counts(firm, -1))


@dataclass(frozen=True)
class _Returned(_Enterprise):
    left_at: datetime | None = None


def count_returned(message: Message) -> Sequence[Write]:
    firm = parse(message, _Returned)
    left = Count("enterprises.left", -1, in_building(firm.building_id), at=firm.left_at)
    return figures.counted(message, left, *_counts(firm, 1))


def count_merged(message: Message) -> Sequence[Write]:
    firm = parse(message, _Enterprise)
    return figures.counted(message, Count("enterprises.merged", 1, in_building(firm.building_id)), *_counts(firm, -1))


def count_taken_back(message: Message) -> Sequence[Write]:
    return figures.counted(message, *_counts(parse(message, _Enterprise), -1))


def _counts(enterprise: _Enterprise, by: int, *, whole: bool = True) -> list[Count]:
    where = in_building(enterprise.building_id)
    amounts = {
        "total": 1,
        "staff": enterprise.staff_count,
        enterprise.kind: 1,
        "converted": int(enterprise.converted_from_branch),
    }
    return [
        Count(f"enterprises.{name}", by * amount, where, whole=whole, at=enterprise.registered_at)
        for name, amount in amounts.items()
    ]


PROJECTIONS: Final[Mapping[str, Projection]] = {
    "org.louyu.members.enterprise.registered.v1": count_enterprise,
    "org.louyu.members.enterprise.moved.v1": count_move,
    "org.louyu.members.enterprise.changed.v1": count_change,
    "org.louyu.members.enterprise.left.v1": count_left,
    "org.louyu.members.enterprise.returned.v1": count_returned,
    "org.louyu.members.enterprise.merged.v1": count_merged,
    "org.louyu.members.enterprise.taken-back.v1": count_taken_back,
    "org.louyu.members.enterprise.reinstated.v1": count_enterprise,
}
