"""Nobody speaks for a firm by naming it: the person is verified, and somebody of the firm's building has confirmed it."""

from typing import Any

import pytest

from chassis.testing.world import World
from tests.builders import agency
from tests.builders.listings import RESOURCE
from tests.builders.requests import must, slug, staff
from tests.builders.visits import given_firms

MEMBER = "org.louyu.members.member"


def told(world: World, what: str, sequence: int, **more: Any) -> None:
    world.receive(f"{MEMBER}.{what}", {"member_id": "p3", **more}, subject="p3", sequence=sequence)
    world.drain()


@pytest.fixture
def world(world: World) -> World:
    given_firms(world, 1)
    told(world, "checked-in.v2", 1, building_id="b1", enterprise_id="f1")
    return world


def acts_for_firm(world: World, item: str) -> list[str]:
    """What each act in the name of the firm answers: created, or why not."""
    client = world.acts("p3")
    answers = [
        client.post("/agency-cases", {"catalogue_item_id": item, "enterprise_id": "f1"}),
        client.post("/listings", {**RESOURCE, "offered_by": "enterprise", "party_id": "f1"}),
        client.post("/requests", {"title": "停车", "enterprise_id": "f1"}),
    ]
    return ["created" if one.status == 201 else slug(one) for one in answers]


REFUSED = ["agency-only-for-oneself", "forbidden", "not-own-firm"]


@pytest.mark.capability("R9")
def test_who_is_not_verified_speaks_for_no_firm(world: World) -> None:
    item = agency.given_item(world)
    assert acts_for_firm(world, item) == REFUSED

    told(world, "verified.v1", 2, building_id="b1", kinds=[])

    assert acts_for_firm(world, item) == ["created"] * 3


@pytest.mark.capability("R9")
@pytest.mark.parametrize("what", ["verified.v1", "changed.v1"])
def test_a_firm_counts_once_it_is_confirmed(world: World, what: str) -> None:
    item = agency.given_item(world)
    told(world, "verified.v1", 2, building_id="b1", kinds=[])
    named = {"building_id": "b1", "enterprise_id": "f1", "kinds": [], "is_here": True, "is_verified": True}
    told(world, what, 3, **named, firm_confirmed=False)
    assert acts_for_firm(world, item) == REFUSED

    told(world, "firm-confirmed.v1", 4, enterprise_id="f1", building_id="b1", by="s1")

    assert acts_for_firm(world, item) == ["created"] * 3


@pytest.mark.capability("R1")
def test_a_request_comes_into_the_name_of_no_other_firm_later(world: World) -> None:
    told(world, "verified.v1", 2, building_id="b1", kinds=[])
    own = must(world.acts("p2").post("/requests", {"title": "停车"}))["id"]

    refused = world.acts("p2").patch(f"/requests/{own}", {"enterprise_id": "f1"})

    assert (refused.status, slug(refused), refused.body["errors"][0]["pointer"]) == (
        403, "not-own-firm", "/enterprise_id",
    )  # fmt: skip
    assert must(world.acts("p2").patch(f"/requests/{own}", {"title": "停车难"}))["enterprise_id"] is None
    assert must(staff(world).patch(f"/requests/{own}", {"enterprise_id": "f1"}))["enterprise_id"] == "f1"
