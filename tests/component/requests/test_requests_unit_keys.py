"""What the system of a department does with a key of its unit: it works on its own orders, and on no others."""

import pytest

from chassis.testing.world import Client, World
from gateway.identity.roles.permissions import FOR_UNITS
from tests.builders.closings import closed
from tests.builders.files import a_jpeg, begin, uploaded
from tests.builders.requests import given_order, given_units, given_whistle, must, staff

pytestmark = pytest.mark.capability("G1")


def key_of(world: World, unit: str, tenant: str = "t1") -> Client:
    grants = {name: [f"unit:{unit}"] for name in FOR_UNITS}
    return world.acts("key-1", tenant, grants=grants, is_machine=True, is_outsider=True)


def test_it_sees_accepts_and_resolves_its_orders_with_the_closing_record(world: World) -> None:
    ours, theirs = given_units(world)[:2]
    request, order = given_order(world, ours)
    _, other = given_order(world, theirs)
    key = key_of(world, ours)

    listed = must(key.get("/work-orders"))["items"]
    must(key.post(f"/work-orders/{order}/accept"))
    short = key.post(f"/work-orders/{order}/complete", {"result": "好了"})
    must(key.post(f"/work-orders/{order}/complete", closed("已处理")))
    world.drain()

    assert [one["id"] for one in listed] == [order]
    assert short.status == 422
    assert must(staff(world).get(f"/requests/{request}"))["status"] == "ready"
    assert must(key.get(f"/requests/{request}"))["id"] == request
    assert {one["id"] for one in must(key.get("/requests"))["items"]} == {request}
    for act, body in (("accept", None), ("return", {"reason": "不归我们"}), ("complete", closed())):
        assert key.post(f"/work-orders/{other}/{act}", body).status in (403, 404)


def test_it_returns_an_order_with_a_reason(world: World) -> None:
    ours = given_units(world)[0]
    request, order = given_order(world, ours)

    must(key_of(world, ours).post(f"/work-orders/{order}/return", {"reason": "属区水务局职责"}))
    world.drain()

    assert must(staff(world).get(f"/requests/{request}"))["status"] == "returned"


def test_it_reports_in_for_its_own_unit_only(world: World) -> None:
    ours, theirs = given_units(world)[:2]
    _, whistle = given_whistle(world, [ours, theirs])
    key = key_of(world, ours)

    must(key.post(f"/whistles/{whistle}/report-ins", {"unit_id": ours}))

    assert key.post(f"/whistles/{whistle}/report-ins", {"unit_id": theirs}).status == 403


def test_it_is_nobody_in_another_office_and_cannot_dispatch(world: World) -> None:
    ours = given_units(world)[0]
    request, order = given_order(world, ours)

    assert key_of(world, ours, "t2").post(f"/work-orders/{order}/accept").status == 404
    assert must(key_of(world, ours, "t2").get("/work-orders"))["items"] == []
    assert key_of(world, ours).post(f"/requests/{request}/triage", {"unit_id": ours}).status == 403
    assert key_of(world, ours).get("/units").status == 403


def test_it_adds_photos_to_its_own_orders_and_to_requests_that_it_works_on(world: World) -> None:
    ours, theirs = given_units(world)[:2]
    request, order = given_order(world, ours)
    _, other = given_order(world, theirs)
    key = key_of(world, ours)

    file = uploaded(world, key, "work_order", order, a_jpeg(), "修好了.jpg")
    uploaded(world, key, "request", request, a_jpeg())
    refused = begin(key, "work_order", other, 70_000)

    assert [one["name"] for one in must(key.get(f"/files?kind=work_order&record_id={order}"))["items"]] == [
        "修好了.jpg"
    ]
    assert must(staff(world).get(f"/files/{file['id']}"))["person_id"] == "key-1"
    assert key_of(world, theirs).get(f"/files/{file['id']}").status in (403, 404)
    assert refused.status in (403, 404)
    assert key.delete(f"/files/{file['id']}").status == 204


@pytest.mark.parametrize("kind", ["article", "catalogue_item", "wish", "visit"])
def test_files_of_anything_else_are_no_work_of_a_unit(world: World, kind: str) -> None:
    key = key_of(world, given_units(world)[0])

    answers = [begin(key, kind, "any", 70_000), key.get(f"/files?kind={kind}&record_id=any")]

    assert [one.body["type"] for one in answers] == ["urn:louyu:problem:people-only"] * 2
