"""What messages do to members: they are counted on their way from check-in to leaving."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from chassis.kernel.identity import scope
from chassis.kernel.messages import Message, parse
from chassis.kernel.writes import Write
from chassis.service import Projection
from reporting import figures
from reporting.figures import Count
from services.members.figures import in_building


@dataclass(frozen=True)
class _Person:
    building_id: str | None
    kinds: list[str]


@dataclass(frozen=True)
class _Placement:
    organisation_id: str
    previous_home_id: str | None
    first: bool
    building_id: str | None
    home_elsewhere: bool


@dataclass(frozen=True)
class _Leaver:
    building_id: str | None
    home_organisation_id: str | None
    host_organisation_ids: list[str]
    kinds: list[str]
    was_verified: bool
    was_placed: bool


def count_checked_in(message: Message) -> Sequence[Write]:
    person = parse(message, _Person)
    return figures.counted(message, Count("members.checked_in", 1, in_building(person.building_id)))


def count_verified(message: Message) -> Sequence[Write]:
    person = parse(message, _Person)
    where = in_building(person.building_id)
    kinds = [Count(f"members.kind_{kind}", 1, where) for kind in person.kinds]
    return figures.counted(message, Count("members.verified", 1, where), *kinds)


def count_placed(message: Message) -> Sequence[Write]:
    """In the tenant and the building a person counts once; in an organisation while it is their home or host."""
    placement = parse(message, _Placement)
    counts = [_in_organisation(placement.organisation_id, 1)]
    if placement.previous_home_id:
        counts.append(_in_organisation(placement.previous_home_id, -1))
    if placement.first:
        where = in_building(placement.building_id)
        counts.append(Count("members.placed", 1, where))
        counts.append(Count("members.pocket_found", int(placement.home_elsewhere), where))
    return figures.counted(message, *counts)


def count_left(message: Message) -> Sequence[Write]:
    """Who left no longer counts as verified, placed or of a kind; what they did here stays counted."""
    leaver = parse(message, _Leaver)
    where = in_building(leaver.building_id)
    organisations = [
        *leaver.host_organisation_ids,
        *([leaver.home_organisation_id] if leaver.home_organisation_id else []),
    ]
    verified = [
        Count("members.verified", -1, where),
        *(Count(f"members.kind_{kind}", -1, where) for kind in leaver.kinds),
    ]
    return figures.counted(
        message,
        Count("members.left", 1, where),
        *(verified if leaver.was_verified else ()),
        *([Count("members.placed", -1, where)] if leaver.was_placed else ()),
        *(_in_organisation(organisation, -1) for organisation in organisations),
    )


def _in_organisation(identifier: str, by: int) -> Count:
    return Count("members.placed", by, (scope("organisation", identifier),), whole=False)


PROJECTIONS: Final[Mapping[str, Projection]] = {
    "org.louyu.members.member.checked-in.v1": count_checked_in,
    "org.louyu.members.member.verified.v1": count_verified,
    "org.louyu.members.member.placed.v1": count_placed,
    "org.louyu.members.member.left.v1": count_left,
}
