"""Reactions of activities: published and closed ones are counted."""

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
from services.events.activities import use_cases
from services.events.activities.commands import Place
from services.events.activities.ports import ActivitiesWork
from services.events.figures import counting, scopes_of


@dataclass(frozen=True)
class _Closed:
    kind: str
    beneficiaries: int
    outside_participants: int
    # Messages of before do not say when.
    starts_at: datetime | None = None


def count_closed(by: int, message: Message) -> Sequence[Write]:
    """Counts by kind here, not at publication: only activities that took place count, on the day they did."""
    closed, where = parse(message, _Closed), scopes_of(message)
    amounts = {
        "closed": 1,
        f"kind_{closed.kind}": 1,
        "beneficiaries": closed.beneficiaries,
        "outside_participants": closed.outside_participants,
    }
    counts = (Count(f"activities.{name}", by * each, where, at=closed.starts_at) for name, each in amounts.items())
    return figures.counted(message, *counts)


def settle_place(uow: ActivitiesWork, message: Message) -> None:
    use_cases.cancel_next(uow, uow.clock, parse(message, Place))


def settle_ended(kind: str, uow: ActivitiesWork, message: Message) -> None:
    """The first step. Whether the place has ended is not asked: what the message itself tells may not be stored yet."""
    identifier = vars(parse(message, Place))[f"{kind}_id"]
    if identifier:
        use_cases.cancel_next_at(uow, uow.clock, kind, identifier)


@dataclass(frozen=True)
class _Merged:
    enterprise_id: str
    into_id: str


def on_firm_merged(uow: ActivitiesWork, message: Message) -> None:
    merged = parse(message, _Merged)
    use_cases.replace_next_host(uow, merged.enterprise_id, merged.into_id)


@dataclass(frozen=True)
class _Replaced:
    from_id: str
    to_id: str


def on_host_replaced(uow: ActivitiesWork, message: Message) -> None:
    step = parse(message, _Replaced)
    use_cases.replace_next_host(uow, step.from_id, step.to_id)


@dataclass(frozen=True)
class _Hosted:
    # Messages of before know no firms.
    host_enterprise_ids: Sequence[str] = ()


def settle_hosts(uow: ActivitiesWork, message: Message) -> None:
    use_cases.settle_hosts(uow, parse(message, _Hosted).host_enterprise_ids)


def settle_drafted(uow: ActivitiesWork, message: Message) -> None:
    """Both may write the same activity, which is loaded once."""
    settle_place(uow, message)
    settle_hosts(uow, message)


PROJECTIONS: Final[Mapping[str, Projection]] = {
    "org.louyu.events.activity.published.v1": counting("activities.published"),
    "org.louyu.events.activity.closed.v1": partial(count_closed, 1),
    "org.louyu.events.activity.taken-back.v1": partial(count_closed, -1),
}
#: The event of a step, and whatever was on its way while a place ended, cause the next step.
HANDLERS: Final[Mapping[str, Handler]] = {
    "org.louyu.members.building.closed.v1": partial(settle_ended, "building"),
    "org.louyu.members.organisation.dissolved.v1": partial(settle_ended, "organisation"),
    "org.louyu.members.building.taken-back.v1": partial(settle_ended, "building"),
    "org.louyu.members.organisation.taken-back.v1": partial(settle_ended, "organisation"),
    "org.louyu.members.enterprise.merged.v1": on_firm_merged,
    "org.louyu.events.activity.host-replaced.v1": on_host_replaced,
    "org.louyu.events.activity.drafted.v1": settle_drafted,
    "org.louyu.events.activity.changed.v1": settle_hosts,
    # One that was imported.
    "org.louyu.events.activity.closed.v1": settle_hosts,
    "org.louyu.events.activity.published.v1": settle_place,
    "org.louyu.events.activity.cancelled.v1": settle_place,
}
