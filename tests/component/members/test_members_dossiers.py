"""What stands in the dossier of a firm: its organisations, and how many people it has in each state."""

import pytest

from chassis.testing.world import World
from services.members.people.states import Status
from tests.builders.members import a_member, admin, an_enterprise, an_organisation, given, placed, secretary


@pytest.fixture
def world(world: World) -> World:
    branch = an_organisation("o1", building_id="b1", enterprise_ids=["e1"])
    given(world, an_enterprise("e1"), branch, an_organisation("o2", building_id="b1"))
    given(world, a_member("p1", enterprise_id="e1"), a_member("p2", enterprise_id="e1", building_id="b2"))
    given(world, placed(a_member("p3", enterprise_id="e1", status=Status.VERIFIED), branch), a_member("p4"))
    return world


@pytest.mark.capability("M2")
def test_the_organisations_of_a_firm_are_listed(world: World) -> None:
    found = admin(world).get("/organisations?enterprise_id=e1").body["items"]

    assert [one["id"] for one in found] == ["o1"]
    assert admin(world).get("/organisations?enterprise_id=e2").body["items"] == []


def test_people_of_a_firm_are_counted_by_state(world: World) -> None:
    counted = admin(world).get("/enterprises/e1/people").body

    states = [{"status": "pending", "count": 2}, {"status": "placed", "count": 1}]
    assert counted == {"total": 3, "states": states}


def test_only_people_that_one_may_see_are_counted(world: World) -> None:
    assert secretary(world, "building:b2").get("/enterprises/e1/people").body["total"] == 1
    assert world.acts("p1").get("/enterprises/e1/people").status == 403
    assert admin(world).get("/enterprises/e9/people").status == 404
