"""What requests shows: lists within the reader's scopes, and a request with its timeline."""

from collections.abc import Mapping
from typing import Any

from chassis.kernel.identity import EVERYWHERE, Actor, scope
from chassis.kernel.writes import Document
from chassis.persistence.reads import Page, TenantCollection
from services.requests.domain.errors import NoSuchRequest, NoSuchWish
from services.requests.read_models.timeline import steps_of

Query = Mapping[str, Any]


def list_units(units: TenantCollection, query: Query) -> Page:
    return units.page(_given(query, "kind", "code"), cursor=query.get("cursor"), limit=query["limit"])


def list_items(items: TenantCollection, query: Query) -> Page:
    match = _given(query, "category", "owner_unit_id", "code")
    return items.page(match, cursor=query.get("cursor"), limit=query["limit"])


def list_requests(requests: TenantCollection, actor: Actor, query: Query) -> Page:
    """One's own, and those of the buildings and units where one may read requests; newest first."""
    match = _given(query, "status", "building_id", "number")
    scopes = actor.scopes("request.read")
    if query["mine"]:
        match["requester_id"] = actor.person_id
    elif EVERYWHERE not in scopes:
        match["$or"] = [
            {"requester_id": actor.person_id},
            {"building_id": {"$in": _named("building", scopes)}},
            {"unit_ids": {"$in": _named("unit", scopes)}},
        ]
    return _newest(requests, match, "submitted_at", query)


def show_request(requests: TenantCollection, timeline: TenantCollection, actor: Actor, request_id: str) -> Document:
    """With its timeline, which follows the request within moments. Raises NoSuchRequest, Forbidden."""
    request = requests.find_one({"_id": request_id})
    if request is None:
        raise NoSuchRequest
    if request["requester_id"] != actor.person_id:
        place = [scope("building", request["building_id"])] if request["building_id"] else []
        actor.demand("request.read", *place, *(scope("unit", unit_id) for unit_id in request["unit_ids"]))
    return {**request, "timeline": steps_of(timeline, request_id)}


def list_work_orders(orders: TenantCollection, actor: Actor, query: Query) -> Page:
    """Those of the units whose officer one is; newest first."""
    match = _given(query, "status", "request_id")
    units = _units(actor.scopes("work_order.handle"), query.get("unit_id"))
    if units is not None:
        match["unit_id"] = {"$in": units}
    return _newest(orders, match, "dispatched_at", query)


def list_whistles(whistles: TenantCollection, actor: Actor, query: Query) -> Page:
    """Those that called a unit for which one may report in; the latest deadline first."""
    match = _given(query, "status")
    units = _units(actor.scopes("whistle.report_in"), query.get("unit_id"))
    if units is not None:
        match["unit_ids"] = {"$in": units}
    return _newest(whistles, match, "deadline", query)


def list_wishes(wishes: TenantCollection, actor: Actor, query: Query) -> Page:
    """Everybody sees every wish; the proof is shown by `show_wish` only."""
    match = _given(query, "status", "category", "building_id")
    if query["mine"]:
        match["wisher_id"] = actor.person_id
    if query["claimed_by_me"]:
        match["claimer_id"] = actor.person_id
    return _newest(wishes, match, "published_at", query)


def show_wish(wishes: TenantCollection, actor: Actor, wish_id: str) -> Document:
    """The proof is for the two whom it concerns, and for moderators. Raises NoSuchWish."""
    wish = wishes.find_one({"_id": wish_id})
    if wish is None:
        raise NoSuchWish
    concerned = actor.person_id in (wish["wisher_id"], wish["claimer_id"]) or actor.may("wish.moderate")
    return wish if concerned else {**wish, "proof": None}


def _given(query: Query, *names: str) -> dict[str, Any]:
    """The filters that the reader set."""
    return {name: query[name] for name in names if query.get(name)}


def _named(kind: str, scopes: frozenset[str]) -> list[str]:
    """The ids of one kind among scopes."""
    split = [value.partition(":") for value in scopes]
    return sorted(identifier for named, _, identifier in split if named == kind)


def _units(scopes: frozenset[str], wanted: str | None) -> list[str] | None:
    """The units to show; None for all of them."""
    if EVERYWHERE in scopes:
        return [wanted] if wanted else None
    mine = _named("unit", scopes)
    return [unit for unit in mine if unit == wanted] if wanted else mine


def _newest(collection: TenantCollection, match: dict[str, Any], sort: str, query: Query) -> Page:
    return collection.page(match, sort=sort, descending=True, cursor=query.get("cursor"), limit=query["limit"])
