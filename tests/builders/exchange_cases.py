"""What a consumer of listings, suggestions and orders must get right: the cases of requests that are about them."""

from datetime import timedelta
from typing import Any, Final, cast

from chassis.kernel.identity import TenantId
from chassis.kernel.request_context import RequestContext
from chassis.testing.consumer_cases import Case, MakeWorld
from chassis.testing.world import World
from services.requests.listings.record import Kind, OfferedBy
from services.requests.orders.domain import Order
from services.requests.orders.record import Ordering
from services.requests.unit_of_work import RequestsUnitOfWork
from tests.builders.listings import a_listing
from tests.builders.requests import MAKE, NOW, requests_world

_OWN: Final = "org.louyu.requests"
_LISTING: Final = {"listing_id": "l1", "kind": "resource", "category": "space", "building_id": "b1", "owner_id": "p1"}
_AT: Final = "2026-11-22T09:00:00+08:00"
_ORDER: Final = {"order_id": "o1", "listing_id": "l1", "building_id": "b1"}
_HANDED_OVER: Final = {"from_id": "p1", "to_id": "p3"}


def exchange_world() -> World:
    """Resource l1 and need n1 of p1 and p2, and an order of p2 that nobody has answered; no message was received yet."""
    world = requests_world()
    context = RequestContext(tenant=TenantId("t1"), actor="staff", correlation="c1")
    uow = cast("RequestsUnitOfWork", MAKE(world.store, context, world.clock))
    resource = a_listing()
    asked = Ordering(quantity=1, note="", own_listing_id=None)
    due = NOW + timedelta(days=3)
    uow.listings.add(resource)
    uow.listings.add(a_listing("n1", owner="p2", kind=Kind.NEED))
    uow.capacities.start("l1", 2)
    uow.capacities.start("n1", 3)
    uow.orders.add(Order.place(resource, asked, identifier="o1", placer_id="p2", at=NOW, due_at=due))
    uow.commit()
    return world


def named_world() -> World:
    """Resource l1 in the name of firm f1; no message was received yet."""
    world = requests_world()
    context = RequestContext(tenant=TenantId("t1"), actor="staff", correlation="c1")
    uow = cast("RequestsUnitOfWork", MAKE(world.store, context, world.clock))
    uow.listings.add(a_listing(offered_by=OfferedBy.ENTERPRISE, party_id="f1"))
    uow.commit()
    return world


def _parties(world: World) -> Any:
    return [(row["_id"], row["party_id"]) for row in world.store.db["listings"].find({"tenant": "t1"})]


def _orders(world: World) -> Any:
    rows = world.store.db["listing_orders"].find({"tenant": "t1"})
    left = world.store.db["listing_capacities"].find_one({"_id": "l1"}) or {}
    return [(row["_id"], row["status"], row["owner_id"]) for row in rows], left.get("left")


def _owners(world: World) -> Any:
    return sorted((row["_id"], row["owner_id"]) for row in world.store.db["listings"].find({"tenant": "t1"}))


def _suggestions(world: World) -> Any:
    return [
        (row["need_id"], row["resource_id"]) for row in world.store.db["listing_suggestions"].find({"tenant": "t1"})
    ]


def _figures(world: World) -> Any:
    return list(world.store.db["figures"].find({"tenant": "t1"}, sort=[("_id", 1)]))


def _whereabouts(world: World) -> Any:
    return [(row["person_id"], row.get("building_id")) for row in world.store.db["people"].find({"tenant": "t1"})]


def _firms(world: World) -> Any:
    return [(row["person_id"], row["firm_confirmed"]) for row in world.store.db["people"].find({"tenant": "t1"})]


_MOVED: Final = {**_LISTING, "previous_building_id": "b2", "opened_at": _AT}
EXCHANGE_PAIRS: Final[list[tuple[MakeWorld, Case]]] = [
    (exchange_world, Case(f"{_OWN}.listing.opened.v1", {**_LISTING, "first": True}, _suggestions, broken={})),
    (requests_world, Case(f"{_OWN}.listing.changed.v1", _MOVED, _figures, broken={})),
    (requests_world, Case(f"{_OWN}.listing.taken-back.v1", {**_LISTING, "opened_at": _AT}, _figures, broken={})),
    *[
        (exchange_world, Case(f"{_OWN}.listing.{what}.v1", {**_LISTING, "reason": "完了"}, _orders, broken={}))
        for what in ("closed", "expired", "withdrawn")
    ],
    (exchange_world, Case(f"{_OWN}.listing.handed-over.v1", _HANDED_OVER, _owners, broken={})),
    (named_world, Case(f"{_OWN}.listing.party-replaced.v1", {"from_id": "f1", "to_id": "f2"}, _parties, broken={})),
    (exchange_world, Case(f"{_OWN}.order.handed-over.v1", _HANDED_OVER, _orders, broken={})),
    *[
        (requests_world, Case(f"{_OWN}.order.{what}.v1", _ORDER, _figures, broken=None))
        for what in ("placed", "accepted", "declined", "done", "thanked", "cancelled", "lapsed")
    ],
    (
        requests_world,
        Case("org.louyu.members.member.changed.v1", {"member_id": "p1", "building_id": "b2"}, _whereabouts, broken={}),
    ),
    (requests_world, Case("org.louyu.members.member.firm-confirmed.v1", {"member_id": "p1"}, _firms, broken={})),
]
