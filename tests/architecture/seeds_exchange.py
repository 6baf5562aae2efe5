"""Needs, resources and orders of street office t1 for the tests of all routes, in each of the states that routes need."""

from collections.abc import Mapping

from chassis.testing.world import World
from tests.architecture.offices import PERSON, Said
from tests.builders import listings, requests

_OTHER = "p2"


def exchange_of(world: World, mark: str) -> Mapping[str, Said]:
    """How the routes of listings, suggestions and orders are called."""
    named = [{"code": code, "name": mark, "name_en": mark} for code in ("space", "goods")]
    requests.must(requests.staff(world).put("/listing-categories", {"items": named}))
    said = {"title": mark, "text": mark, "contact": mark, "quantity": 9}
    mine, to_pause, to_close, to_withdraw = (listings.given_resource(world, person=PERSON, **said) for _ in range(4))
    draft = listings.given_resource(world, person=PERSON, **said, draft=True)
    need = listings.given_need(world, person=_OTHER, title=mark, text=mark)
    world.drain()
    asks = world.acts(_OTHER)
    (suggested, unsuitable, *_) = requests.must(asks.get(f"/listings/{need}/suggestions"))["items"]
    requests.must(asks.post(f"/listings/{need}/suggestions/{unsuitable['id']}/dismiss"))
    orders = [
        listings.given_order(world, listing, person=person)
        for person, listing in (
            (_OTHER, mine),
            (_OTHER, to_pause),
            ("p3", mine),
            ("p4", mine),
            ("p5", mine),
            ("p8", mine),
        )
    ]
    placed, to_decline, to_finish, done, to_cancel, thanked = orders
    for order in (to_finish, done, thanked):
        requests.must(world.acts(PERSON).post(f"/orders/{order}/accept"))
    for order in (done, thanked):
        requests.must(world.acts(PERSON).post(f"/orders/{order}/finish"))
    requests.must(world.acts("p8").post(f"/orders/{thanked}/thank", {"words": mark, "public": True}))
    listing, of_need = {"listing_id": mine}, {"listing_id": need, "suggestion_id": suggested["id"]}
    of_dismissed = {**of_need, "suggestion_id": unsuitable["id"]}
    why = {"reason": mark}
    return {
        "GET /listings/{listing_id}": Said(listing),
        "PATCH /listings/{listing_id}": Said({**listing, "category": "space", "quantity": 9}),
        "GET /listings/{listing_id}/history": Said(listing),
        "GET /listings/{listing_id}/thanks": Said(listing),
        "GET /listings/{listing_id}/suggestions": Said({"listing_id": need}, person=_OTHER),
        "POST /listings": Said({"party_id": None, "owner_id": None, "offered_by": "member", "category": "space"}),
        "POST /listings/suggestions": Said(
            {"kind": "need", "category": "space", "title": mark, "building_id": "b1"}, person="p7"
        ),
        "PUT /listing-categories": Said(
            {"items": [{"code": code, "name": mark, "name_en": mark} for code in ("space", "other")]}
        ),
        "POST /listings/{listing_id}/suggestions/{suggestion_id}/dismiss": Said(of_need, person=_OTHER),
        "POST /listings/{listing_id}/suggestions/{suggestion_id}/restore": Said(of_dismissed, person=_OTHER),
        "POST /listings/{listing_id}/orders": Said({**listing, "own_listing_id": None, "quantity": 1}, person="p6"),
        "POST /listings/{listing_id}/open": Said({"listing_id": draft}),
        "POST /listings/{listing_id}/pause": Said({"listing_id": to_pause}),
        "POST /listings/{listing_id}/close": Said({"listing_id": to_close}),
        "POST /listings/{listing_id}/withdraw": Said({"listing_id": to_withdraw, **why}),
        "GET /orders/{order_id}": Said({"order_id": placed}),
        "GET /orders/{order_id}/history": Said({"order_id": placed}),
        "POST /orders/{order_id}/accept": Said({"order_id": placed}),
        "POST /orders/{order_id}/decline": Said({"order_id": to_decline, **why}),
        "POST /orders/{order_id}/finish": Said({"order_id": to_finish}),
        "POST /orders/{order_id}/thank": Said({"order_id": done, "words": mark}, person="p4"),
        "POST /orders/{order_id}/cancel": Said({"order_id": to_cancel, **why}),
    }
