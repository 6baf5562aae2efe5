"""The figures of requests: what each event adds to them, for the tenant, the building and the unit."""

from collections.abc import Sequence
from dataclasses import dataclass

from chassis.kernel.identity import scope
from chassis.kernel.messages import Message, parse
from chassis.kernel.writes import Write
from reporting import figures
from reporting.figures import Count

#: A rating this high counts as satisfied.
SATISFIED = 4


@dataclass(frozen=True)
class _Tenant:
    name: str
    district: str


@dataclass(frozen=True)
class _Place:
    building_id: str | None = None
    unit_id: str | None = None


@dataclass(frozen=True)
class _Item:
    agency_service: bool


@dataclass(frozen=True)
class _Unit:
    kind: str


@dataclass(frozen=True)
class _Submitted:
    category: str


@dataclass(frozen=True)
class _Rated:
    rating: int


@dataclass(frozen=True)
class _Fulfilled:
    service_minutes: int


def see_tenant(message: Message) -> Sequence[Write]:
    tenant = parse(message, _Tenant)
    return figures.tenant_seen(message, tenant.name, tenant.district)


def count_item(message: Message) -> Sequence[Write]:
    agency = [Count("catalogue.agency_items")] if parse(message, _Item).agency_service else []
    return figures.counted(message, Count("catalogue.items"), *agency)


def count_unit(message: Message) -> Sequence[Write]:
    return figures.counted(message, Count("units.total"), Count(f"units.kind_{parse(message, _Unit).kind}"))


def count_submitted(message: Message) -> Sequence[Write]:
    category = parse(message, _Submitted).category
    return _counted(message, "requests.submitted", f"requests.category_{category}")


def count_triaged(message: Message) -> Sequence[Write]:
    return _counted(message, "requests.triaged")


def count_whistled(message: Message) -> Sequence[Write]:
    return _counted(message, "requests.whistled")


def count_resolved(message: Message) -> Sequence[Write]:
    return _counted(message, "requests.resolved")


def count_rated(message: Message) -> Sequence[Write]:
    satisfied = ["requests.satisfied"] if parse(message, _Rated).rating >= SATISFIED else []
    return _counted(message, "requests.rated", *satisfied)


def count_reopened(message: Message) -> Sequence[Write]:
    return _counted(message, "requests.reopened")


def count_dispatched(message: Message) -> Sequence[Write]:
    return _counted(message, "work_orders.dispatched")


def count_done(message: Message) -> Sequence[Write]:
    return _counted(message, "work_orders.done")


def count_blown(message: Message) -> Sequence[Write]:
    return _counted(message, "whistles.total")


def count_assembled(message: Message) -> Sequence[Write]:
    return _counted(message, "whistles.assembled")


def count_wish_published(message: Message) -> Sequence[Write]:
    return _counted(message, "wishes.published")


def count_wish_claimed(message: Message) -> Sequence[Write]:
    return _counted(message, "wishes.claimed")


def count_wish_fulfilled(message: Message) -> Sequence[Write]:
    minutes = parse(message, _Fulfilled).service_minutes
    where = _scopes(message)
    return figures.counted(message, Count("wishes.fulfilled", 1, where), Count("wishes.hours", minutes / 60, where))


def _counted(message: Message, *names: str) -> Sequence[Write]:
    where = _scopes(message)
    return figures.counted(message, *(Count(name, 1, where) for name in names))


def _scopes(message: Message) -> tuple[str, ...]:
    place = parse(message, _Place)
    named = (("building", place.building_id), ("unit", place.unit_id))
    return tuple(scope(kind, identifier) for kind, identifier in named if identifier)
