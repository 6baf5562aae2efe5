"""Buildings, firms and organisations have a name in English for whoever reads English."""

from datetime import timedelta
from typing import Any, Final

import pytest

from chassis.testing.world import World
from tests.builders.members import a_member, admin, an_enterprise, an_organisation, given, members_world
from tests.builders.sheets import read, run, xlsx

ENGLISH: Final = {"Accept-Language": "en"}
RECORDS: Final = ["/buildings/b1", "/enterprises/e1", "/organisations/o1"]


@pytest.fixture
def world(world: World) -> World:
    given(world, an_enterprise("e1"), an_organisation("o1", building_id="b1", enterprise_ids=["e1"]))
    return world


@pytest.mark.capability("M2", "M3", "M4")
@pytest.mark.parametrize("path", RECORDS)
def test_a_name_in_english_is_kept_told_and_part_of_the_history(world: World, path: str) -> None:
    changed = admin(world).patch(path, {"name_en": "  Jiangtou One "})

    (entry,) = admin(world).get(f"{path}/history").body["items"][0]["changes"]
    assert (changed.status, changed.body["name_en"]) == (200, "Jiangtou One")
    assert (entry["field"], entry["before"], entry["after"]) == ("name_en", "", "Jiangtou One")
    assert world.events()[-1].data["name_en"] == "Jiangtou One"


@pytest.mark.parametrize("path", RECORDS)
def test_without_one_the_name_in_english_is_empty_and_may_be_emptied_again(world: World, path: str) -> None:
    assert admin(world).get(path).body["name_en"] == ""
    admin(world).patch(path, {"name_en": "Jiangtou One"})

    assert admin(world).patch(path, {"name_en": ""}).body["name_en"] == ""


@pytest.mark.parametrize("path", RECORDS)
def test_a_name_in_english_that_is_too_long_is_refused_at_its_field(world: World, path: str) -> None:
    refused = admin(world).patch(path, {"name_en": "x" * 121})

    assert (refused.status, refused.body["errors"][0]["pointer"]) == (422, "/name_en")
    assert admin(world).get(path).body["name_en"] == ""


@pytest.mark.parametrize("path", RECORDS)
def test_a_name_in_english_of_spaces_is_none_and_what_turns_the_line_around_is_refused(world: World, path: str) -> None:
    admin(world).patch(path, {"name_en": "<b>One</b>"})

    turned = admin(world).patch(path, {"name_en": "One\u202eowT"})
    nothing = admin(world).patch(path, {"name_en": None})
    kept = admin(world).get(path).body["name_en"]
    spaces = admin(world).patch(path, {"name_en": " \u3000 "})

    assert [(one.status, one.body["errors"][0]["pointer"]) for one in (turned, nothing)] == [(422, "/name_en")] * 2
    assert (kept, spaces.body["name_en"]) == ("<b>One</b>", "")


@pytest.mark.parametrize(("path", "kind"), list(zip(RECORDS, ["building", "enterprise", "organisation"], strict=True)))
def test_a_record_is_found_by_its_name_in_english(world: World, path: str, kind: str) -> None:
    admin(world).patch(path, {"name_en": "Riverhead Plaza"})

    (listed,) = admin(world).get(f"/{path.split('/')[1]}?q=riverhead").body["items"]
    (hit,) = admin(world).get("/search?q=Riverhead Plaza").body["items"]

    assert listed["id"] == path.split("/")[2]
    assert (hit["kind"], hit["title_en"], hit["match"]) == (kind, "Riverhead Plaza", "exact")


@pytest.mark.capability("M6")
def test_names_beside_ids_are_in_english_for_whoever_reads_english(world: World) -> None:
    given(world, a_member("p1", enterprise_id="e1"))
    admin(world).patch("/buildings/b1", {"name_en": "Jiangtou Tower"})

    (english,) = admin(world).get("/members", ENGLISH).body["items"]
    (chinese,) = admin(world).get("/members").body["items"]

    assert (english["building_name"], chinese["building_name"]) == ("Jiangtou Tower", "江头商务大厦")
    # Nobody reads an empty name.
    assert english["enterprise_name"] == "江头云帆科技有限公司（e1）"


def test_a_name_in_english_that_was_taken_away_is_shown_no_more(world: World) -> None:
    admin(world).patch("/buildings/b1", {"name_en": "Jiangtou Tower"})
    assert admin(world).get("/enterprises/e1", ENGLISH).body["building_name"] == "Jiangtou Tower"
    admin(world).patch("/buildings/b1", {"name_en": ""})

    world.clock.advance(timedelta(seconds=6))

    assert admin(world).get("/enterprises/e1", ENGLISH).body["building_name"] == "江头商务大厦"


def test_the_board_and_the_tree_say_both_names(world: World) -> None:
    for path in RECORDS:
        admin(world).patch(path, {"name_en": f"In English {path}"})
    suite = {"building_id": "b1", "floor": 3, "number": "301", "enterprise_id": "e1"}
    admin(world).post("/suites", suite, key=None)

    board = admin(world).get("/buildings/b1/index").body
    link = admin(world).get("/buildings/b1/check-in-code").body

    assert board["name_en"] == link["building_name_en"] == "In English /buildings/b1"
    assert board["floors"][0]["suites"][0]["enterprise"]["name_en"] == "In English /enterprises/e1"
    assert admin(world).get("/organisations/tree").body["items"][0]["name_en"] == "In English /organisations/o1"


@pytest.mark.capability("M10")
def test_sheets_bring_names_in_english_and_take_them_out(world: World) -> None:
    world = members_world()
    building = (
        ["编号", "楼宇名称", "英文名称", "社区", "网格", "楼层数"],
        ["b-1", "东塔", "East Tower", "友谊社区", "双子楼网格", 36],
    )
    firm = ["编号", "楼宇编号", "企业名称", "英文名称"], ["e-1", "b-1", "云帆", "Cloudsail"]
    group = (
        ["编号", "组织名称", "英文名称", "组织类型", "组织层级"],
        ["o-1", "东塔党委", "East Tower committee", "实体型", "楼宇党委"],
    )

    for kind, rows in (("buildings", building), ("enterprises", firm), ("organisations", group)):
        job = run(world, admin(world), kind, xlsx([list(row) for row in rows]), mode="apply")
        assert (job["done"], job["failed"]) == (1, 0), job

    for path, name in (
        ("buildings", "East Tower"),
        ("enterprises", "Cloudsail"),
        ("organisations", "East Tower committee"),
    ):
        assert name in _cells(world, f"/sheets/{path}")


def _cells(world: World, path: str) -> list[Any]:
    return [cell for row in read(admin(world).get(path).raw) for cell in row]
