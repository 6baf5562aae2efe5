"""Receivers, and how each of them stands: when it last accepted something, since when it fails, how much waits."""

from collections.abc import Mapping, Sequence
from typing import Any, Final

from chassis.http.call import Call
from chassis.kernel.identity import narrowed
from chassis.kernel.writes import Document
from chassis.persistence.reads import Page
from services.notify.receivers.domain import COLLECTION, DELIVERIES, HEALTH, OPERATE, SECRET_LIVES, PlaceKind
from services.notify.receivers.states import State

_HERE: Final = [State.ACTIVE.value, State.PAUSED.value, State.SWITCHED_OFF.value]
_LIMITS: Final = {PlaceKind.BUILDING: "building_ids", PlaceKind.UNIT: "unit_ids"}
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
    return {**more, **row}


def _of(health: Document) -> Document:
    return {name: health.get(name) for name in _STANDING}


def _lost_places(call: Call[Any], receivers: Sequence[Document]) -> Mapping[str, Document]:
    """The places that have ended of those to which the receivers are limited, by id."""
    ended = {
        kind: call.uow.references.ended_among(kind, {one for row in receivers for one in row[field]})
        for kind, field in _LIMITS.items()
    }
    heirs = {heir for places in ended.values() for heir in places.values() if heir}
    things = call.uow.things.known({one for places in ended.values() for one in places} | heirs)

    def name_of(identifier: str | None) -> str | None:
        thing = things.get(identifier or "")
        return thing.name if thing else None

    return {
        one: {"kind": kind, "id": one, "name": name_of(one), "successor_id": heir, "successor_name": name_of(heir)}
        for kind, places in ended.items()
        for one, heir in places.items()
    }


def _lost_by(row: Document, lost: Mapping[str, Document]) -> Document:
    """A receiver is silent if nothing is left of the places of one kind."""
    limits = [row[field] for field in _LIMITS.values()]
    return {
        "ended_places": [lost[one] for places in limits for one in places if one in lost],
        "is_silent": any(places and all(one in lost for one in places) for places in limits),
    }
