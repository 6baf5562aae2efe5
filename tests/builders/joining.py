"""Builders of requests that others join, and of requests that become one or two."""

from typing import Any, Final, cast

from chassis.kernel.identity import TenantId
from chassis.kernel.request_context import RequestContext
from chassis.testing.world import Answer, World
from services.requests.service_requests.sources import Source
from services.requests.unit_of_work import RequestsUnitOfWork
from tests.builders.closings import closed
from tests.builders.requests import MAKE, a_request, identifier_of, must, officer, staff

TITLE: Final = "地库车位出口拥堵"


def given_titled(world: World, title: str = TITLE, *, person: str = "p1", building_id: str = "b1", **more: Any) -> str:
    body = {"title": title, "description": "我家住三楼，天天堵", "building_id": building_id, **more}
    return identifier_of(world.acts(person).post("/requests", body))


def given_from_outside(world: World) -> str:
    """A request that came on a sheet of the hotline, which waits for its answer."""
    context = RequestContext(tenant=TenantId("t1"), actor="p1", correlation="c1")
    uow = cast("RequestsUnitOfWork", MAKE(world.store, context, world.clock))
    request = uow.requests.add(a_request(source=Source.HOTLINE))
    uow.commit()
    world.drain()
    return request.id


def join(world: World, request: str, person: str) -> Answer:
    return world.acts(person).post(f"/requests/{request}/join")


def given_joined(world: World, request: str, *people: str) -> None:
    for person in people:
        must(join(world, request, person))
    world.drain()


def joined(world: World, request: str) -> int:
    return int(must(staff(world).get(f"/requests/{request}"))["joined"])


def joined_by(world: World, person: str) -> list[str]:
    return [row["id"] for row in must(world.acts(person).get("/requests/joined"))["items"]]


def similar(world: World, title: str, *, person: str = "p9", building_id: str = "b1") -> list[dict[str, Any]]:
    found = must(world.acts(person).post("/requests/similar", {"title": title, "building_id": building_id}))
    rows: list[dict[str, Any]] = found["items"]
    return rows


def merge(world: World, request: str, into: str) -> Answer:
    return staff(world).post(f"/requests/{request}/merge", {"into_id": into, "reason": "同一件事"})


def given_merged(world: World, request: str, into: str) -> None:
    must(merge(world, request, into))
    world.drain()


def given_dispatched(world: World, request: str, unit: str) -> str:
    """The work order of the request."""
    must(staff(world).post(f"/requests/{request}/triage", {"unit_id": unit}))
    world.drain()
    return order_of(world, request, unit)


def add_unit(world: World, request: str, unit: str, **more: Any) -> Answer:
    return staff(world).post(f"/requests/{request}/additional-units", {"unit_id": unit, **more})


def given_added(world: World, request: str, unit: str, **more: Any) -> str:
    """The work order of the further unit."""
    must(add_unit(world, request, unit, **more))
    world.drain()
    return order_of(world, request, unit)


def order_of(world: World, request: str, unit: str) -> str:
    rows = must(officer(world, unit).get(f"/work-orders?request_id={request}&unit_id={unit}&status=dispatched"))[
        "items"
    ]
    return str(rows[0]["id"])


def done(world: World, unit: str, order: str, reply: str = "已办好") -> None:
    must(officer(world, unit).post(f"/work-orders/{order}/accept"))
    must(officer(world, unit).post(f"/work-orders/{order}/complete", closed(reply)))
    world.drain()


def given_back(world: World, unit: str, order: str) -> None:
    must(officer(world, unit).post(f"/work-orders/{order}/return", {"reason": "不归我们管"}))
    world.drain()
