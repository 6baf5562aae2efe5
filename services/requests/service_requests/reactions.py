"""Reactions of service requests: progress of work orders and whistles, figures, the timeline."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Final

from chassis.kernel.messages import Message, parse
from chassis.kernel.writes import Write
from chassis.service import Handler, Projection
from reporting import figures
from reporting.figures import Count
from services.requests.figures import count, counting, scopes_of
from services.requests.service_requests import use_cases
from services.requests.service_requests.commands import Assembled, OrderNews
from services.requests.service_requests.ports import RequestsWork
from services.requests.service_requests.states import Action
from services.requests.service_requests.timeline import add_step

#: Ratings from this one up count as satisfied.
SATISFIED: Final = 4


@dataclass(frozen=True)
class _Submitted:
    category: str


@dataclass(frozen=True)
class _Triaged:
    round: int


@dataclass(frozen=True)
class _Whistled:
    previous_whistle_id: str | None = None


@dataclass(frozen=True)
class _Rated:
    rating: int
    previous_rating: int | None = None


@dataclass(frozen=True)
class _Repeated:
    """Messages of before do not say whether it happened to the request before."""

    first: bool = True


def count_submitted(message: Message) -> Sequence[Write]:
    category = parse(message, _Submitted).category
    return count(message, "requests.submitted", f"requests.category_{category}")


def count_triaged(message: Message) -> Sequence[Write]:
    return count(message, "requests.triaged") if parse(message, _Triaged).round == 1 else []


def count_whistled(message: Message) -> Sequence[Write]:
    return [] if parse(message, _Whistled).previous_whistle_id else count(message, "requests.whistled")


def count_rated(message: Message) -> Sequence[Write]:
    """One more rated request, or another rating of one; `satisfied` follows the latest rating."""
    # Counts, not shares: counts can be added up over tenants.
    rated = parse(message, _Rated)
    before = rated.previous_rating
    counts = [Count("requests.rated", int(before is None), scopes_of(message))]
    satisfied = int(rated.rating >= SATISFIED) - int(before is not None and before >= SATISFIED)
    counts.append(Count("requests.satisfied", satisfied, scopes_of(message)))
    return figures.counted(message, *(each for each in counts if each.by))


def count_resolved(message: Message) -> Sequence[Write]:
    return count(message, "requests.resolved") if parse(message, _Repeated).first else []


def count_escalated(message: Message) -> Sequence[Write]:
    return count(message, "requests.escalated") if parse(message, _Repeated).first else []


def on_order(action: Action, uow: RequestsWork, message: Message) -> None:
    use_cases.note_work_order(uow, parse(message, OrderNews), action)


def on_assembled(uow: RequestsWork, message: Message) -> None:
    use_cases.note_assembled(uow, parse(message, Assembled))


def on_called_off(uow: RequestsWork, message: Message) -> None:
    use_cases.note_called_off(uow, parse(message, Assembled))


FIGURES: Final[Mapping[str, Projection]] = {
    "org.louyu.requests.request.submitted.v1": count_submitted,
    "org.louyu.requests.request.triaged.v1": count_triaged,
    "org.louyu.requests.request.whistled.v1": count_whistled,
    "org.louyu.requests.request.resolved.v1": count_resolved,
    "org.louyu.requests.request.rated.v1": count_rated,
    "org.louyu.requests.request.reopened.v1": counting("requests.reopened"),
    "org.louyu.requests.request.escalated.v1": count_escalated,
    "org.louyu.requests.request.recalled.v1": counting("requests.recalled"),
    "org.louyu.requests.request.closed.v1": counting("requests.closed"),
    "org.louyu.requests.request.cancelled.v1": counting("requests.cancelled"),
}
TIMELINE: Final[Mapping[str, Projection]] = dict.fromkeys(
    (
        "org.louyu.requests.request.submitted.v1",
        "org.louyu.requests.request.triaged.v1",
        "org.louyu.requests.request.whistled.v1",
        "org.louyu.requests.request.resolved.v1",
        "org.louyu.requests.request.rated.v1",
        "org.louyu.requests.request.reopened.v1",
        "org.louyu.requests.request.recalled.v1",
        "org.louyu.requests.request.escalated.v1",
        "org.louyu.requests.request.closed.v1",
        "org.louyu.requests.request.cancelled.v1",
        "org.louyu.requests.work-order.dispatched.v1",
        "org.louyu.requests.work-order.accepted.v1",
        "org.louyu.requests.work-order.done.v1",
        "org.louyu.requests.work-order.returned.v1",
        "org.louyu.requests.work-order.withdrawn.v1",
        "org.louyu.requests.whistle.reported-in.v1",
        "org.louyu.requests.whistle.assembled.v1",
        "org.louyu.requests.whistle.overdue.v1",
        "org.louyu.requests.whistle.called-off.v1",
        "org.louyu.requests.whistle.unit-excused.v1",
    ),
    add_step,
)
HANDLERS: Final[Mapping[str, Handler]] = {
    "org.louyu.requests.work-order.accepted.v1": partial(on_order, Action.NOTE_ACCEPTED),
    "org.louyu.requests.work-order.done.v1": partial(on_order, Action.NOTE_DONE),
    "org.louyu.requests.work-order.returned.v1": partial(on_order, Action.NOTE_RETURNED),
    "org.louyu.requests.whistle.assembled.v1": on_assembled,
    "org.louyu.requests.whistle.called-off.v1": on_called_off,
}
