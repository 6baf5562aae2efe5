"""What members counts from its own events: pure projections, message in, writes out."""

from collections.abc import Sequence
from dataclasses import dataclass

from chassis.kernel.identity import scope
from chassis.kernel.messages import Message, parse
from chassis.kernel.writes import Write
from reporting import figures
from reporting.figures import Count


@dataclass(frozen=True)
class _Building:
    building_id: str
    key_building: bool


@dataclass(frozen=True)
class _Enterprise:
    building_id: str
    kind: str
    staff_count: int
    converted_from_branch: bool = False


@dataclass(frozen=True)
class _Organisation:
    nature: str
    level: str
    building_id: str | None


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


@dataclass(frozen=True)
class _Role:
    role: str
    scope_kind: str
    scope_id: str


@dataclass(frozen=True)
class _Entry:
    kind: str
    amount: float
    building_id: str | None


def count_building(message: Message) -> Sequence[Write]:
    building = parse(message, _Building)
    where = _building(building.building_id)
    return figures.counted(
        message,
        Count("buildings.total", 1, where),
        Count("buildings.key", int(building.key_building), where),
    )


def count_enterprise(message: Message) -> Sequence[Write]:
    enterprise = parse(message, _Enterprise)
    where = _building(enterprise.building_id)
    return figures.counted(
        message,
        Count("enterprises.total", 1, where),
        Count("enterprises.staff", enterprise.staff_count, where),
        Count(f"enterprises.{enterprise.kind}", 1, where),
        Count("enterprises.converted", int(enterprise.converted_from_branch), where),
    )


def count_organisation(message: Message) -> Sequence[Write]:
    organisation = parse(message, _Organisation)
    where = _building(organisation.building_id)
    return figures.counted(
        message,
        Count("organisations.total", 1, where),
        Count(f"organisations.level_{organisation.level}", 1, where),
        Count(f"organisations.nature_{organisation.nature}", 1, where),
    )


def count_checked_in(message: Message) -> Sequence[Write]:
    person = parse(message, _Person)
    return figures.counted(message, Count("members.checked_in", 1, _building(person.building_id)))


def count_verified(message: Message) -> Sequence[Write]:
    person = parse(message, _Person)
    where = _building(person.building_id)
    kinds = [Count(f"members.kind_{kind}", 1, where) for kind in person.kinds]
    return figures.counted(message, Count("members.verified", 1, where), *kinds)


def count_placed(message: Message) -> Sequence[Write]:
    """In the tenant and the building a person counts once; in an organisation while it is their home or host."""
    placement = parse(message, _Placement)
    counts = [_in_organisation(placement.organisation_id, 1)]
    if placement.previous_home_id:
        counts.append(_in_organisation(placement.previous_home_id, -1))
    if placement.first:
        where = _building(placement.building_id)
        counts.append(Count("members.placed", 1, where))
        counts.append(Count("members.pocket_found", int(placement.home_elsewhere), where))
    return figures.counted(message, *counts)


def count_left(message: Message) -> Sequence[Write]:
    """Who left no longer counts as verified, placed or of a kind; what they did here stays counted."""
    leaver = parse(message, _Leaver)
    where = _building(leaver.building_id)
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


def count_role_assigned(message: Message) -> Sequence[Write]:
    return _count_role(message, 1)


def count_role_ended(message: Message) -> Sequence[Write]:
    return _count_role(message, -1)


def count_ledger_entry(message: Message) -> Sequence[Write]:
    entry = parse(message, _Entry)
    return figures.counted(message, Count(f"ledger.{entry.kind}", entry.amount, _building(entry.building_id)))


def _count_role(message: Message, by: int) -> Sequence[Write]:
    held = parse(message, _Role)
    where = (scope(held.scope_kind, held.scope_id),) if held.scope_kind in {"building", "organisation"} else ()
    return figures.counted(message, Count("roles.total", by, where), Count(f"roles.{held.role}", by, where))


def _in_organisation(identifier: str, by: int) -> Count:
    return Count("members.placed", by, (scope("organisation", identifier),), whole=False)


def _building(identifier: str | None) -> tuple[str, ...]:
    return (scope("building", identifier),) if identifier else ()
