"""Papers of a firm: for those who keep its dossier or look after its building."""

import pytest

from chassis.testing.world import World
from tests.builders.files import a_pdf, begin, uploaded
from tests.builders.members import a_building, admin, an_enterprise, given, members_world


@pytest.fixture
def world() -> World:
    world = members_world()
    given(world, a_building("b1"), an_enterprise("e1", building_id="b1"))
    return world


@pytest.mark.capability("M4")
def test_a_licence_is_for_those_who_keep_the_dossier_or_look_after_the_building(world: World) -> None:
    file = uploaded(world, admin(world), "enterprise", "e1", a_pdf(), "营业执照.pdf")["id"]
    lead = world.acts("lead", grants={"member.read": ["building:b1"]})
    lead_elsewhere = world.acts("lead", grants={"member.read": ["building:b2"]})

    assert [each.get(f"/files/{file}/content").status for each in (lead, lead_elsewhere, world.acts("p1"))] == [
        200,
        403,
        403,
    ]
    assert begin(lead, "enterprise", "e1", 100).status == 403
    assert lead.delete(f"/files/{file}").status == 403
    assert admin(world).delete(f"/files/{file}").status == 204
