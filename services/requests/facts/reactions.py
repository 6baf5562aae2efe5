"""The rows of facts, from events. Every field is set by one kind of event, so the order between aggregates does not matter."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from chassis.kernel.local_time import local_date
from chassis.kernel.messages import Message, happened_at, parse
from chassis.kernel.writes import Delete, Update, Write
from chassis.service import Projection
from services.requests.facts.record import COLLECTION, place_of

_MONTH: Final = 7


def kept(message: Message, request_id: str, facts: Mapping[str, Any], **more: Mapping[str, Any]) -> list[Write]:
    """Sets these fields in the row of the request, which is made by whichever message comes first."""
    start = {"tenant": message.tenant, "request_id": request_id}
    change = {"$set": dict(facts), "$setOnInsert": start, **{f"${name}": dict(value) for name, value in more.items()}}
    identifier = {"_id": f"{message.tenant}|{request_id}"}
    return [Update(COLLECTION, identifier, {name: value for name, value in change.items() if value}, upsert=True)]


@dataclass(frozen=True)
class _Submitted:
    request_id: str
    number: str | None = None
    category: str = "other"
    building_id: str | None = None
    source: str = "portal"


def submitted(message: Message) -> Sequence[Write]:
    told, at = parse(message, _Submitted), happened_at(message)
    row = {
        "number": told.number,
        "category": told.category,
        "building_id": told.building_id,
        "source": told.source,
        "submitted_at": at,
        "month": local_date(at)[:_MONTH],
    }
    return kept(message, told.request_id, row)


@dataclass(frozen=True)
class _Changed:
    request_id: str
    category: str
    building_id: str | None


def changed(message: Message) -> Sequence[Write]:
    told = parse(message, _Changed)
    return kept(message, told.request_id, {"category": told.category, "building_id": told.building_id})


@dataclass(frozen=True)
class _Named:
    request_id: str


@dataclass(frozen=True)
class _Triaged:
    request_id: str
    unit_id: str


def both(unit_id: str, facts: Mapping[str, Any]) -> dict[str, Any]:
    """Of the request, and of the unit that answers for it."""
    return {**facts, **{place_of(name, unit_id): value for name, value in facts.items()}}


def triaged(message: Message) -> Sequence[Write]:
    told = parse(message, _Triaged)
    who = {"unit_id": told.unit_id, "unit_ids": [told.unit_id]}
    unasked = {"_id": f"{message.tenant}|{told.request_id}", "first_unit_id": None}
    return [
        *kept(message, told.request_id, who, min=both(told.unit_id, {"triaged_at": message.time})),
        Update(COLLECTION, unasked, {"$set": {"first_unit_id": told.unit_id}}),
    ]


def unit_added(message: Message) -> Sequence[Write]:
    """It answers for its own part, beside the unit that has the request."""
    told = parse(message, _Triaged)
    own = {place_of("triaged_at", told.unit_id): message.time}
    return kept(message, told.request_id, {}, min=own, addToSet={"unit_ids": told.unit_id})


def declined(message: Message) -> Sequence[Write]:
    """No unit is measured by it."""
    nobody: dict[str, Any] = {"unit_id": None, "first_unit_id": None, "unit_ids": []}
    return kept(message, parse(message, _Named).request_id, {"declined": True, **nobody})


@dataclass(frozen=True)
class _OfOrder:
    unit_id: str
    request_id: str | None = None


def accepted(message: Message) -> Sequence[Write]:
    """Orders of meetings have no request."""
    told = parse(message, _OfOrder)
    at = both(told.unit_id, {"accepted_at": message.time})
    return kept(message, told.request_id, {}, min=at) if told.request_id else []


def returned(message: Message) -> Sequence[Write]:
    told = parse(message, _OfOrder)
    return kept(message, told.request_id, both(told.unit_id, {"returned": True})) if told.request_id else []


@dataclass(frozen=True)
class _FindingsReturned:
    request_id: str
    unit_ids: Sequence[str]


def findings_returned(message: Message) -> Sequence[Write]:
    told = parse(message, _FindingsReturned)
    own = {place_of("findings_returned", unit): True for unit in told.unit_ids}
    return kept(message, told.request_id, {"findings_returned": True, **own})


@dataclass(frozen=True)
class Resolved:
    """Records of the past have no closing record: what was handed over and answered counts as solved."""

    request_id: str
    claim: str | None = None
    within_competence: bool | None = None
    contacted: bool | None = None
    solved: bool | None = None
    partly: bool = False


def resolved(message: Message) -> Sequence[Write]:
    told = parse(message, Resolved)
    facts = {
        "claim": told.claim,
        "within_competence": told.within_competence,
        "contacted": told.contacted,
        "solved": told.solved is not False,
        "partly": told.partly,
    }
    return kept(message, told.request_id, facts, min={"resolved_at": happened_at(message)})


@dataclass(frozen=True)
class _Rated:
    request_id: str
    rating: int


def rated(message: Message) -> Sequence[Write]:
    told = parse(message, _Rated)
    return kept(message, told.request_id, {"rating": told.rating})


@dataclass(frozen=True)
class _TakenBack:
    request_id: str


def taken_back(message: Message) -> Sequence[Write]:
    """Its import was undone: nobody measures by it."""
    return [Delete(COLLECTION, {"_id": f"{message.tenant}|{parse(message, _TakenBack).request_id}"})]


@dataclass(frozen=True)
class _Reopened:
    request_id: str
    times: int = 1


def reopened(message: Message) -> Sequence[Write]:
    told = parse(message, _Reopened)
    return kept(message, told.request_id, {}, max={"reopenings": told.times})


@dataclass(frozen=True)
class _Answered:
    request_id: str
    satisfied: bool
    solved: bool
    overrules: bool = False
    partly: bool = False


def answered(message: Message) -> Sequence[Write]:
    told = parse(message, _Answered)
    # What was overruled once stays so, also if a later call finds it solved.
    overruled = {"overruled": True} if told.overrules else {}
    said = {"call_satisfied": told.satisfied, "call_solved": told.solved, "call_partly": told.partly}
    facts = {**said, **overruled}
    return kept(message, told.request_id, facts)


@dataclass(frozen=True)
class _Heard:
    request_id: str | None = None
    demand: str | None = None
    did: bool = False
    satisfied: str | None = None
    solved: str | None = None


def heard(message: Message) -> Sequence[Write]:
    """The hotline calls back itself: what its callers say is what others say at a call-back."""
    told = parse(message, _Heard)
    facts = {
        **({"call_satisfied": told.satisfied != "unsatisfied"} if told.satisfied else {}),
        **({"call_solved": told.solved == "solved", "call_partly": told.solved == "partly"} if told.solved else {}),
        **({"overruled": True} if told.demand == "redo" and told.did else {}),
    }
    return kept(message, told.request_id, facts) if told.request_id and facts else []


@dataclass(frozen=True)
class _OfRequest:
    request_id: str | None = None


def marked(name: str, *, so: bool = True) -> Callable[[Message], Sequence[Write]]:
    """A projection that notes that this is so, or is so no more."""

    def mark(message: Message) -> Sequence[Write]:
        told = parse(message, _OfRequest)
        return kept(message, told.request_id, {name: so}) if told.request_id else []

    return mark


@dataclass(frozen=True)
class _Overdue(_OfRequest):
    kind: str = "request"
    unit_id: str | None = None


def late(message: Message) -> Sequence[Write]:
    """What a unit owes to the street office, of a whistle or a supervision, is no limit of the request."""
    told = parse(message, _Overdue)
    if told.kind in ("whistle", "call_back", "supervision") or told.request_id is None:
        return []
    is_late = {"is_late": True}
    return kept(message, told.request_id, both(told.unit_id, is_late) if told.unit_id else is_late)


@dataclass(frozen=True)
class _Decided:
    request_id: str
    unit_id: str
    reason: str | None = None


def excluded(message: Message) -> Sequence[Write]:
    told = parse(message, _Decided)
    because = both(told.unit_id, {"excluded_because": told.reason})
    return kept(message, told.request_id, {**because, "excluded_unit_id": told.unit_id})


def counted_again(message: Message) -> Sequence[Write]:
    """An approval that was taken back."""
    told = parse(message, _Decided)
    mine = {"_id": f"{message.tenant}|{told.request_id}", "excluded_unit_id": told.unit_id}
    return [
        Update(COLLECTION, mine, {"$set": {"excluded_because": None, "excluded_unit_id": None}}),
        *kept(message, told.request_id, {place_of("excluded_because", told.unit_id): None}),
    ]


_OWN: Final = "org.louyu.requests"
PROJECTIONS: Final[Mapping[str, Projection]] = {
    f"{_OWN}.request.submitted.v1": submitted,
    f"{_OWN}.request.changed.v1": changed,
    f"{_OWN}.request.triaged.v1": triaged,
    f"{_OWN}.request.unit-added.v1": unit_added,
    f"{_OWN}.request.resolved.v1": resolved,
    f"{_OWN}.request.rated.v1": rated,
    f"{_OWN}.request.reopened.v1": reopened,
    f"{_OWN}.request.declined.v1": declined,
    f"{_OWN}.request.taken-up.v1": marked("declined", so=False),
    f"{_OWN}.request.findings-returned.v1": findings_returned,
    f"{_OWN}.request.taken-back.v1": taken_back,
    f"{_OWN}.request.cancelled.v1": marked("cancelled"),
    f"{_OWN}.request.merged.v1": marked("merged"),
    f"{_OWN}.request.unmerged.v1": marked("merged", so=False),
    f"{_OWN}.work-order.accepted.v1": accepted,
    f"{_OWN}.work-order.returned.v1": returned,
    f"{_OWN}.call-back.answered.v1": answered,
    f"{_OWN}.call-back.corrected.v1": answered,
    f"{_OWN}.hotline-sheet.heard.v1": heard,
    f"{_OWN}.clock.overdue.v1": late,
    f"{_OWN}.article-citation.cited.v1": marked("cited"),
    f"{_OWN}.exclusion.approved.v1": excluded,
    f"{_OWN}.exclusion.refused.v1": counted_again,
}
