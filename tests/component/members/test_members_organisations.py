"""The organisation tree over HTTP."""

from typing import Any

import pytest

from chassis.testing.world import World
from services.members.organisations.domain import Level
from tests.builders.members import admin, an_enterprise, an_organisation, given, secretary


def _organisation(**special: Any) -> dict[str, Any]:
    return {"name": "企业支部", "nature": "entity", "level": "branch", **special}


@pytest.mark.capability("M4")
def test_the_tree_shows_each_organisation_followed_by_those_below_it(world: World) -> None:
    community = an_organisation("c", level=Level.COMMUNITY_COMMITTEE)
    committee = an_organisation("d", level=Level.BUILDING_COMMITTEE, parent=community)
    given(
        world, community, committee, an_organisation("a", parent=committee), an_organisation("z", level=Level.ALLIANCE)
    )

    tree = admin(world).get("/organisations/tree").body["items"]

    assert [(row["id"], row["depth"], row["child_count"]) for row in tree] == [
        ("c", 0, 1),
        ("d", 1, 1),
        ("a", 2, 0),
        ("z", 0, 0),
    ]


@pytest.mark.capability("M4")
def test_three_tiers_are_registered_from_the_top(world: World) -> None:
    top = admin(world).post("/organisations", _organisation(level="community_committee", nature="functional")).body
    middle = admin(world).post("/organisations", _organisation(level="building_committee", parent_id=top["id"])).body

    branch = admin(world).post("/organisations", _organisation(parent_id=middle["id"], building_id="b1"))

    assert branch.body["path"] == [top["id"], middle["id"]]
    assert [row["id"] for row in admin(world).get("/organisations?level=branch").body["items"]] == [branch.body["id"]]


def test_a_parent_of_the_wrong_level_is_refused_with_its_field(world: World) -> None:
    given(world, an_organisation("o1"))

    refused = admin(world).post("/organisations", _organisation(level="building_committee", parent_id="o1"))

    assert (refused.status, refused.body["errors"][0]["pointer"]) == (422, "/parent_id")


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("zh-CN", "楼宇党委 → 党支部"),
        ("zh-TW", "樓宇黨委 → 黨支部"),
        ("en", "building committee → branch"),
    ],
)
def test_a_refusal_says_levels_in_words(world: World, language: str, said: str) -> None:
    given(world, an_organisation("o1"))
    body = _organisation(level="building_committee", parent_id="o1")

    refused = admin(world).post("/organisations", body, headers={"Accept-Language": language})

    assert said in refused.body["detail"]


def test_what_an_organisation_names_must_exist(world: World) -> None:
    for unknown in ({"parent_id": "x"}, {"building_id": "x"}, {"enterprise_ids": ["x"]}):
        assert admin(world).post("/organisations", _organisation(**unknown)).status == 404


def test_a_joint_organisation_of_several_firms_names_them(world: World) -> None:
    given(world, an_enterprise("e1"), an_enterprise("e2"))

    joint = admin(world).post("/organisations", _organisation(nature="joint", enterprise_ids=["e1", "e2"]))

    assert admin(world).get(f"/organisations/{joint.body['id']}").body["enterprise_ids"] == ["e1", "e2"]


def test_a_building_secretary_adds_organisations_in_the_own_building_only(world: World) -> None:
    of_b1 = secretary(world, "building:b1")

    assert of_b1.post("/organisations", _organisation(building_id="b1")).status == 201
    assert of_b1.post("/organisations", _organisation(building_id="b2")).status == 403
    assert of_b1.post("/organisations", _organisation()).status == 403


def test_an_organisation_permission_reaches_everything_below(world: World) -> None:
    top = an_organisation("c", level=Level.COMMUNITY_COMMITTEE)
    given(world, top, an_organisation("d", level=Level.BUILDING_COMMITTEE, parent=top))

    below = secretary(world, "organisation:c").post("/organisations", _organisation(parent_id="d"))

    assert below.status == 201
