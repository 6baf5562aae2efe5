"""Requests like the one that somebody types, and those that somebody has joined."""

from collections.abc import Mapping
from typing import Any, Final

from chassis.kernel.identity import Actor
from chassis.kernel.writes import Document
from chassis.persistence.reads import Page, newest
from services.requests.joinings.states import Status
from services.requests.routing.matching import likeness, pieces_of
from services.requests.service_requests.domain import ServiceRequest
from services.requests.service_requests.lists import JOININGS, Reads, joined_at
from services.requests.service_requests.record import is_open_to_others
from services.requests.service_requests.sources import Source
from services.requests.service_requests.states import OPEN
from services.requests.service_requests.states import Status as Request

#: More than this nobody reads before asking.
_MOST_SHOWN: Final = 3
#: Of those that could be merged.
_MOST_CANDIDATES: Final = 5
#: The last ones of a building are compared; who asks for the same asks soon.
_LOOKED_AT: Final = 300
_LEAST: Final = 0.5
_SHOWN: Final = ("title", "status", "category", "building_id", "submitted_at")


def similar(reads: Reads, actor: Actor, *, title: str, building_id: str) -> list[Document]:
    """Open requests of the building that ask for much the same, the most alike first; none that is confidential.

    Only titles are compared and shown: what others have written is theirs.
    """
    typed = pieces_of(title)
    if not typed:
        return []
    match = {"building_id": building_id, "status": {"$in": [state.value for state in OPEN]}}
    rows = reads("service_requests").find(match, sort=(("submitted_at", -1), ("_id", -1)), limit=_LOOKED_AT)
    scored = [
        (likeness(typed, pieces_of(row["title"])), row)
        for row in rows
        if row["requester_id"] != actor.person_id and _is_open(row)
    ]
    found = [row for score, row in sorted(scored, key=lambda pair: -pair[0]) if score >= _LEAST][:_MOST_SHOWN]
    ids = [row["_id"] for row in found]
    joined, mine = joined_at(reads, ids), _mine(reads, actor, ids)
    return [
        {
            "id": row["_id"],
            **{name: row[name] for name in _SHOWN},
            "joined": joined.get(row["_id"], 0),
            "is_joined": row["_id"] in mine,
        }
        for row in found
    ]


def candidates(reads: Reads, request: ServiceRequest) -> list[Document]:
    """What the request could be merged with: open, of the same building, with a similar title; the most alike first.

    Also what is confidential: it is for the desk.
    """
    asked = pieces_of(request.title)
    if not asked or request.building_id is None:
        return []
    match = {"building_id": request.building_id, "status": {"$in": [state.value for state in OPEN]}}
    rows = reads("service_requests").find(match, sort=(("submitted_at", -1), ("_id", -1)), limit=_LOOKED_AT)
    scored = [(likeness(asked, pieces_of(row["title"])), row) for row in rows if row["_id"] != request.id]
    found = [row for score, row in sorted(scored, key=lambda pair: -pair[0]) if score >= _LEAST][:_MOST_CANDIDATES]
    joined = joined_at(reads, [row["_id"] for row in found])
    shown = ("number", "title", "status", "submitted_at")
    return [
        {"id": row["_id"], **{name: row[name] for name in shown}, "joined": joined.get(row["_id"], 0)} for row in found
    ]


def list_joined(reads: Reads, actor: Actor, query: Mapping[str, Any]) -> Page:
    """Requests that the actor has joined, the last joined first, with what their requesters are told."""
    match = {"person_id": actor.person_id, "status": Status.JOINED.value}
    page = newest(reads(JOININGS), match, "joined_at", query)
    ids = [row["request_id"] for row in page.items]
    found = reads("service_requests").find({"_id": {"$in": ids}}, limit=len(ids)) if ids else []
    requests, joined = {row["_id"]: row for row in found}, joined_at(reads, ids)
    return Page(
        [_joined(row, requests[row["request_id"]], joined) for row in page.items if row["request_id"] in requests],
        page.next,
    )


def _joined(row: Document, request: Document, joined: Mapping[str, int]) -> Document:
    # The title as it was joined: a request that was changed since then may have become confidential.
    closed = request.get("confidential", False)
    return {
        "id": request["_id"],
        "number": request["number"],
        **{name: request[name] for name in _SHOWN},
        "title": row["title"] if closed else request["title"],
        "outcome": None if closed else request["outcome"],
        "resolved_at": request["resolved_at"],
        "joined": joined.get(request["_id"], 0),
        "joined_at": row["joined_at"],
    }


def _mine(reads: Reads, actor: Actor, ids: list[str]) -> set[str]:
    match = {"request_id": {"$in": ids}, "status": Status.JOINED.value, "person_id": actor.person_id}
    return {row["request_id"] for row in reads(JOININGS).find(match, limit=len(ids))} if ids else set()


def _is_open(row: Document) -> bool:
    return is_open_to_others(Request(row["status"]), Source(row["source"]), confidential=row.get("confidential", False))
