"""Receivers, and how each of them stands: when it last accepted something, since when it fails, how much waits."""

from collections.abc import Mapping, Sequence
from typing import Any, Final

from chassis.http.call import Call
from chassis.kernel.identity import narrowed
from chassis.kernel.writes import Document
from chassis.persistence.reads import Page
from services.notify.receivers.domain import COLLECTION, DELIVERIES, ENDING, HEALTH, OPERATE, SECRET_LIVES, PlaceKind
from services.notify.receivers.filters import Area
from services.notify.receivers.states import State

_HERE: Final = [State.ACTIVE.value, State.PAUSED.value, State.SWITCHED_OFF.value]
#: Filters that let pass together.
_GROUPS: Final = (("building_ids", "areas"), ("unit_ids",), ("categories",))
_STANDING: Final = ("last_success_at", "last_failure_at", "failing_since", "last_fault", "rests_until")


def list_receivers(call: Call[Any], query: Mapping[str, Any]) -> Page:
    """Those that the caller keeps, without those that were removed."""
    wanted = query.get("state")
    match: dict[str, Any] = {"state": wanted if wanted in _HERE else {"$in": _HERE}}
    mine = narrowed(call.actor.scopes(OPERATE), "receiver", None)
    if mine is not None:
        match["_id"] = {"$in": mine}
    page = call.reads(COLLECTION).page(match, cursor=query.get("cursor"), limit=query["limit"])
    return Page(standing(call, page.items), page.next)


def standing(call: Call[Any], receivers: Sequence[Document]) -> list[Document]:
    """The receivers with how they stand. Five queries at most, however many they are."""
    wanted = {"$in": [row["_id"] for row in receivers]}
    known = {row["_id"]: row for row in call.reads(HEALTH).find({"_id": wanted}, limit=len(receivers) or 1)}
    waiting = call.reads(DELIVERIES).totals({"state": "waiting", "receiver_id": wanted}, by="receiver_id")
    lost = _lost_places(call, receivers)
    return [
        {
            **_told(row),
            **_of(known.get(row["_id"], {})),
            "waiting": waiting.get(row["_id"], 0),
            **_lost_by(row, lost),
        }
        for row in receivers
    ]


def _told(row: Document) -> Document:
    # Rows of before lack some of these.
    more = {"replace_by": row["secret_at"] + SECRET_LIVES, "wanted": row.get("wanted", []), "off_soon": False}
    return {**more, "areas": [], "categories": [], "sources": [], **row}


def _of(health: Document) -> Document:
    return {name: health.get(name) for name in _STANDING}


def _lost_places(call: Call[Any], receivers: Sequence[Document]) -> Mapping[str, Document]:
    """What has ended of that to which the receivers are limited, by id; an area by its name."""
    ended: dict[PlaceKind, dict[str, str | None]] = {
        kind: call.uow.references.ended_among(kind, {one for row in receivers for one in row.get(field, [])})
        for kind, field in ENDING.items()
    }
    heirs = {heir for places in ended.values() for heir in places.values() if heir}
    things = call.uow.things.known({one for places in ended.values() for one in places} | heirs)

    def name_of(identifier: str | None) -> str | None:
        thing = things.get(identifier or "")
        return thing.name if thing else None

    return _lost_areas(call, receivers) | {
        one: {"kind": kind, "id": one, "name": name_of(one), "successor_id": heir, "successor_name": name_of(heir)}
        for kind, places in ended.items()
        for one, heir in places.items()
    }


def _lost_areas(call: Call[Any], receivers: Sequence[Document]) -> dict[str, Document]:
    """Communities and grids without a building."""
    areas = {area for row in receivers for area in _areas_of(row)}
    there = call.uow.areas() if areas else frozenset()
    gone = [area.name for area in areas if not any(area.has(place) for place in there)]
    nobody = {"successor_id": None, "successor_name": None}
    return {name: {"kind": PlaceKind.AREA, "id": name, "name": name, **nobody} for name in sorted(gone)}


def _areas_of(row: Document) -> list[Area]:
    # From the database, or from the receiver itself.
    return [area if isinstance(area, Area) else Area(**area) for area in row.get("areas", [])]


def _lost_by(row: Document, lost: Mapping[str, Document]) -> Document:
    """A receiver is silent if nothing is left of the filters of one group."""
    named = {**row, "areas": [area.name for area in _areas_of(row)]}
    limits = [[one for field in group for one in named.get(field, [])] for group in _GROUPS]
    return {
        "ended_places": [lost[one] for places in limits for one in places if one in lost],
        "is_silent": any(places and all(one in lost for one in places) for places in limits),
    }
