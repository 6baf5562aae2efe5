"""Builders of needs, resources and orders: valid, boring, special only where a test asks for it."""

from datetime import date
from typing import Any

from chassis.testing.world import World
from services.requests.listings.domain import Listing
from services.requests.listings.record import Kind, ListingDetails, ListingVisibility, OfferedBy
from tests.builders.requests import NOW, identifier_of, must


def details_of(**said: Any) -> ListingDetails:
    """A resource of rooms in building b1 for everybody."""
    given: dict[str, Any] = {
        "kind": Kind.RESOURCE,
        "category": "space",
        "title": "共享会议室",
        "text": "可容纳二十人，带投影",
        "quantity": 3,
        "measure": "场",
        "valid_from": None,
        "valid_to": date(2027, 6, 30),
        "building_id": "b1",
        "place": "18楼",
        "visibility": ListingVisibility.STREET,
        "offered_by": OfferedBy.MEMBER,
        "party_id": None,
        "contact": "18楼前台",
    }
    return ListingDetails(**{**given, **said})


def a_listing(identifier: str = "l1", *, owner: str = "p1", **said: Any) -> Listing:
    """An open one."""
    listing = Listing.draft(
        details_of(**said), identifier=identifier, owner_id=owner, posted_by=owner, at=NOW, told=False
    )
    listing.open(NOW)
    return listing


RESOURCE = {
    "kind": "resource",
    "category": "space",
    "title": "共享会议室",
    "text": "可容纳二十人，带投影",
    "quantity": 3,
    "measure": "场",
    "building_id": "b1",
    "contact": "18楼前台",
}
NEED = {**RESOURCE, "kind": "need", "title": "借用会议室开季度会", "text": "", "quantity": 1, "contact": ""}


def given_resource(world: World, *, person: str = "p1", **said: Any) -> str:
    return identifier_of(world.acts(person).post("/listings", {**RESOURCE, **said}))


def given_need(world: World, *, person: str = "p2", **said: Any) -> str:
    return identifier_of(world.acts(person).post("/listings", {**NEED, **said}))


def given_order(world: World, listing: str, *, person: str = "p2", quantity: int = 1) -> str:
    return identifier_of(world.acts(person).post(f"/listings/{listing}/orders", {"quantity": quantity}))


def left_of(world: World, listing: str) -> Any:
    return must(world.acts("p9").get(f"/listings/{listing}"))["left"]
