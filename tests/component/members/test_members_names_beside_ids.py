"""Lists and records carry names beside ids; names of people only for those who may see them."""

from datetime import timedelta
from typing import Any

import pytest

from chassis.testing.world import World
from services.members.people.states import Status
from tests.builders.members import (
    a_member,
    admin,
    an_enterprise,
    an_organisation,
    given,
    placed,
    secretary,
)

OF_GUEST = {
    "registration_id": "g1",
    "activity_id": "a1",
    "person_id": "p1",
    "building_id": "b1",
    "organisation_id": None,
}
ATTENDED = {
    "activity_title": "午间微党课",
    "activity_kind": "salon",
    "service_minutes": 0,
    "imported": False,
    "credited": False,
}
HOST = {"activity.manage": ["building:b1"]}


def _told(world: World, what: str, sequence: int = 1, **changed: Any) -> None:
    data = {**OF_GUEST, **changed}
    world.receive(f"org.louyu.events.registration.{what}.v1", data, subject=data["registration_id"], sequence=sequence)


@pytest.mark.capability("M6")
def test_a_member_is_shown_with_the_names_of_building_firm_and_organisations(world: World) -> None:
    home, host = an_organisation("o1"), an_organisation("o2")
    person = placed(a_member("p1", status=Status.VERIFIED, enterprise_id="e1"), home)
    given(world, an_enterprise("e1"), home, host, placed(person, host, as_home=False))

    (listed,) = admin(world).get("/members").body["items"]

    assert listed["building_name"] == "江头商务大厦"
    assert listed["enterprise_name"] == "江头云帆科技有限公司（e1）"
    assert listed["home_organisation_name"] == "企业支部（o1）"
    assert listed["host_organisation_names"] == ["企业支部（o2）"]
    assert admin(world).get("/members/p1").body["building_name"] == "江头商务大厦"


def test_whoever_may_not_see_the_organisation_does_not_see_its_name(world: World) -> None:
    home = an_organisation("o1")
    given(world, home, placed(a_member("p1", status=Status.VERIFIED), home))
    reader = world.acts("r", grants={"member.read": ["building:b1"]})

    (listed,) = reader.get("/members").body["items"]

    assert (listed["home_organisation_name"], listed["host_organisation_names"]) == (None, [])


def test_a_new_name_is_shown_within_seconds(world: World) -> None:
    given(world, an_enterprise("e1"))
    assert admin(world).get("/enterprises/e1").body["building_name"] == "江头商务大厦"
    admin(world).patch("/buildings/b1", {"name": "江头中心"})

    world.clock.advance(timedelta(seconds=6))

    assert admin(world).get("/enterprises/e1").body["building_name"] == "江头中心"


def test_a_name_that_is_not_known_is_null(world: World) -> None:
    given(world, a_member("p1", enterprise_id="gone"))

    assert admin(world).get("/members").body["items"][0]["enterprise_name"] is None


def test_names_of_people_come_for_a_whole_page_as_far_as_one_may_see_them(world: World) -> None:
    given(world, a_member("p1"), a_member("p2", building_id="b2"), a_member("p3"))

    mine = secretary(world, "building:b1").get("/names?ids=p1,p2,p3,nobody,p1").body["items"]
    own = world.acts("p2").get("/names?ids=p1,p2").body["items"]

    assert mine == [{"id": "p1", "name": "王伟芳"}, {"id": "p3", "name": "王伟芳"}]
    assert own == [{"id": "p2", "name": "王伟芳"}]


def test_too_many_names_at_once_are_refused(world: World) -> None:
    refused = admin(world).get("/names?ids=" + ",".join(f"p{number}" for number in range(201)))

    assert (refused.status, refused.body["errors"][0]["pointer"]) == (422, "?ids")


@pytest.mark.capability("E3")
def test_a_host_prints_the_list_of_guests_with_names(world: World) -> None:
    given(world, an_enterprise("e1"), a_member("p1", enterprise_id="e1"), a_member("p2", building_id="b2"))
    _told(world, "registered", seat_no=3)
    _told(world, "queued", registration_id="g2", person_id="p2")
    _told(world, "registered", registration_id="g3", person_id="never.here")

    rows = world.acts("h", grants=HOST).get("/activities/a1/guests").body["items"]

    assert [(row["person_id"], row["name"], row["seat_no"], row["standing"]) for row in rows] == [
        ("p1", "王伟芳", 3, "registered"),
        ("p2", "王伟芳", None, "waiting"),
        ("never.here", None, None, "registered"),
    ]
    assert rows[0]["enterprise_name"] == "江头云帆科技有限公司（e1）"


def test_whoever_does_not_come_is_not_on_the_list_and_attendance_is(world: World) -> None:
    given(world, a_member("p1"), a_member("p2"))
    _told(world, "registered", seat_no=3)
    _told(world, "attended", sequence=2, **ATTENDED)
    _told(world, "registered", registration_id="g2", person_id="p2")
    _told(world, "cancelled", sequence=2, registration_id="g2", person_id="p2")

    rows = world.acts("h", grants=HOST).get("/activities/a1/guests").body["items"]

    assert [(row["person_id"], row["seat_no"], row["standing"]) for row in rows] == [("p1", 3, "attended")]


def test_only_the_host_sees_the_guests(world: World) -> None:
    given(world, a_member("p1"))
    _told(world, "registered")

    assert world.acts("h", grants={"activity.manage": ["building:b2"]}).get("/activities/a1/guests").status == 403
    assert world.acts("p1").get("/activities/a1/guests").status == 403


def test_a_guest_who_was_erased_has_no_name(world: World) -> None:
    given(world, a_member("p1"))
    _told(world, "registered")
    admin(world).post("/members/p1/erase", {"reason": "mistake"})

    assert world.acts("h", grants=HOST).get("/activities/a1/guests").body["items"][0]["name"] is None
