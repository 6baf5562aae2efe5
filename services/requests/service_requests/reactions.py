"""Reactions of service requests: progress of work orders and whistles, figures, the timeline."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Final

from chassis.kernel.messages import Message, parse
from chassis.kernel.writes import Write
from chassis.service import Handler, Projection
from services.requests.figures import count, counting
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
class _Rated:
    rating: int


def count_submitted(message: Message) -> Sequence[Write]:
    category = parse(message, _Submitted).category
    return count(message, "requests.submitted", f"requests.category_{category}")


def count_rated(message: Message) -> Sequence[Write]:
    # A count, not a share: counts can be added up over tenants.
    satisfied = ["requests.satisfied"] if parse(message, _Rated).rating >= SATISFIED else []
    return count(message, "requests.rated", *satisfied)


def on_order(action: Action, uow: RequestsWork, message: Message) -> None:
    use_cases.note_work_order(uow, parse(message, OrderNews), action)


def on_assembled(uow: RequestsWork, message: Message) -> None:
    use_cases.note_assembled(uow, parse(message, Assembled))


FIGURES: Final[Mapping[str, Projection]] = {
    "org.louyu.requests.request.submitted.v1": count_submitted,
    "org.louyu.requests.request.triaged.v1": counting("requests.triaged"),
    "org.louyu.requests.request.whistled.v1": counting("requests.whistled"),
    "org.louyu.requests.request.resolved.v1": counting("requests.resolved"),
    "org.louyu.requests.request.rated.v1": count_rated,
    "org.louyu.requests.request.reopened.v1": counting("requests.reopened"),
}
TIMELINE: Final[Mapping[str, Projection]] = dict.fromkeys(
    (
        "org.louyu.requests.request.submitted.v1",
        "org.louyu.requests.request.triaged.v1",
        "org.louyu.requests.request.whistled.v1",
        "org.louyu.requests.request.resolved.v1",
        "org.louyu.requests.request.rated.v1",
        "org.louyu.requests.request.reopened.v1",
        "org.louyu.requests.request.cancelled.v1",
        "org.louyu.requests.work-order.dispatched.v1",
        "org.louyu.requests.work-order.accepted.v1",
        "org.louyu.requests.work-order.done.v1",
        "org.louyu.requests.work-order.returned.v1",
        "org.louyu.requests.work-order.withdrawn.v1",
        "org.louyu.requests.whistle.reported-in.v1",
        "org.louyu.requests.whistle.assembled.v1",
        "org.louyu.requests.whistle.overdue.v1",
    ),
    add_step,
)
HANDLERS: Final[Mapping[str, Handler]] = {
    "org.louyu.requests.work-order.accepted.v1": partial(on_order, Action.NOTE_ACCEPTED),
    "org.louyu.requests.work-order.done.v1": partial(on_order, Action.NOTE_DONE),
    "org.louyu.requests.work-order.returned.v1": partial(on_order, Action.NOTE_RETURNED),
    "org.louyu.requests.whistle.assembled.v1": on_assembled,
}
