"""Reactions of service requests: progress of work orders and whistles, figures, the timeline."""

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
from services.requests.figures import count, counting, scopes_of
from services.requests.scopes import places
from services.requests.service_requests import use_cases
from services.requests.service_requests.commands import Answered, Assembled, OrderNews
from services.requests.service_requests.ports import RequestsWork
from services.requests.service_requests.sources import Source
from services.requests.service_requests.states import Action

#: Ratings from this one up count as satisfied.
SATISFIED: Final = 4


@dataclass(frozen=True)
class _Submitted:
    category: str
    source: str


@dataclass(frozen=True)
class _OfRequest:
    submitted_at: datetime | None = None  # messages of before do not say


@dataclass(frozen=True)
class _Triaged(_OfRequest):
    round: int = 1


@dataclass(frozen=True)
class _Whistled:
    previous_whistle_id: str | None = None


@dataclass(frozen=True)
class _Rating:
    rating: int


@dataclass(frozen=True)
class _Rated(_OfRequest):
    previous_rating: int | None = None
    first_rated_at: datetime | None = None


@dataclass(frozen=True)
class _Repeated(_OfRequest):
    # Messages of before do not say whether it happened to the request before.
    first: bool = True


def count_submitted(message: Message) -> Sequence[Write]:
    return count(message, *_figures_of(**vars(parse(message, _Submitted))))


def _figures_of(category: str, source: str) -> tuple[str, ...]:
    return "requests.submitted", f"requests.category_{category}", f"requests.source_{source}"


@dataclass(frozen=True)
class _Changed:
    category: str
    previous_category: str
    building_id: str | None
    previous_building_id: str | None
    counted_at: datetime | None
    source: str = Source.PORTAL  # of messages of before


def count_changed(message: Message) -> Sequence[Write]:
    """A corrected request counts in its category and its building; there is one all the same."""
    told = parse(message, _Changed)
    counts = [
        Count(name, by, places(building), at=told.counted_at)
        for by, category, building in (
            (-1, told.previous_category, told.previous_building_id),
            (1, told.category, told.building_id),
        )
        for name in _figures_of(category, told.source)
    ]
    return figures.counted(message, *counts)


def count_triaged(message: Message) -> Sequence[Write]:
    triaged = parse(message, _Triaged)
    return _count_way(message, "triaged", triaged) if triaged.round == 1 else []


def count_whistled(message: Message) -> Sequence[Write]:
    return [] if parse(message, _Whistled).previous_whistle_id else count(message, "requests.whistled")


def count_rated(message: Message) -> Sequence[Write]:
    """One more rated request, or another rating of one; `satisfied` follows the latest rating, on the day of the first."""
    # Counts, not shares: counts can be added up over tenants.
    rating, rated = parse(message, _Rating).rating, parse(message, _Rated)
    before = rated.previous_rating
    by = {
        "rated": int(before is None),
        "satisfied": int(rating >= SATISFIED) - int(before is not None and before >= SATISFIED),
    }
    where = scopes_of(message)
    counts = [
        Count(f"{group}.{name}", by[name], where, at=at)
        for name in by
        for group, at in (("requests", rated.first_rated_at), ("of_submitted", rated.submitted_at))
    ]
    return figures.counted(message, *(each for each in counts if each.by))


def count_resolved(message: Message) -> Sequence[Write]:
    resolved = parse(message, _Repeated)
    return _count_way(message, "resolved", resolved) if resolved.first else []


def count_escalated(message: Message) -> Sequence[Write]:
    return count(message, "requests.escalated") if parse(message, _Repeated).first else []


@dataclass(frozen=True)
class _TakenBack:
    category: str
    submitted_at: datetime
    rating: int | None = None
    counted_at: datetime | None = None
    resolved_at: datetime | None = None
    rated_at: datetime | None = None


def count_taken_back(message: Message) -> Sequence[Write]:
    """As if it had never been submitted."""
    told, where = parse(message, _TakenBack), scopes_of(message)
    # By what it was: when it was counted, if it ever was that.
    way = {
        "resolved": told.resolved_at,
        "rated": told.rated_at,
        "satisfied": told.rated_at if (told.rating or 0) >= SATISFIED else None,
    }
    # Only imports are undone.
    counts = [Count(name, -1, where, at=told.counted_at) for name in _figures_of(told.category, Source.IMPORT)]
    counts += [Count(f"requests.{name}", -1, where, at=at) for name, at in way.items() if at]
    counts += [Count(f"of_submitted.{name}", -1, where, at=told.submitted_at) for name, at in way.items() if at]
    return figures.counted(message, *counts)


def count_on_submission(name: str) -> Projection:
    """What may happen to a request again and again counts on the day it was submitted."""
    return lambda message: count(message, name, at=parse(message, _OfRequest).submitted_at)


@dataclass(frozen=True)
class _Merged:
    first_merged_at: datetime | None = None


def count_merged(by: int) -> Projection:
    """A merge that is taken back, or made again, counts on the day of the first one."""

    def counted(message: Message) -> Sequence[Write]:
        at = parse(message, _Merged).first_merged_at
        return figures.counted(message, Count("requests.merged", by, scopes_of(message), at=at))

    return counted


@dataclass(frozen=True)
class _Declined:
    first_declined_at: datetime | None = None


def count_declined(by: int) -> Projection:
    """A decline that is taken back, or made again, counts on the day of the first one."""

    def counted(message: Message) -> Sequence[Write]:
        at = parse(message, _Declined).first_declined_at
        return figures.counted(message, Count("requests.declined", by, scopes_of(message), at=at))

    return counted


def _count_way(message: Message, name: str, request: _OfRequest) -> Sequence[Write]:
    """Twice: on the day it happened, and for the rates on the day the request was submitted."""
    where = scopes_of(message)
    then = Count(f"of_submitted.{name}", 1, where, at=request.submitted_at)
    return figures.counted(message, Count(f"requests.{name}", 1, where), then)


def on_order(action: Action, uow: RequestsWork, message: Message) -> None:
    use_cases.note_work_order(uow, parse(message, OrderNews), action)


def on_assembled(uow: RequestsWork, message: Message) -> None:
    use_cases.note_assembled(uow, parse(message, Assembled))


def on_answered(uow: RequestsWork, message: Message) -> None:
    use_cases.note_answered(uow, parse(message, Answered))


def on_called_off(uow: RequestsWork, message: Message) -> None:
    use_cases.note_called_off(uow, parse(message, Assembled))


@dataclass(frozen=True)
class _OfFirm:
    enterprise_id: str | None = None


def settle_firm(uow: RequestsWork, message: Message) -> None:
    """A request that was on its way while its firm was merged."""
    firm = parse(message, _OfFirm).enterprise_id
    if firm:
        use_cases.hand_over_next_of(uow, firm)


@dataclass(frozen=True)
class _FirmMerged:
    enterprise_id: str
    into_id: str


def on_firm_merged(uow: RequestsWork, message: Message) -> None:
    merged = parse(message, _FirmMerged)
    use_cases.hand_over_next_of(uow, merged.enterprise_id, merged.into_id)


@dataclass(frozen=True)
class _MemberMerged:
    member_id: str
    into_id: str


def on_member_merged(uow: RequestsWork, message: Message) -> None:
    merged = parse(message, _MemberMerged)
    use_cases.hand_over_next_by(uow, merged.member_id, merged.into_id)


@dataclass(frozen=True)
class _HandedOver:
    what: str
    from_id: str
    to_id: str


def settle_handed_over(uow: RequestsWork, message: Message) -> None:
    """The next step of what this one was a step of."""
    step = parse(message, _HandedOver)
    next_step = use_cases.hand_over_next_by if step.what == "requester" else use_cases.hand_over_next_of
    next_step(uow, step.from_id, step.to_id)


FIGURES: Final[Mapping[str, Projection]] = {
    "org.louyu.requests.request.submitted.v1": count_submitted,
    "org.louyu.requests.request.changed.v1": count_changed,
    "org.louyu.requests.request.taken-back.v1": count_taken_back,
    "org.louyu.requests.request.triaged.v1": count_triaged,
    "org.louyu.requests.request.whistled.v1": count_whistled,
    "org.louyu.requests.request.resolved.v1": count_resolved,
    "org.louyu.requests.request.rated.v1": count_rated,
    "org.louyu.requests.request.reopened.v1": count_on_submission("requests.reopened"),
    "org.louyu.requests.request.escalated.v1": count_escalated,
    "org.louyu.requests.request.recalled.v1": count_on_submission("requests.recalled"),
    "org.louyu.requests.request.supervised.v1": count_on_submission("requests.supervised"),
    "org.louyu.requests.request.findings-returned.v1": count_on_submission("requests.findings_returned"),
    "org.louyu.requests.request.closed.v1": counting("requests.closed"),
    "org.louyu.requests.request.declined.v1": count_declined(1),
    "org.louyu.requests.request.taken-up.v1": count_declined(-1),
    "org.louyu.requests.request.unit-added.v1": count_on_submission("requests.units_added"),
    "org.louyu.requests.request.merged.v1": count_merged(1),
    "org.louyu.requests.request.unmerged.v1": count_merged(-1),
    "org.louyu.requests.request.split.v1": count_on_submission("requests.split"),
    "org.louyu.requests.request.cancelled.v1": counting("requests.cancelled"),
}
HANDLERS: Final[Mapping[str, Handler]] = {
    # The event of a step, and whatever was on its way while two firms were merged, cause the next step.
    "org.louyu.members.enterprise.merged.v1": on_firm_merged,
    "org.louyu.members.member.merged.v1": on_member_merged,
    "org.louyu.requests.request.handed-over.v1": settle_handed_over,
    "org.louyu.requests.request.submitted.v1": settle_firm,
    "org.louyu.requests.request.changed.v1": settle_firm,
    "org.louyu.requests.work-order.accepted.v1": partial(on_order, Action.NOTE_ACCEPTED),
    "org.louyu.requests.work-order.done.v1": partial(on_order, Action.NOTE_DONE),
    "org.louyu.requests.work-order.returned.v1": partial(on_order, Action.NOTE_RETURNED),
    "org.louyu.requests.call-back.answered.v1": on_answered,
    "org.louyu.requests.call-back.corrected.v1": on_answered,
    "org.louyu.requests.whistle.assembled.v1": on_assembled,
    "org.louyu.requests.whistle.called-off.v1": on_called_off,
}
