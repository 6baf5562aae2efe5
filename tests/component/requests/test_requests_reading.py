"""Who sees which requests."""

import pytest

from chassis.testing.world import World
from tests.builders.requests import (
    given_order,
    given_request,
    given_units,
    given_whistle,
    must,
    officer,
    slug,
    staff,
)


def listed(answer_body: dict[str, list[dict[str, str]]]) -> set[str]:
    return {item["id"] for item in answer_body["items"]}


def test_people_see_their_own_requests(world: World) -> None:
    mine, other = given_request(world, person="p1"), given_request(world, person="p2")

    assert listed(must(world.acts("p1").get("/requests"))) == {mine}
    assert world.acts("p1").get(f"/requests/{other}").status == 403


def test_a_secretary_sees_the_requests_of_their_building(world: World) -> None:
    here = given_request(world, building_id="b1")
    there, nowhere = given_request(world, building_id="b2"), given_request(world, building_id=None)
    secretary = staff(world, scope="building:b1")

    assert listed(must(secretary.get("/requests"))) == {here}
    assert [secretary.get(f"/requests/{request}").status for request in (here, there, nowhere)] == [200, 403, 403]


def test_an_officer_sees_the_requests_that_their_unit_works_on(world: World) -> None:
    first, second, third = given_units(world, 3)
    triaged, _ = given_order(world, first)
    whistled, _ = given_whistle(world, [first, second])

    assert listed(must(officer(world, first).get("/requests"))) == {triaged, whistled}
    assert listed(must(officer(world, second).get("/requests"))) == {whistled}
    assert listed(must(officer(world, third).get("/requests"))) == set()
    assert officer(world, second).get(f"/requests/{triaged}").status == 403


def test_one_can_look_at_ones_own_only(world: World) -> None:
    given_request(world, person="p1")
    own = given_request(world, person="staff")

    assert listed(must(staff(world).get("/requests?mine=true"))) == {own}
    assert len(listed(must(staff(world).get("/requests")))) == 2


@pytest.mark.capability("R2")
def test_requests_are_read_by_who_must_act_next(world: World) -> None:
    (unit,) = given_units(world, 1)
    new, (given, _) = given_request(world), given_order(world, unit)
    back, wrong = given_order(world, unit)
    must(officer(world, unit).post(f"/work-orders/{wrong}/return", {"reason": "不归我管"}))
    world.drain()

    secretary = staff(world, scope="building:b1")
    waiting = must(secretary.get("/requests?stage=triage"))
    assert listed(waiting) == {new, back}
    assert listed(must(secretary.get("/requests?stage=triage&status=returned"))) == {back}
    assert listed(must(secretary.get("/requests?stage=work"))) == {given}
    assert listed(must(secretary.get("/requests?stage=work&status=returned"))) == set()


@pytest.mark.parametrize("act", ["triage", "whistle"])
def test_staff_of_another_building_may_not_act(world: World, act: str) -> None:
    units = given_units(world, 2)
    request = given_request(world, building_id="b2")
    body = {"unit_id": units[0]} if act == "triage" else {"unit_ids": units, "minutes": 30}

    answer = staff(world, scope="building:b1").post(f"/requests/{request}/{act}", body)

    assert (answer.status, slug(answer)) == (403, "forbidden")


def test_a_request_without_a_building_is_for_those_who_act_everywhere(world: World) -> None:
    (unit,) = given_units(world, 1)
    request = given_request(world, building_id=None)

    assert staff(world, scope="building:b1").post(f"/requests/{request}/triage", {"unit_id": unit}).status == 403
    assert staff(world).post(f"/requests/{request}/triage", {"unit_id": unit}).status == 200


def test_requests_of_another_tenant_do_not_exist(world: World) -> None:
    request = given_request(world)
    foreign = staff(world, tenant="t2")

    assert must(foreign.get("/requests"))["items"] == []
    assert slug(foreign.get(f"/requests/{request}")) == "request-not-found"


def test_requests_come_in_pages_within_the_readers_scope(world: World) -> None:
    made = {given_request(world, person=f"p{number}", building_id="b1") for number in range(5)}
    given_request(world, building_id="b2", person="p9")
    secretary = staff(world, scope="building:b1")

    first = must(secretary.get("/requests?limit=3"))
    second = must(secretary.get(f"/requests?limit=3&cursor={first['next']}"))

    assert listed(first) | listed(second) == made
    assert (len(first["items"]), len(second["items"])) == (3, 2)
