"""The timeline of a service request: one row per event of the request, its work orders and its whistle."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from chassis.kernel.messages import Message, parse
from chassis.kernel.writes import Document, Update, Write
from chassis.persistence.reads import TenantCollection
from chassis.service import Projection

COLLECTION: Final = "request_timeline"
_BETWEEN_DESK_AND_UNIT: Final = (
    "request.findings-returned",
    "request.dispatch-amended",
    "supervision.answered",
    "supervision.accepted",
    "supervision.asked-again",
)
#: Their reason is a code.
_ENDS_BY_CODE: Final = ("call-back.given-up", "call-back.ended")
#: More than any request gathers.
LONGEST: Final = 500


@dataclass(frozen=True)
class _Step:
    """The fields that a row shows. Each type of event has some of them."""

    request_id: str | None
    unit_id: str | None = None
    unit_ids: list[str] | None = None
    missing_unit_ids: list[str] | None = None
    note: str | None = None
    outcome: str | None = None
    result: str | None = None
    reason: str | None = None
    rating: int | None = None
    kind: str | None = None
    text: str | None = None
    answer: str | None = None
    visibility: str | None = None
    # Of a receiver's callback, which may come late.
    reported_at: datetime | None = None
    progress: str | None = None
    # Of an outcome, of findings, of a call-back.
    partly: bool = False
    # The officer of a unit who was given its order, or had it.
    deputy_id: str | None = None
    receiver_name: str | None = None
    # Of a merge, of a split, of what was left to do.
    into_id: str | None = None
    into_number: str | None = None
    from_id: str | None = None
    from_number: str | None = None
    follows_id: str | None = None
    follows_number: str | None = None


def add_step(message: Message) -> Sequence[Write]:
    """The row of an event. Nothing for work orders that come from meetings, and for the clocks of work orders."""
    step = parse(message, _Step)
    # The clock of the request tells the same; of whistles and supervisions, the panels of their units do, of a call-back, its page.
    if step.request_id is None or step.kind in ("work_order", "whistle", "call_back", "supervision"):
        return []
    row: Document = {
        "tenant": message.tenant,
        "request_id": step.request_id,
        "at": step.reported_at or message.time,
        "what": what_of(message.type),
        "by": message.actor,
        # An event has the units in one of three forms, or none.
        "unit_ids": step.unit_ids or step.missing_unit_ids or ([step.unit_id] if step.unit_id else []),
        "text": None if what_of(message.type) in _ENDS_BY_CODE else _said(step),
        "person_id": step.deputy_id,
        "rating": step.rating,
        "progress": step.progress,
        "partly": step.partly,
        "system": step.receiver_name,
        **_other(step),
        "is_internal": _is_internal(message, step),
    }
    # By message id, so that a repeat writes the same row.
    return [Update(COLLECTION, {"_id": message.id}, {"$set": row}, upsert=True)]


def _is_internal(message: Message, step: _Step) -> bool:
    """What a system reports is for the desk: its notes may name somebody. So is what the desk thinks of findings."""
    return (
        step.visibility == "internal"
        or step.progress is not None
        or step.deputy_id is not None
        or what_of(message.type) in _BETWEEN_DESK_AND_UNIT
    )


def _said(step: _Step) -> str | None:
    """Clocks and deputies are told with a reason that is a code: people read the note."""
    by_code = step.kind or step.deputy_id
    return (
        step.text or step.answer or step.outcome or step.result or (step.note if by_code else step.reason or step.note)
    )


def _other(step: _Step) -> Document:
    """The other request of a merge or a split, or of what was left to do: only these events tell its number."""
    number = step.into_number or step.from_number or step.follows_number
    return {"other_id": number and (step.into_id or step.from_id or step.follows_id), "other_number": number}


@dataclass(frozen=True)
class _Gone:
    request_id: str


def forget_steps(message: Message) -> Sequence[Write]:
    """The import of the request was undone: what its rows said is destroyed, and nobody is shown them any more."""
    rows = {"tenant": message.tenant, "request_id": parse(message, _Gone).request_id}
    nothing = {"is_gone": True, "text": None, "by": None, "person_id": None, "rating": None}
    return [Update(COLLECTION, rows, {"$set": nothing})]


def what_of(event_type: str) -> str:
    """`org.louyu.requests.work-order.done.v1` → `work-order.done`."""
    return ".".join(event_type.split(".")[3:5])


def steps_of(timeline: TenantCollection, request_id: str, *, internal: bool) -> list[Document]:
    """In order; what is `internal` only for desk and units."""
    match = {"request_id": request_id, "is_gone": {"$ne": True}, **({} if internal else {"is_internal": {"$ne": True}})}
    return timeline.find(match, sort=(("at", 1), ("_id", 1)), limit=LONGEST)


TIMELINE: Final[Mapping[str, Projection]] = dict.fromkeys(
    (
        "org.louyu.requests.request.submitted.v1",
        "org.louyu.requests.request.changed.v1",
        "org.louyu.requests.request.handed-over.v1",
        "org.louyu.requests.request.triaged.v1",
        "org.louyu.requests.request.whistled.v1",
        "org.louyu.requests.request.resolved.v1",
        "org.louyu.requests.request.rated.v1",
        "org.louyu.requests.request.reopened.v1",
        "org.louyu.requests.request.recalled.v1",
        "org.louyu.requests.request.supervised.v1",
        "org.louyu.requests.request.escalated.v1",
        "org.louyu.requests.request.closed.v1",
        "org.louyu.requests.request.declined.v1",
        "org.louyu.requests.request.taken-up.v1",
        "org.louyu.requests.request.answer-withdrawn.v1",
        "org.louyu.requests.request.cancelled.v1",
        "org.louyu.requests.request.unit-added.v1",
        "org.louyu.requests.request.dispatch-amended.v1",
        "org.louyu.requests.request.findings-returned.v1",
        "org.louyu.requests.request.merged.v1",
        "org.louyu.requests.request.absorbed.v1",
        "org.louyu.requests.request.unmerged.v1",
        "org.louyu.requests.request.unabsorbed.v1",
        "org.louyu.requests.request.split.v1",
        "org.louyu.requests.request.followed-up.v1",
        "org.louyu.requests.work-order.dispatched.v1",
        "org.louyu.requests.work-order.accepted.v1",
        "org.louyu.requests.work-order.done.v1",
        "org.louyu.requests.work-order.returned.v1",
        "org.louyu.requests.work-order.assigned.v1",
        "org.louyu.requests.work-order.released.v1",
        "org.louyu.requests.work-order.withdrawn.v1",
        "org.louyu.requests.work-order.reinstated.v1",
        "org.louyu.requests.whistle.reported-in.v1",
        "org.louyu.requests.whistle.assembled.v1",
        "org.louyu.requests.whistle.overdue.v1",
        "org.louyu.requests.whistle.called-off.v1",
        "org.louyu.requests.whistle.unit-excused.v1",
        "org.louyu.requests.clock.overdue.v1",
        "org.louyu.requests.clock.paused.v1",
        "org.louyu.requests.clock.resumed.v1",
        "org.louyu.requests.supervision.asked-again.v1",
        "org.louyu.requests.supervision.answered.v1",
        "org.louyu.requests.supervision.accepted.v1",
        "org.louyu.requests.comment.added.v1",
        "org.louyu.requests.call-back.missed.v1",
        "org.louyu.requests.call-back.given-up.v1",
        "org.louyu.requests.call-back.answered.v1",
        "org.louyu.requests.call-back.corrected.v1",
        "org.louyu.requests.call-back.ended.v1",
        "org.louyu.notify.callback.received.v1",
    ),
    add_step,
) | {"org.louyu.requests.request.taken-back.v1": forget_steps}
