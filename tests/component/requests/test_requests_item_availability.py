"""When, where and for whom an item can be asked for."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from chassis.testing.world import World
from services.requests.catalogue.availability import Availability, Opening
from tests.builders.catalogue import asked, changed, given_item
from tests.builders.requests import must, slug, staff

#: Of the street office: its clock is eight hours ahead.
OFFICE = {"weekdays": [1, 2, 3, 4, 5], "opens": "09:00", "closes": "17:00"}


def at(world: World, said: str) -> None:
    """Sets the clock to a local time."""
    wanted = datetime.fromisoformat(said + "+08:00").astimezone(UTC)
    world.clock.advance(wanted - world.clock())


@pytest.mark.capability("R1")
def test_outside_its_hours_an_item_says_when_it_can_be_asked_for_next(world: World) -> None:
    item = given_item(world, hours=[OFFICE])

    at(world, "2026-11-27T18:30:00")
    closed = world.acts("p1").post("/requests", asked(item))
    at(world, "2026-11-30T09:00:00")
    opened = world.acts("p1").post("/requests", asked(item))

    assert (closed.status, slug(closed)) == (422, "catalogue-item-closed")
    assert "2026-11-30 09:00" in closed.body["detail"]
    assert opened.status == 201


@pytest.mark.capability("R1")
def test_before_its_first_and_after_its_last_day_it_is_refused(world: World) -> None:
    item = given_item(world, available_from="2026-12-01", available_to="2026-12-31")

    at(world, "2026-11-30T23:59:00")
    early = world.acts("p1").post("/requests", asked(item))
    at(world, "2026-12-31T23:00:00")
    last = world.acts("p1").post("/requests", asked(item))
    at(world, "2027-01-01T00:00:00")
    late = world.acts("p1").post("/requests", asked(item))

    assert (slug(early), "2026-12-01 00:00" in early.body["detail"]) == ("catalogue-item-closed", True)
    assert last.status == 201
    assert (slug(late), "2026-12-31" in late.body["detail"]) == ("catalogue-item-over", True)


def test_it_is_offered_in_its_buildings(world: World) -> None:
    item = given_item(world, building_ids=["b2"])

    elsewhere, nowhere = (world.acts("p1").post("/requests", asked(item, building_id=at)) for at in ("b1", None))
    unknown = staff(world).patch(f"/catalogue-items/{item['id']}", {"building_ids": ["b2", "b9"]})

    assert (slug(elsewhere), slug(nowhere)) == ("catalogue-item-elsewhere", "catalogue-item-elsewhere")
    assert world.acts("p1").post("/requests", asked(item, building_id="b2")).status == 201
    assert (unknown.status, unknown.body["errors"][0]["pointer"]) == (422, "/building_ids/1")


@pytest.mark.capability("R1")
def test_it_is_for_some_kinds_of_members(world: World) -> None:
    item = given_item(world, member_kinds=["compatriot", "foreign_expert"])
    for person, kinds in (("p2", ["employee"]), ("p3", ["employee", "compatriot"])):
        told = {"member_id": person, "kinds": kinds}
        world.receive("org.louyu.members.member.verified.v1", told, subject=person)

    refused, allowed, unknown = (world.acts(who).post("/requests", asked(item)) for who in ("p2", "p3", "p9"))
    english = world.acts("p2").send("POST", "/requests", asked(item), {"Accept-Language": "en"}, "k1")

    assert (refused.status, slug(refused)) == (422, "catalogue-item-not-eligible")
    assert "台胞、外国专家" in refused.body["detail"]
    assert "compatriots from Taiwan, foreign experts" in english.body["detail"]
    assert (allowed.status, unknown.status) == (201, 201)
    assert staff(world).post("/requests", asked(item)).status == 201


@pytest.mark.parametrize(
    ("said", "pointer"),
    [
        ({"available_from": "2026-12-02", "available_to": "2026-12-01"}, "/available_to"),
        ({"hours": [{**OFFICE, "closes": "08:00"}]}, "/hours"),
        ({"hours": [{**OFFICE, "opens": "25:00"}]}, "/hours/0/opens"),
        ({"hours": [{**OFFICE, "weekdays": [0]}]}, "/hours/0/weekdays/0"),
        ({"member_kinds": ["party_member"]}, "/member_kinds/0"),
    ],
)
def test_what_cannot_be_is_refused(world: World, said: dict[str, Any], pointer: str) -> None:
    item = given_item(world)

    answer = staff(world).patch(f"/catalogue-items/{item['id']}", said)

    assert (answer.status, answer.body["errors"][0]["pointer"]) == (422, pointer)


def test_days_that_are_changed_one_by_one_must_fit(world: World) -> None:
    item = given_item(world, available_from="2026-12-10")

    assert staff(world).patch(f"/catalogue-items/{item['id']}", {"available_to": "2026-12-01"}).status == 422
    assert changed(world, item, available_to="2026-12-20")["available_from"] == "2026-12-10"


def test_a_request_that_is_made_stays_when_the_item_closes(world: World) -> None:
    item = given_item(world)
    request = must(world.acts("p1").post("/requests", asked(item)))

    changed(world, item, available_to="2020-01-01")

    assert world.acts("p1").patch(f"/requests/{request['id']}", {"title": "两个车位"}).status == 200


def test_the_next_opening_is_found_within_a_week() -> None:
    now = datetime(2026, 11, 27, 12, tzinfo=UTC)
    one_day = Availability(first=None, last=None, hours=[Opening(weekdays=[5], opens="09:00", closes="17:00")])
    over = Availability(first=None, last=(now + timedelta(days=3)).date(), hours=one_day.hours)

    assert one_day.next_from(now) == datetime(2026, 12, 4, 1, tzinfo=UTC)
    assert over.next_from(now) is None
