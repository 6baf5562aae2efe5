"""Reads of routing: the rules with what became of their suggestions, past dispatches, and the history for the dry run."""

from collections import Counter
from collections.abc import Callable, Collection, Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any, Final

from chassis.kernel.writes import Document
from chassis.persistence.reads import NEVER, TenantCollection
from services.requests.routing.domain import RoutingRule, Status
from services.requests.routing.matching import Case, likeness, pieces_of
from services.requests.routing.record import Evidence, EvidenceKind, UnitCount
from services.requests.routing.replay import Past
from services.requests.service_requests.asking import UNSORTED
from services.requests.service_requests.domain import ServiceRequest
from services.requests.service_requests.states import Status as RequestStatus

Reads = Callable[[str], TenantCollection]

DISPATCHES: Final = "routing_dispatches"
#: More requests of the past are not tried: a dry run answers within seconds.
MOST_PAST: Final = 2_000
#: The share of suggestions that were taken is that of so many days.
SHARE_DAYS: Final = 90
BROKEN: Final[Mapping[str, Any]] = {"status": Status.STANDING.value, "broken_at": {"$gt": NEVER}}
#: "12 of the last 15 like this".
_LAST: Final = 15
#: So many dispatches with a word of the title are looked at, to find the last ones that are like it.
_LOOKED_AT: Final = 200
_SOUGHT_PIECES: Final = 12
#: From here on two titles say the same.
_ALIKE: Final = 0.5
_READ: Final = ("title", "description", "category", "catalogue_item_id", "building_id", "source", "number", "unit_id")


def shares(dispatches: TenantCollection, now: datetime) -> dict[str | None, dict[str, int]]:
    """By rule, None for what past dispatches had suggested: how often something was suggested, taken, done by itself."""
    since = {"at": {"$gte": now - timedelta(days=SHARE_DAYS)}, "suggested_by": {"$in": ["rule", "past"]}}
    by_hand = {**since, "is_automatic": False}
    counted = {
        "suggested": dispatches.totals(by_hand, by="rule_id"),
        "taken": dispatches.totals({**by_hand, "is_taken": True}, by="rule_id"),
        "applied": dispatches.totals({**since, "is_automatic": True}, by="rule_id"),
    }
    rules = {rule for totals in counted.values() for rule in totals}
    return {rule: {name: int(totals.get(rule, 0)) for name, totals in counted.items()} for rule in rules}


def shown(rules: Sequence[RoutingRule], version: int, counted: Mapping[str | None, Mapping[str, int]]) -> Document:
    """The list, with the sums of its suggestions."""
    none = {"suggested": 0, "taken": 0, "applied": 0}
    return {
        "items": [
            {**vars(rule), "is_broken": rule.is_broken, "position": place, **none, **counted.get(rule.id, {})}
            for place, rule in enumerate(rules, start=1)
        ],
        "share_days": SHARE_DAYS,
        **{name: sum(each[name] for each in counted.values()) for name in none},
        "past": {**none, **counted.get(None, {})},
        "version": version,
    }


def evidence(dispatches: TenantCollection, request: ServiceRequest) -> list[Evidence]:
    """What was done with requests like this one, that of the closest likeness first."""
    pieces = pieces_of(request.title)
    found = (
        (EvidenceKind.CATALOGUE_ITEM, _of_item(dispatches, request)),
        (EvidenceKind.WORDS, _alike(dispatches, request.id, pieces)),
        (EvidenceKind.BUILDING, _of_building(dispatches, request)),
    )
    return [_counted(kind, units) for kind, units in found if units]


def _of_item(dispatches: TenantCollection, request: ServiceRequest) -> list[str]:
    item = request.catalogue_item_id
    return _last(dispatches, request.id, {"catalogue_item_id": item}) if item else []


def _of_building(dispatches: TenantCollection, request: ServiceRequest) -> list[str]:
    place = {"building_id": request.building_id, "category": request.category}
    # What is sorted nowhere can be anything.
    is_telling = request.building_id and request.category != UNSORTED
    return _last(dispatches, request.id, place) if is_telling else []


def _last(dispatches: TenantCollection, request_id: str, match: Mapping[str, Any]) -> list[str]:
    rows = dispatches.find({**match, **_right(request_id)}, sort=(("at", -1),), limit=_LAST, only=["unit_id"])
    return [row["unit_id"] for row in rows]


def _alike(dispatches: TenantCollection, request_id: str, pieces: Sequence[str]) -> list[str]:
    if not pieces:
        return []
    match = {"pieces": {"$in": list(pieces[:_SOUGHT_PIECES])}, **_right(request_id)}
    rows = dispatches.find(match, sort=(("at", -1),), limit=_LOOKED_AT, only=["unit_id", "pieces"])
    return [row["unit_id"] for row in rows if likeness(pieces, row["pieces"]) >= _ALIKE][:_LAST]


def _right(request_id: str) -> dict[str, Any]:
    """Of other requests, and neither returned nor called back."""
    return {"is_wrong": False, "request_id": {"$ne": request_id}}


def _counted(kind: EvidenceKind, units: Sequence[str]) -> Evidence:
    counts = [UnitCount(unit_id=unit, count=count) for unit, count in Counter(units).most_common()]
    return Evidence(kind=kind, total=len(units), units=counts)


def history(requests: TenantCollection, since: datetime, most: int) -> tuple[list[Past], bool]:
    """The newest requests since then, `most` and MOST_PAST at most; and whether these are all."""
    most = min(most, MOST_PAST)
    rows = requests.find(
        {"submitted_at": {"$gte": since}, "status": {"$ne": RequestStatus.TAKEN_BACK.value}},
        sort=(("submitted_at", -1), ("_id", -1)),
        limit=most + 1,
        only=["_id", *_READ, "advice"],
    )
    return [_past(row) for row in rows[:most]], len(rows) <= most


def _past(row: Document) -> Past:
    case = {name: row[name] for name in _READ if name not in ("number", "unit_id")}
    by_rule = (row.get("advice") or {}).get("is_automatic", False)
    return Past(
        id=row["_id"],
        number=row["number"],
        title=row["title"],
        case=Case.of(**case),
        unit_id=None if by_rule else row["unit_id"],
    )


def narrowed(rules: Collection[RoutingRule], *, broken: bool) -> list[RoutingRule]:
    return [rule for rule in rules if rule.is_broken or not broken]
