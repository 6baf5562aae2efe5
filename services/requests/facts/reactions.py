"""The rows of facts, from events. Every field is set by events of one kind of thing, of which the newest one counts."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from chassis.kernel.local_time import local_date
from chassis.kernel.messages import Message, happened_at, parse
from chassis.kernel.writes import Update, Write
from chassis.service import Projection
from services.requests.facts.keeping import begun, gone, kept, newest_of, row_of, unless_newer
from services.requests.facts.record import COLLECTION, place_of
from services.requests.service_requests.sources import Source

_MONTH: Final = 7


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
        "source": told.source,
        "submitted_at": at,
        "month": local_date(at)[:_MONTH],
    }
    about = {"category": told.category, "building_id": told.building_id}
    # What was taken back begins again only by an import.
    again = begun(message, told.request_id) if told.source == Source.IMPORT else []
    return [*again, *kept(message, told.request_id, row, newest={"about": about})]


@dataclass(frozen=True)
class _Changed:
    request_id: str
    category: str
    building_id: str | None


def changed(message: Message) -> Sequence[Write]:
    told = parse(message, _Changed)
    about = {"category": told.category, "building_id": told.building_id}
    return kept(message, told.request_id, {}, newest={"about": about})


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
    row = row_of(message, told.request_id)
    # Units that were added beside it stay, also if this message comes later than theirs.
    alone = row | unless_newer(message, "unit", "added")
    beside = row | unless_newer(message, "unit") | {"sequences.added": {"$gt": message.sequence}}
    # The first one of all, also if its message comes later; after a decline, the first one since.
    first = (
        row
        | unless_newer(message, "nobody")
        | {"$or": [{"first_unit_id": None}, {"sequences.first": {"$gt": message.sequence}}]}
    )
    return [
        *kept(message, told.request_id, {}, min=both(told.unit_id, {"triaged_at": message.time})),
        Update(COLLECTION, alone, {"$set": {"unit_ids": [told.unit_id]}}),
        Update(COLLECTION, beside, {"$addToSet": {"unit_ids": told.unit_id}}),
        newest_of(message, told.request_id, "unit", {"unit_id": told.unit_id}),
        Update(COLLECTION, first, {"$set": {"first_unit_id": told.unit_id, "sequences.first": message.sequence}}),
    ]


def unit_added(message: Message) -> Sequence[Write]:
    """It answers for its own part, beside the unit that has the request."""
    told = parse(message, _Triaged)
    own = {place_of("triaged_at", told.unit_id): message.time}
    # Whoever dispatched it anew, or declined it, did so to other units.
    still = row_of(message, told.request_id) | unless_newer(message, "unit")
    return [
        *kept(message, told.request_id, {}, min=own),
        Update(
            COLLECTION,
            still,
            {"$addToSet": {"unit_ids": told.unit_id}, "$max": {"sequences.added": message.sequence}},
        ),
    ]


def declined(message: Message) -> Sequence[Write]:
    """No unit is measured by it."""
    nobody: dict[str, dict[str, Any]] = {"unit": {"unit_id": None, "unit_ids": []}, "declined": {"declined": True}}
    request_id = parse(message, _Named).request_id
    # Whoever was given it before is not measured; whoever was given it since is.
    before = row_of(message, request_id) | unless_newer(message, "first")
    return [
        *kept(message, request_id, {}, newest=nobody),
        newest_of(message, request_id, "nobody", {}),
        Update(COLLECTION, before, {"$set": {"first_unit_id": None}}),
    ]


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
    # Of several answers the first one counts; one that was withdrawn was none.
    since = row_of(message, told.request_id) | unless_newer(message, "unanswered")
    return [
        *kept(message, told.request_id, {}, newest={"answer": facts}),
        Update(COLLECTION, since, {"$min": {"resolved_at": happened_at(message)}}),
    ]


@dataclass(frozen=True)
class _Rated:
    request_id: str
    rating: int


def rated(message: Message) -> Sequence[Write]:
    told = parse(message, _Rated)
    return kept(message, told.request_id, {}, newest={"rating": {"rating": told.rating}})


def taken_back(message: Message) -> Sequence[Write]:
    """Its import was undone: nobody measures by it."""
    return gone(message, parse(message, _Named).request_id)


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
    call_back_id: str
    satisfied: bool
    solved: bool
    overrules: bool = False
    partly: bool = False


def answered(message: Message) -> Sequence[Write]:
    told = parse(message, _Answered)
    # What was overruled once stays so, also if a later call finds it solved.
    overruled = {"overruled": True} if told.overrules else {}
    said = {"call_satisfied": told.satisfied, "call_solved": told.solved, "call_partly": told.partly}
    # What was recorded of a call is corrected by the same call-back.
    return kept(message, told.request_id, overruled, newest={f"call_{told.call_back_id}": said})


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
    solved = {"call_solved": told.solved == "solved", "call_partly": told.solved == "partly"}
    said: dict[str, dict[str, Any]] = {
        **({"heard_satisfied": {"call_satisfied": told.satisfied != "unsatisfied"}} if told.satisfied else {}),
        **({"heard_solved": solved} if told.solved else {}),
    }
    overruled = {"overruled": True} if told.demand == "redo" and told.did else {}
    return kept(message, told.request_id, overruled, newest=said) if told.request_id and (said or overruled) else []


@dataclass(frozen=True)
class _OfRequest:
    request_id: str | None = None


def marked(name: str, *, so: bool = True) -> Callable[[Message], Sequence[Write]]:
    """A projection that notes that this is so, or is so no more, by events of one thing for each name."""

    def mark(message: Message) -> Sequence[Write]:
        told = parse(message, _OfRequest)
        return kept(message, told.request_id, {}, newest={name: {name: so}}) if told.request_id else []

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
}
