"""The contact of somebody without a record: read with a purpose by whoever must call them, and erased in the end."""

from datetime import timedelta
from typing import Any

import pytest

from chassis.testing.world import Client, World
from tests.builders.closings import closed
from tests.builders.open311 import an_open311_world, given_posted, reads
from tests.builders.requests import given_order, given_units, must, officer, slug, staff
from tests.component.requests.test_requests_taken import WANG, desk_of, takes

pytestmark = pytest.mark.capability("R2")

PURPOSE = {"purpose": "约定上门时间"}


def given_taken(world: World, **more: Any) -> str:
    return str(must(takes(staff(world), contact=WANG, **more))["id"])


def given_at_work(world: World, unit: str, **more: Any) -> str:
    request = given_taken(world, **more)
    must(staff(world).post(f"/requests/{request}/triage", {"unit_id": unit}))
    world.drain()
    return request


def revealed(client: Client, request: str) -> Any:
    return client.post(f"/requests/{request}/contact-reveals", PURPOSE)


def auditor(world: World, tenant: str = "t1") -> Client:
    return world.acts("auditor", tenant, grants={"event_log.read": ["*"]})


def test_the_desk_and_a_unit_at_work_read_it_and_who_did_is_kept(world: World) -> None:
    (unit,) = given_units(world, 1)
    request = given_at_work(world, unit)

    for client in (desk_of(world, "b1"), officer(world, unit, person="o")):
        read = revealed(client, request)
        assert (read.status, read.body["name"], read.body["phone"]) == (201, WANG["name"], WANG["phone"])

    kept = must(auditor(world).get(f"/requests/{request}/contact-reveals"))["items"]
    assert [(one["by"], one["purpose"]) for one in kept] == [("o", "约定上门时间"), ("desk", "约定上门时间")]
    assert staff(world).get(f"/requests/{request}/contact-reveals").status == 403
    assert auditor(world, "t2").get(f"/requests/{request}/contact-reveals").status == 404


def test_nobody_else_reads_it(world: World) -> None:
    unit, other = given_units(world, 2)
    request = given_at_work(world, unit)

    for client in (officer(world, other), desk_of(world, "b2"), world.acts("somebody")):
        assert revealed(client, request).status == 403
    assert world.store.db["request_contact_reveals"].count_documents({}) == 0


def test_a_unit_reads_it_only_while_its_work_is_open_and_never_of_whom_it_is_not_told(world: World) -> None:
    (unit,) = given_units(world, 1)
    request, hidden = given_at_work(world, unit), given_at_work(world, unit, anonymous_to_units=True)
    must(staff(world).post(f"/requests/{request}/recall", {"reason": "派错"}))

    assert [revealed(officer(world, unit), one).status for one in (request, hidden)] == [403, 403]
    shown = must(officer(world, unit).get(f"/requests/{hidden}"))
    assert (shown["contact_kind"], shown["contact_name"]) == ("none", None)
    assert revealed(desk_of(world, "b1"), hidden).status == 201


def test_of_a_member_nothing_is_kept_here(world: World) -> None:
    (unit,) = given_units(world, 1)
    request, _ = given_order(world, unit)

    refused = revealed(staff(world), request)

    assert (refused.status, slug(refused)) == (404, "contact-not-kept")


def test_it_is_erased_180_days_after_the_end_and_not_before(world: World) -> None:
    (unit,) = given_units(world, 1)
    request = given_at_work(world, unit)
    _pass(world, 400)
    assert revealed(staff(world), request).status == 201
    must(staff(world).post(f"/requests/{request}/resolve", closed("出口已拓宽")))

    _pass(world, 2)
    _pass(world, 178)
    assert must(staff(world).get(f"/requests/{request}"))["contact_kind"] == "taken"
    _pass(world, 4)

    assert world.store.db["request_contacts"].count_documents({}) == 0
    assert must(staff(world).get(f"/requests/{request}"))["contact_kind"] == "none"
    assert revealed(staff(world), request).status == 404


def test_what_happens_to_the_request_meanwhile_begins_the_time_again(world: World) -> None:
    request = given_taken(world)
    must(staff(world).post(f"/requests/{request}/decline", {"because": "out_of_scope", "reply": "不属于本街道"}))
    _pass(world, 2)
    _pass(world, 100)
    must(staff(world).post(f"/requests/{request}/take-up", {"reason": "可以办"}))
    must(staff(world).post(f"/requests/{request}/decline", {"because": "out_of_scope", "reply": "确实不属于"}))
    _pass(world, 90)
    assert revealed(staff(world), request).status == 201

    _pass(world, 185)

    assert revealed(staff(world), request).status == 404


def _pass(world: World, days: int) -> None:
    world.clock.advance(timedelta(days=days))
    world.run_timers()


def test_what_an_outside_system_tells_of_who_asked_is_kept_for_whoever_must_call_them() -> None:
    world = an_open311_world()
    person = {"email": "wang@example.cn", "phone": "13800138000", "first_name": "敏", "last_name": "王"}

    posted = given_posted(world, address_id="b1", **person)

    shown = must(staff(world).get(f"/requests/{posted}"))
    assert (shown["contact_kind"], shown["contact_name"], shown["contact_phone"]) == ("taken", "王*", "138****8000")
    read = must(revealed(staff(world), posted))
    assert (read["name"], read["phone"], read["email"]) == ("王敏", "13800138000", "wang@example.cn")


def test_no_answer_of_open311_tells_it() -> None:
    world = an_open311_world()
    posted = given_posted(world, phone="13800138000", first_name="Min", last_name="Wang")

    for path in (f"/requests/{posted}.json", "/requests.json", "/servicerequestupdates.json"):
        said = str(reads(world.acts("x"), path).body)
        assert "13800138000" not in said
        assert "Min" not in said
