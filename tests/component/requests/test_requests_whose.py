"""Requests of a firm and of a person are listed for those who are told who asks, and for nobody else."""

import pytest

from chassis.testing.world import Client, World
from tests.builders.joining import given_titled
from tests.builders.people import given_person_of
from tests.builders.requests import given_units, must, officer, staff

FIRM, PERSON = "firm-1", "p1"


@pytest.fixture
def world(world: World) -> World:
    world.receive("org.louyu.members.enterprise.registered.v1", {"enterprise_id": FIRM}, "t1", FIRM)
    given_person_of(world, PERSON, FIRM)
    return world


def found(client: Client, asked: str) -> list[str]:
    return [row["id"] for row in must(client.get(f"/requests?{asked}"))["items"]]


@pytest.mark.capability("M8")
def test_the_requests_of_a_firm_and_of_a_person_are_found(world: World) -> None:
    of_firm = given_titled(world, person=PERSON, enterprise_id=FIRM)
    of_person = given_titled(world, "电梯停运", person=PERSON)
    given_titled(world, "路灯不亮", person="p2")

    assert found(staff(world), f"enterprise_id={FIRM}") == [of_firm]
    assert sorted(found(staff(world), f"requester_id={PERSON}")) == sorted([of_firm, of_person])
    assert found(staff(world), "enterprise_id=another") == []


def test_a_unit_finds_nobody_who_asks_without_a_name(world: World) -> None:
    (unit,) = given_units(world, 1)
    kept = given_titled(world, person=PERSON, enterprise_id=FIRM, anonymous_to_units=True)
    shown = given_titled(world, "电梯停运", person=PERSON, enterprise_id=FIRM)
    for request in (kept, shown):
        must(staff(world).post(f"/requests/{request}/triage", {"unit_id": unit}))
    world.drain()

    by = officer(world, unit)
    assert sorted(found(by, "limit=50")) == sorted([kept, shown])
    assert found(by, f"enterprise_id={FIRM}") == [shown]
    assert found(by, f"requester_id={PERSON}") == [shown]
    assert sorted(found(world.acts(PERSON), f"requester_id={PERSON}")) == sorted([kept, shown])


def test_nobody_finds_what_somebody_else_has_asked_for(world: World) -> None:
    given_titled(world, person=PERSON, enterprise_id=FIRM)
    neighbour = world.acts("p2")

    assert found(neighbour, f"enterprise_id={FIRM}") == []
    assert found(neighbour, f"requester_id={PERSON}") == []
    assert found(neighbour, f"requester_id={PERSON}&mine=true") == []
