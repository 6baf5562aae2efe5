"""Reactions of Open311: what happens to posted requests, and which street offices there are."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from chassis.consuming.projections import newest
from chassis.kernel.messages import Message, parse
from chassis.kernel.writes import Update, Write
from chassis.service import Handler, Projection
from services.requests.comments.domain import Visibility
from services.requests.open311 import use_cases
from services.requests.open311.commands import Step
from services.requests.open311.ports import Open311Work
from services.requests.open311.record import JURISDICTIONS, REPORTS, standing
from services.requests.open311.saying import SHOWN
from services.requests.service_requests.states import Status

_REPLIED: Final = (Status.RESOLVED, Status.CLOSED, Status.DECLINED)
_STATES: Final = {state.value: state for state in Status}


@dataclass(frozen=True)
class _OfRequest:
    """What some of the events of a request say; the rest is None."""

    request_id: str
    state: str | None = None
    unit_id: str | None = None
    outcome: str | None = None
    reason: str | None = None


@dataclass(frozen=True)
class _Changed:
    request_id: str
    catalogue_item_id: str | None
    building_id: str | None


def moving(state: Status | None = None) -> Projection:
    """A projection that takes over the state, or the one that the event names."""

    def move(message: Message) -> Sequence[Write]:
        told = parse(message, _OfRequest)
        now = state or _STATES.get(told.state or "")
        replies = {"reply": told.outcome or told.reason} if state in _REPLIED else {}
        if state is Status.SUBMITTED:
            replies = {"reply": None}
        unit = {"unit_id": told.unit_id} if told.unit_id else {}
        return _newer(message, told.request_id, {**(standing(now) if now else {}), **replies, **unit})

    return move


def changed(message: Message) -> Sequence[Write]:
    """The desk put it under another item or in another building."""
    told = parse(message, _Changed)
    facts = {"item_id": told.catalogue_item_id, "address_id": told.building_id}
    return _newer(message, told.request_id, facts)


@dataclass(frozen=True)
class _Merged:
    request_id: str
    into_id: str
    into_number: str


def merged(message: Message) -> Sequence[Write]:
    """It is over, and says where it goes on."""
    told = parse(message, _Merged)
    where = {"merged_into_id": told.into_id, "merged_into_number": told.into_number}
    return _newer(message, told.request_id, {**standing(Status.MERGED), **where})


def unmerged(message: Message) -> Sequence[Write]:
    told = parse(message, _OfRequest)
    state = _STATES.get(told.state or "", Status.SUBMITTED)
    return _newer(message, told.request_id, {**standing(state), "merged_into_id": None, "merged_into_number": None})


def unanswered(message: Message) -> Sequence[Write]:
    """The answer was wrong: it stands as before, and says nothing."""
    told = parse(message, _OfRequest)
    return _newer(
        message, told.request_id, {**standing(_STATES.get(told.state or "", Status.SUBMITTED)), "reply": None}
    )


def _newer(message: Message, request_id: str, facts: Mapping[str, Any]) -> Sequence[Write]:
    # No upsert: most requests did not come in this way, and have no row here. Those that did had one from the start.
    known = {"_id": request_id, "tenant": message.tenant, "sequence": {"$lt": message.sequence}}
    return [Update(REPORTS, known, {"$set": {**facts, "updated_at": message.time, "sequence": message.sequence}})]


@dataclass(frozen=True)
class _Told(_OfRequest):
    comment_id: str | None = None
    visibility: str | None = None
    text: str | None = None


def on_step(uow: Open311Work, message: Message) -> None:
    """What everybody may read of a request, and what is said to who asked."""
    told = parse(message, _Told)
    state = SHOWN.get(message.type) or _STATES.get(told.state or "")
    if state is None and told.visibility != Visibility.ALL:
        return
    use_cases.note_step(
        uow,
        Step(
            message_id=message.id,
            request_id=told.request_id,
            at=message.time,
            state=state,
            text=told.text or told.outcome or told.reason,
            comment_id=told.comment_id,
        ),
    )


def on_merged(uow: Open311Work, message: Message) -> None:
    told = parse(message, _Merged)
    step = Step(
        message_id=message.id, request_id=told.request_id, at=message.time, state=Status.MERGED, text=told.into_number
    )
    use_cases.note_step(uow, step)


def on_unmerged(uow: Open311Work, message: Message) -> None:
    told = parse(message, _OfRequest)
    state = _STATES.get(told.state or "", Status.SUBMITTED)
    step = Step(message_id=message.id, request_id=told.request_id, at=message.time, state=state, text=None)
    use_cases.note_step(uow, step)


@dataclass(frozen=True)
class _Split:
    request_id: str
    into_id: str


def on_split(uow: Open311Work, message: Message) -> None:
    told = parse(message, _Split)
    use_cases.file_part(uow, told.request_id, told.into_id)


@dataclass(frozen=True)
class _Tenant:
    name: str
    slug: str | None = None


def tenant_created(message: Message) -> Sequence[Write]:
    told = parse(message, _Tenant)
    # Without a name for outside it is no jurisdiction; reports need it all the same.
    if told.slug is None:
        return []
    return [
        *newest(message, JURISDICTIONS, message.tenant, {"slug": told.slug}, group="slug"),
        *newest(message, JURISDICTIONS, message.tenant, {"name": told.name}, group="name"),
    ]


def tenant_renamed(message: Message) -> Sequence[Write]:
    return newest(message, JURISDICTIONS, message.tenant, {"name": parse(message, _Tenant).name}, group="name")


def standing_as(*, suspended: bool) -> Projection:
    return lambda message: newest(message, JURISDICTIONS, message.tenant, {"suspended": suspended}, group="status")


PROJECTIONS: Final[Mapping[str, Projection]] = {
    "org.louyu.members.tenant.created.v1": tenant_created,
    "org.louyu.members.tenant.renamed.v1": tenant_renamed,
    "org.louyu.members.tenant.suspended.v1": standing_as(suspended=True),
    "org.louyu.members.tenant.resumed.v1": standing_as(suspended=False),
    "org.louyu.requests.request.changed.v1": changed,
    "org.louyu.requests.request.triaged.v1": moving(Status.TRIAGED),
    "org.louyu.requests.request.whistled.v1": moving(Status.WHISTLED),
    "org.louyu.requests.request.progressed.v1": moving(),
    "org.louyu.requests.request.findings-returned.v1": moving(),
    "org.louyu.requests.request.recalled.v1": moving(Status.RECALLED),
    "org.louyu.requests.request.resolved.v1": moving(Status.RESOLVED),
    "org.louyu.requests.request.rated.v1": moving(Status.RATED),
    "org.louyu.requests.request.reopened.v1": moving(Status.REOPENED),
    "org.louyu.requests.request.escalated.v1": moving(Status.ESCALATED),
    "org.louyu.requests.request.closed.v1": moving(Status.CLOSED),
    "org.louyu.requests.request.declined.v1": moving(Status.DECLINED),
    "org.louyu.requests.request.taken-up.v1": moving(Status.SUBMITTED),
    "org.louyu.requests.request.answer-withdrawn.v1": unanswered,
    "org.louyu.requests.request.cancelled.v1": moving(Status.CANCELLED),
    "org.louyu.requests.request.merged.v1": merged,
    "org.louyu.requests.request.unmerged.v1": unmerged,
}
HANDLERS: Final[Mapping[str, Handler]] = {
    **dict.fromkeys(
        (
            *SHOWN,
            "org.louyu.requests.request.progressed.v1",
            "org.louyu.requests.request.answer-withdrawn.v1",
            "org.louyu.requests.comment.added.v1",
        ),
        on_step,
    ),
    "org.louyu.requests.request.merged.v1": on_merged,
    "org.louyu.requests.request.unmerged.v1": on_unmerged,
    "org.louyu.requests.request.split.v1": on_split,
    "org.louyu.requests.request.followed-up.v1": on_split,
}
