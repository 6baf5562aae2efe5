"""Units, and the buildings of members, have a name in English for whoever reads English."""

from datetime import timedelta
from typing import Any, Final

import pytest

from chassis.testing.world import World
from tests.builders.requests import given_request, given_units, must, staff
from tests.builders.sheets import read, run, xlsx

ENGLISH: Final = {"Accept-Language": "en"}
HEAD: Final = ["代码", "单位名称", "英文名称", "单位类型"]
REGISTERED: Final = "org.louyu.members.building.registered.v1"
#: A process believes a name for some seconds.
BELIEVED: Final = timedelta(seconds=6)


@pytest.mark.capability("R3")
def test_a_unit_has_a_name_in_english_that_is_told_found_and_part_of_its_history(world: World) -> None:
    (unit,) = given_units(world, 1)

    changed = must(staff(world).patch(f"/units/{unit}", {"name_en": "Fire brigade"}))

    assert changed["name_en"] == "Fire brigade"
    assert [told.data["name_en"] for told in world.events("unit.changed.v1")] == ["Fire brigade"]
    assert [one["id"] for one in must(staff(world).get("/units?q=fire"))["items"]] == [unit]
    (entry,) = must(staff(world).get(f"/units/{unit}/history"))["items"][0]["changes"]
    assert (entry["field"], entry["before"], entry["after"]) == ("name_en", "", "Fire brigade")


@pytest.mark.capability("R3")
def test_a_sheet_of_units_has_a_column_for_the_name_in_english(world: World) -> None:
    job = run(world, staff(world), "units", xlsx([HEAD, ["d-1", "消防站", "Fire station", "街道"]]), mode="apply")

    assert (job["done"], job["failed"]) == (1, 0), job
    (unit,) = must(staff(world).get("/units"))["items"]
    assert unit["name_en"] == "Fire station"
    cells = [cell for row in read(staff(world).get("/sheets/units").raw) for cell in row]
    assert {"英文名称", "Fire station"} <= set(cells)


@pytest.mark.capability("R3")
@pytest.mark.parametrize(
    ("told", "english"),
    [
        ({"name": "江头大厦", "name_en": "Jiangtou Tower"}, "Jiangtou Tower"),
        ({"name": "江头大厦", "name_en": ""}, "江头大厦"),
        ({"name": "江头大厦"}, "江头大厦"),
    ],
)
def test_a_request_says_its_building_in_the_language_of_the_reader(
    world: World, told: dict[str, Any], english: str
) -> None:
    request = given_request(world)
    world.receive(REGISTERED, {"building_id": "b1", **told}, subject="b1", sequence=5)
    world.clock.advance(BELIEVED)

    assert must(staff(world).get(f"/requests/{request}", ENGLISH))["building_name"] == english
    assert must(staff(world).get(f"/requests/{request}"))["building_name"] == "江头大厦"


def test_what_is_told_late_of_a_name_does_not_come_back(world: World) -> None:
    request = given_request(world)
    for sequence, name_en in ((7, "New"), (6, "Old")):
        told = {"building_id": "b1", "name": "江头大厦", "name_en": name_en}
        world.receive(REGISTERED, told, subject="b1", sequence=sequence)
    world.clock.advance(BELIEVED)

    assert must(staff(world).get(f"/requests/{request}", ENGLISH))["building_name"] == "New"


@pytest.mark.parametrize(("asks", "named"), [("zh-CN", "江头大厦"), ("en", "Jiangtou Tower")])
def test_a_file_of_a_list_names_what_its_rows_mention_in_the_language_of_the_reader(
    world: World, asks: str, named: str
) -> None:
    given_request(world)
    told = {"building_id": "b1", "name": "江头大厦", "name_en": "Jiangtou Tower"}
    world.receive(REGISTERED, told, subject="b1", sequence=5)
    world.clock.advance(BELIEVED)
    language = {"Accept-Language": asks}

    at_once = read(staff(world).get("/sheets/requests", language).raw)
    job = must(staff(world).post("/exports", {"path": "/requests"}, language))
    world.run_jobs()
    later = read(staff(world).get(f"/jobs/{job['id']}/result", language).raw)

    assert named in at_once[1]
    assert later == at_once


def test_a_list_in_one_language_is_no_answer_for_who_reads_another(world: World) -> None:
    given_request(world)
    told = {"building_id": "b1", "name": "江头大厦", "name_en": "Jiangtou Tower"}
    world.receive(REGISTERED, told, subject="b1", sequence=5)
    world.clock.advance(BELIEVED)

    chinese = staff(world).get("/requests", {"Accept-Language": "zh-CN"})
    seen = {**ENGLISH, "If-None-Match": chinese.headers["ETag"]}
    english = staff(world).get("/requests", seen)

    assert (english.status, english.body["items"][0]["building_name"]) == (200, "Jiangtou Tower")
    assert "Accept-Language" in english.headers["Vary"]
    assert english.headers["ETag"] != chinese.headers["ETag"]
