"""Requests, wishes, units and catalogue items are found as people type them, within days and in either order."""

from datetime import timedelta
from urllib.parse import quote

import pytest

from chassis.testing.world import Client, World
from tests.builders.requests import given_order, given_request, given_units, officer, staff


def _titles(client: Client, path: str) -> list[str]:
    answer = client.get(path)
    assert answer.status == 200, answer.body
    return [row.get("title") or row.get("text") or row["name"] for row in answer.body["items"]]


def _asked(world: World, *titles: str, person: str = "p1") -> None:
    for title in titles:
        body = {"title": title, "building_id": "b1"}
        assert world.acts(person).post("/requests", body).status == 201
        world.clock.advance(timedelta(days=1))


@pytest.mark.parametrize("typed", ["空调", "空调坏", "九楼", "jiulou", "jlkt", "kongtiao"])
@pytest.mark.capability("R2")
def test_a_request_is_found_by_part_of_its_title(world: World, typed: str) -> None:
    _asked(world, "九楼空调坏了", "车位出口拥堵")

    assert _titles(staff(world), f"/requests?q={quote(typed)}") == ["九楼空调坏了"]


def test_a_request_is_found_by_its_number_as_people_type_it(world: World) -> None:
    _asked(world, "车位出口拥堵", "九楼空调坏了")
    number = next(
        row["number"] for row in staff(world).get("/requests").body["items"] if row["title"] == "车位出口拥堵"
    )
    day, _, tail = number.partition("-")

    for typed in (number, number.lower(), f"{day} {tail}", tail, f"{tail[:4]} {tail[4:]}", _full_width(number)):
        assert _titles(staff(world), f"/requests?q={quote(typed)}") == ["车位出口拥堵"], typed


def _full_width(text: str) -> str:
    return "".join(chr(ord(one) + 0xFEE0) for one in text)


def test_people_find_only_what_they_may_read(world: World) -> None:
    _asked(world, "九楼空调坏了", person="p1")
    _asked(world, "十楼空调坏了", person="p2")

    assert _titles(world.acts("p2"), f"/requests?q={quote('空调')}") == ["十楼空调坏了"]
    assert _titles(staff(world), f"/requests?mine=true&q={quote('空调')}") == []


def test_requests_are_listed_within_days_and_in_either_order(world: World) -> None:
    _asked(world, "一", "二", "三", "四")

    assert _titles(staff(world), "/requests?from=2026-11-23&to=2026-11-24") == ["三", "二"]
    assert _titles(staff(world), "/requests?from=2026-11-24&sort=oldest") == ["三", "四"]
    assert _titles(staff(world), "/requests?to=2026-11-22") == ["一"]
    page = staff(world).get("/requests?to=2026-11-24&sort=oldest&limit=2").body
    assert _titles(staff(world), f"/requests?to=2026-11-24&sort=oldest&limit=2&cursor={page['next']}") == ["三"]


def test_a_day_that_is_none_is_refused(world: World) -> None:
    refused = staff(world).get("/requests?from=2026-02-30")

    assert (refused.status, refused.body["errors"][0]["pointer"]) == (422, "?from")


def test_wishes_units_and_catalogue_items_are_found(world: World) -> None:
    staff(world).post("/units", {"code": "jt-cg", "name": "江头城管中队", "kind": "department"})
    staff(world).post("/units", {"code": "jt-gs", "name": "市场监督管理所", "kind": "department"})
    unit = staff(world).get("/units?q=jtcg").body["items"][0]["id"]
    staff(world).post(
        "/catalogue-items",
        {
            "code": "C-01",
            "name": "居住证延期",
            "name_en": "Residence permit",
            "category": "permit",
            "owner_unit_id": unit,
        },
    )
    world.acts("p1").post("/wishes", {"text": "一盆绿植", "category": "goods"})

    assert _titles(staff(world), f"/units?q={quote('城管')}") == ["江头城管中队"]
    assert _titles(staff(world), "/units?q=scjd&kind=department") == ["市场监督管理所"]
    assert _titles(staff(world), "/catalogue-items?q=juzhu") == ["居住证延期"]
    assert _titles(staff(world), "/catalogue-items?q=permit") == ["居住证延期"]
    assert _titles(staff(world), "/catalogue-items?q=c01") == ["居住证延期"]
    assert _titles(staff(world), f"/wishes?q={quote('绿植')}") == ["一盆绿植"]
    assert _titles(staff(world), "/wishes?q=lvzhi&status=fulfilled") == []


def test_one_search_finds_requests_units_and_wishes_as_far_as_one_may_see_them(world: World) -> None:
    _asked(world, "九楼空调坏了", person="p1")
    staff(world).post("/units", {"code": "kt", "name": "空调维保单位", "kind": "stationed_unit"})
    world.acts("p2").post("/wishes", {"text": "空调遥控器", "category": "goods"})

    def found(client: Client, q: str) -> list[tuple[str, str]]:
        return [(row["kind"], row["match"]) for row in client.get(f"/search?q={quote(q)}").body["items"]]

    number = staff(world).get("/requests").body["items"][0]["number"]
    assert found(staff(world), "空调") == [("unit", "beginning"), ("wish", "beginning"), ("request", "part")]
    assert found(world.acts("p2"), "空调") == [("unit", "beginning"), ("wish", "beginning")]
    assert found(staff(world), number.lower()) == [("request", "exact")]
    assert found(staff(world), "KT")[0] == ("unit", "exact")


def test_requests_and_orders_carry_the_names_of_building_firm_and_unit(world: World) -> None:
    told = {"building_id": "b1", "name": "江头大厦"}
    world.receive("org.louyu.members.building.changed.v1", told, subject="b1", sequence=2)
    unit, other = given_units(world)
    request, order = given_order(world, unit)

    shown = staff(world).get(f"/requests/{request}").body
    (listed,) = officer(world, unit).get("/work-orders").body["items"]

    assert (shown["building_name"], shown["unit_name"], shown["unit_names"]) == ("江头大厦", "部门1", ["部门1"])
    assert shown["timeline"][-1]["unit_names"] == ["部门1"]
    assert (listed["id"], listed["unit_name"], listed["building_name"]) == (order, "部门1", "江头大厦")
    assert other not in shown["unit_ids"]


def test_an_older_name_that_comes_late_changes_nothing(world: World) -> None:
    for sequence, name in ((3, "新名"), (2, "旧名")):
        told = {"building_id": "b1", "name": name}
        world.receive("org.louyu.members.building.changed.v1", told, subject="b1", sequence=sequence)
    given_request(world)

    assert staff(world).get("/requests").body["items"][0]["building_name"] == "新名"
