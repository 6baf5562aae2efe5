"""Lists of service requests, and one request with its timeline."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any, Final

from chassis.kernel.finding import SENTENCE
from chassis.kernel.identity import EVERYWHERE, Actor, ids_in
from chassis.kernel.writes import Document
from chassis.persistence.finding import found_by
from chassis.persistence.reads import Page, TenantCollection, each_readable, given, newest
from services.requests.catalogue.details import EDITIONS
from services.requests.catalogue.lists import form_kept
from services.requests.scopes import places
from services.requests.service_requests.anonymity import (
    WHO_ASKS,
    closing_to,
    not_kept_back,
    shown_to,
    unnamed,
    without,
)
from services.requests.service_requests.errors import NoSuchRequest, TooManySupervised
from services.requests.service_requests.guards import require_reader
from services.requests.service_requests.numbers import number_as_stored
from services.requests.service_requests.states import STATUSES_OF, Status
from services.requests.service_requests.timeline import COLLECTION, steps_of

Reads = Callable[[str], TenantCollection]
#: Who asks for the same as somebody else; see the room `joinings`.
JOININGS: Final = "joinings"
SUPERVISIONS: Final = "supervisions"
#: As many rows as are read at once anywhere; with more, somebody is to choose.
MOST_SUPERVISED: Final = 20_000


def list_requests(reads: Reads, actor: Actor, query: Mapping[str, Any]) -> Page:
    """The actor's own requests, and those of buildings and units where the actor may read them; newest first.

    Whoever asks for the requests of somebody or of a firm finds those of which they are told who asks. Raises TooManySupervised.
    """
    statuses = _statuses(query)
    if statuses == []:
        return Page([], None)
    match = {**given(query, "building_id", *WHO_ASKS), **found_by(query, SENTENCE)}
    match["status"] = {"$in": statuses} if statuses else {"$ne": Status.TAKEN_BACK.value}
    if query.get("supervised"):
        match["_id"] = {"$in": supervised(reads, "request_id", ("open", "answered"))}
    if query.get("number"):
        match["number"] = number_as_stored(query["number"])
    scopes = actor.scopes("request.read")
    if query["mine"]:
        # In $and, because another person may be asked for: then there is nothing.
        match["$and"] = [{"requester_id": actor.person_id}]
    elif EVERYWHERE not in scopes:
        match["$or"] = [
            {"requester_id": actor.person_id},
            {"building_id": {"$in": ids_in(scopes, "building")}},
            {"unit_ids": {"$in": ids_in(scopes, "unit")}, **not_kept_back(query)},
        ]
    page = newest(reads("service_requests"), match, "submitted_at", query)
    joined = joined_at(reads, [row["_id"] for row in page.items])
    shown = each_readable(page.items, lambda row: {**shown_to(actor, row), "joined": joined.get(row["_id"], 0)})
    return Page(shown, page.next)


def supervised(reads: Reads, name: str, statuses: Sequence[str], *, units: Sequence[str] | None = None) -> list[str]:
    """The requests or work orders whose supervisions wait, of these units or of all; the room `supervisions` keeps them.

    Raises TooManySupervised.
    """
    match = {"status": {"$in": list(statuses)}, **({"unit_id": {"$in": list(units)}} if units is not None else {})}
    rows = reads(SUPERVISIONS).find(match, limit=MOST_SUPERVISED + 1, only=[name])
    if len(rows) > MOST_SUPERVISED:
        raise TooManySupervised(most=MOST_SUPERVISED)
    return sorted({row[name] for row in rows if row.get(name)})


def joined_at(reads: Reads, request_ids: Sequence[str]) -> Mapping[str, int]:
    """How many others ask for the same; nothing for requests that nobody has joined."""
    if not request_ids:
        return {}
    there = {"request_id": {"$in": list(request_ids)}, "status": "joined"}
    return {key: int(total) for key, total in reads(JOININGS).totals(there, by="request_id").items()}


def _statuses(query: Mapping[str, Any]) -> list[str] | None:
    """Those of the stage and the status that are asked for; None is any."""
    one, stage = query.get("status"), query.get("stage")
    if one == Status.TAKEN_BACK:
        return []
    if not stage:
        return [one] if one else None
    # One condition: of two on a field, MongoDB uses only one to bound what it reads in an index.
    there = (status.value for status in STATUSES_OF[stage] if status is not Status.TAKEN_BACK)
    return [status for status in there if one in (None, status)]


def show_request(reads: Reads, actor: Actor, request_id: str) -> Document:
    """A request with its timeline, which may lag by moments. Raises NoSuchRequest, Forbidden.

    Closing record and findings have an internal text, so the requester gets neither.
    """
    request = find_request(reads("service_requests"), actor, request_id)
    form = form_kept(reads("catalogue_items"), reads(EDITIONS), request)
    own = request["requester_id"] == actor.person_id
    steps = steps_of(reads(COLLECTION), request_id, internal=not own)
    shown = {
        **shown_to(actor, request),
        "joined": joined_at(reads, [request_id]).get(request_id, 0),
        "timeline": without(unnamed(actor, request), steps),
        "findings": None,
        "form": form,
    }
    if own:
        return {**shown, "closing": None}
    return {
        **shown,
        "closing": closing_to(actor, request, request.get("closing")),
        "findings": closing_to(actor, request, _proposed(reads("work_orders"), actor, request)),
    }


def _proposed(orders: TenantCollection, actor: Actor, request: Document) -> Document | None:
    """The closing record that the unit proposes: of the lead for the desk, for an officer that of the own unit."""
    units = [request["unit_id"], *request.get("round_unit_ids", ())]
    seen = [one for one in units if one and actor.may("request.read", *places(request["building_id"], one))]
    if not seen:
        return None
    of_request = {"request_id": request["_id"], "round": request["round"], "unit_id": seen[0]}
    order = orders.find_one(of_request)
    return order and order.get("closing")


def find_request(requests: TenantCollection, actor: Actor, request_id: str) -> Document:
    """A request that the actor may read. Raises NoSuchRequest, Forbidden."""
    request = requests.find_one({"_id": request_id})
    if request is None or request["status"] == Status.TAKEN_BACK:
        raise NoSuchRequest
    require_reader(
        actor,
        requester_id=request["requester_id"],
        building_id=request["building_id"],
        unit_ids=request["unit_ids"],
    )
    return request
