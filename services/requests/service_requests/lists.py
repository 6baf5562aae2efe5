"""Lists of service requests, and one request with its timeline."""

from collections.abc import Mapping
from typing import Any

from chassis.kernel.finding import SENTENCE
from chassis.kernel.identity import EVERYWHERE, Actor, ids_in, scope
from chassis.kernel.writes import Document
from chassis.persistence.finding import found_by
from chassis.persistence.reads import Page, TenantCollection, given, newest
from services.requests.service_requests.errors import NoSuchRequest
from services.requests.service_requests.numbers import number_as_stored
from services.requests.service_requests.states import STATUSES_OF
from services.requests.service_requests.timeline import steps_of


def list_requests(requests: TenantCollection, actor: Actor, query: Mapping[str, Any]) -> Page:
    """The actor's own requests, and those of buildings and units where the actor may read them; newest first."""
    match = {**given(query, "status", "building_id"), **found_by(query, SENTENCE)}
    if query.get("number"):
        match["number"] = number_as_stored(query["number"])
    if query.get("stage"):
        # Beside a status that was asked for, not instead of it.
        match["$and"] = [{"status": {"$in": [status.value for status in STATUSES_OF[query["stage"]]]}}]
    scopes = actor.scopes("request.read")
    if query["mine"]:
        match["requester_id"] = actor.person_id
    elif EVERYWHERE not in scopes:
        match["$or"] = [
            {"requester_id": actor.person_id},
            {"building_id": {"$in": ids_in(scopes, "building")}},
            {"unit_ids": {"$in": ids_in(scopes, "unit")}},
        ]
    return newest(requests, match, "submitted_at", query)


def show_request(requests: TenantCollection, timeline: TenantCollection, actor: Actor, request_id: str) -> Document:
    """A request with its timeline, which may lag by moments. Raises NoSuchRequest, Forbidden."""
    request = requests.find_one({"_id": request_id})
    if request is None:
        raise NoSuchRequest
    if request["requester_id"] != actor.person_id:
        # Everybody may read what they asked for themselves; others need the permission where the request belongs.
        place = [scope("building", request["building_id"])] if request["building_id"] else []
        actor.demand("request.read", *place, *(scope("unit", unit_id) for unit_id in request["unit_ids"]))
    return {**request, "timeline": steps_of(timeline, request_id)}
