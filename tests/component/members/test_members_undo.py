"""An import is undone while nothing builds on it; what stays is told, and a corrected sheet can be applied after it."""

from datetime import timedelta
from typing import Any

import pytest

from chassis.testing.world import World
from tests.builders.members import admin, imported, members_world
from tests.builders.sheets import run, xlsx

HEAD = ["编号", "企业名称", "楼宇编号", "员工人数", "统一社会信用代码"]
BUILDING = {"key": "b-1", "name": "东塔", "community": "友谊社区", "grid": "双子楼网格", "floors": 36}


@pytest.fixture
def world() -> World:
    world = members_world()
    imported(world, "buildings", [BUILDING])
    return world


def firms(world: World) -> list[Any]:
    items: list[Any] = admin(world).get("/enterprises?limit=200").body["items"]
    return items


def applied(world: World, *rows: list[Any]) -> Any:
    return run(world, admin(world), "enterprises", xlsx([HEAD, *rows]), mode="apply")


def undone(world: World, job: Any) -> Any:
    answer = admin(world).post(f"/imports/{job['id']}/undo")
    assert answer.status == 200, answer
    world.run_jobs()
    return admin(world).get(f"/jobs/{job['id']}").body


def total(world: World) -> tuple[float, float]:
    world.drain()
    figures = admin(world).get("/figures?scope=tenant").body["figures"]["enterprises"]
    return figures["total"], figures["staff"]


@pytest.mark.capability("M10")
def test_what_an_import_has_made_is_gone_again_with_its_figures(world: World) -> None:
    job = applied(world, *[[f"e-{number}", f"第{number}家公司", "b-1", 10] for number in range(150)])
    assert (job["made"], job["done"], total(world)) == (150, 150, (150, 1500))

    ended = undone(world, job)

    assert (ended["mode"], ended["state"], ended["done"], ended["failed"], ended["made"]) == (
        "undo",
        "ended",
        150,
        0,
        0,
    )
    assert (firms(world), total(world)) == ([], (0, 0))
    again = admin(world).post(f"/imports/{job['id']}/undo")
    assert (again.status, again.body["type"]) == (409, "urn:louyu:problem:job-nothing-to-undo")


@pytest.mark.capability("M10")
def test_what_was_changed_or_is_used_stays_and_says_why(world: World) -> None:
    job = applied(world, ["e-1", "常青公司", "b-1", 10], ["e-2", "有人公司", "b-1", 10], ["e-3", "新来公司", "b-1", 10])
    by_name = {firm["name"]: firm["id"] for firm in firms(world)}
    admin(world).patch(f"/enterprises/{by_name['常青公司']}", {"staff_count": 12})
    imported(
        world, "suites", [{"key": "s-1", "building_key": "b-1", "floor": 9, "number": "901", "enterprise_key": "e-2"}]
    )

    ended = undone(world, job)

    assert (ended["done"], ended["failed"], ended["made"]) == (1, 2, 2)
    assert {firm["name"] for firm in firms(world)} == {"常青公司", "有人公司"}
    assert {error["type"] for error in ended["errors"]} == {"import-built-upon"}
    assert [error["zh"] for error in ended["errors"] if "房间" in error["zh"]] == [
        "“有人公司”已有入驻的房间，没有撤销。请先处理这些记录。"
    ]
    assert all("stays" in error["en"] for error in ended["errors"])


@pytest.mark.capability("M10")
def test_after_an_undo_the_corrected_sheet_is_applied_under_the_same_keys(world: World) -> None:
    undone(world, applied(world, ["e-1", "写错公司", "b-1", 10]))

    job = applied(world, ["e-1", "写对公司", "b-1", 25])

    (firm,) = firms(world)
    assert (job["done"], firm["name"], firm["status"]) == (1, "写对公司", "present")
    assert total(world) == (1, 25)


def test_a_firm_that_was_taken_back_is_not_there_for_anybody(world: World) -> None:
    job = applied(world, ["e-1", "写错公司", "b-1", 10])
    (firm,) = firms(world)
    undone(world, job)

    assert admin(world).get(f"/enterprises/{firm['id']}").status == 404


def test_nobody_else_undoes_an_import_and_a_check_has_made_nothing(world: World) -> None:
    job = applied(world, ["e-1", "某公司", "b-1", 10])
    checked = run(world, admin(world), "enterprises", xlsx([HEAD, ["e-2", "另一公司", "b-1", 1]]))

    other = world.acts("p9", grants={"member.import": ["*"]}).post(f"/imports/{job['id']}/undo")

    assert other.status == 404
    assert admin(world).post(f"/imports/{checked['id']}/undo").status == 409


@pytest.mark.capability("M10")
def test_every_fault_is_listed_with_what_stands_in_its_cell(world: World) -> None:
    rows = [[f"e-{number}", "公司", "b-1", "许多"] for number in range(1000)]
    job = run(world, admin(world), "enterprises", xlsx([HEAD, *rows]))
    assert (job["failed"], len(job["errors"])) == (1000, 100)

    found: list[Any] = []
    path: str | None = f"/jobs/{job['id']}/faults"
    while path:
        page = admin(world).get(path).body
        found += page["items"]
        path = f"/jobs/{job['id']}/faults?cursor={page['next']}" if page["next"] else None

    assert len(found) == 1000
    assert (found[0]["cell"], found[0]["header"], found[0]["found"]) == ("D2", "员工人数", "许多")
    assert found[-1]["cell"] == "D1001"
    assert world.acts("p9").get(f"/jobs/{job['id']}/faults").status == 404


def made_of(world: World, kind: str, *rows: dict[str, Any]) -> Any:
    job = imported(world, kind, rows).body
    assert (job["failed"], job["made"]) == (0, len(rows)), job
    return job


def listed(world: World, path: str) -> list[Any]:
    items: list[Any] = admin(world).get(f"/{path}?limit=200").body["items"]
    return items


def counted(world: World, of: str) -> Any:
    world.drain()
    figures = admin(world).get("/figures?scope=tenant").body["figures"]
    return figures.get(of, {}).get("total", 0)


def reasons(job: Any) -> list[str]:
    return [error["zh"] for error in job["errors"]]


FIRM: dict[str, Any] = {"key": "e-1", "name": "常青公司", "building_key": "b-2"}
HOUSE: dict[str, Any] = {"key": "b-2", "name": "西塔", "community": "友谊社区", "grid": "双子楼网格", "floors": 9}
COMMITTEE: dict[str, Any] = {
    "key": "o-1",
    "name": "西塔联合党委",
    "nature": "entity",
    "level": "building_committee",
    "building_key": "b-2",
}
BRANCH: dict[str, Any] = {
    "key": "o-2",
    "name": "西塔第一支部",
    "nature": "joint",
    "level": "branch",
    "parent_key": "o-1",
    "building_key": "b-2",
}
PERSON: dict[str, Any] = {"key": "m-1", "name": "陈静", "kinds": ["employee"], "building_key": "b-2"}
LEAD: dict[str, Any] = {
    "key": "r-1",
    "role": "building_lead",
    "scope_kind": "building",
    "scope_key": "b-2",
    "person_key": "m-1",
    "from_date": "2026-01-01",
}


@pytest.mark.capability("M10")
def test_a_building_is_taken_back_and_imported_again_with_another_poster(world: World) -> None:
    job = made_of(world, "buildings", HOUSE)
    (house,) = [one for one in listed(world, "buildings") if one["name"] == "西塔"]
    before = admin(world).get(f"/buildings/{house['id']}/check-in-code").body["code"]

    undone(world, job)

    assert ([one["name"] for one in listed(world, "buildings")], counted(world, "buildings")) == (["东塔"], 1)
    for path in (f"/buildings/{house['id']}", f"/buildings/{house['id']}/history"):
        assert admin(world).get(path).status == 404
    assert admin(world).post(f"/buildings/{house['id']}/reopen").status == 404
    imported(world, "buildings", [{**HOUSE, "floors": 12}])
    again = admin(world).get(f"/buildings/{house['id']}").body
    assert (again["floors"], again["status"], counted(world, "buildings")) == (12, "open", 2)
    assert admin(world).get(f"/buildings/{house['id']}/check-in-code").body["code"] != before


@pytest.mark.capability("M10")
@pytest.mark.parametrize(
    ("kind", "row", "reason"),
    [
        ("enterprises", FIRM, "“西塔”已有企业，没有撤销。请先处理这些记录。"),
        ("suites", {"key": "s-1", "building_key": "b-2", "floor": 3, "number": "301"}, "“西塔”已有房间，"),
        ("members", PERSON, "“西塔”已有人员，"),
        ("organisations", COMMITTEE, "“西塔”已有所属组织，"),
    ],
)
def test_a_building_in_which_something_is_stays(world: World, kind: str, row: dict[str, Any], reason: str) -> None:
    job = made_of(world, "buildings", HOUSE)
    imported(world, kind, [row])

    ended = undone(world, job)

    assert (ended["done"], ended["failed"]) == (0, 1)
    assert reasons(ended)[0].startswith(reason)


@pytest.mark.capability("M10")
def test_everything_goes_again_the_last_import_first(world: World) -> None:
    suite = {"key": "s-1", "building_key": "b-2", "floor": 3, "number": "301", "enterprise_key": "e-1"}
    imports = [("buildings", HOUSE), ("enterprises", FIRM), ("suites", suite), ("organisations", COMMITTEE)]
    jobs = [made_of(world, kind, row) for kind, row in imports]

    ended = [undone(world, job) for job in reversed(jobs)]

    assert [(job["done"], job["failed"]) for job in ended] == [(1, 0)] * 4
    assert (firms(world), listed(world, "suites"), listed(world, "organisations")) == ([], [], [])
    again = [made["done"] for made in (imported(world, kind, [row]).body for kind, row in imports)]
    assert (again, listed(world, "suites")[0]["enterprise_name"]) == ([1, 1, 1, 1], "常青公司")


@pytest.mark.capability("M10")
def test_a_suite_into_which_a_firm_is_planned_to_move_stays(world: World) -> None:
    imported(world, "buildings", [HOUSE])
    imported(world, "enterprises", [FIRM])
    rows = [{"key": f"s-{number}", "building_key": "b-2", "floor": 3, "number": f"30{number}"} for number in (1, 2)]
    job = made_of(world, "suites", *rows)
    suite, firm = listed(world, "suites")[0], firms(world)[0]
    planned = {"kind": "in", "suite_id": suite["id"], "enterprise_id": firm["id"], "on_date": "2027-01-04"}
    assert admin(world).post("/planned-moves", planned).status == 201

    ended = undone(world, job)

    assert (ended["done"], reasons(ended)) == (
        1,
        [f"“{suite['number']}”已有计划中的搬迁，没有撤销。请先处理这些记录。"],
    )


@pytest.mark.capability("M10")
def test_a_tree_is_taken_back_from_below_and_stays_where_somebody_belongs_to_it(world: World) -> None:
    imported(world, "buildings", [HOUSE])
    job = made_of(world, "organisations", COMMITTEE, BRANCH)
    tree = undone(world, job)
    assert (tree["done"], listed(world, "organisations"), counted(world, "organisations")) == (2, [], 0)
    imported(world, "organisations", [COMMITTEE, {**BRANCH, "name": "西塔第二支部"}])
    assert counted(world, "organisations") == 2

    other = made_of(world, "organisations", {**COMMITTEE, "key": "o-3"}, {**BRANCH, "key": "o-4", "parent_key": "o-3"})
    imported(world, "members", [{**PERSON, "organisation_key": "o-4"}])
    stays = undone(world, other)

    assert reasons(stays) == [
        "“西塔第一支部”已有人员，没有撤销。请先处理这些记录。",
        "“西塔联合党委”已有下级组织，没有撤销。请先处理这些记录。",
    ]


@pytest.mark.capability("M10")
def test_a_role_is_taken_back_and_given_again_for_another_term(world: World) -> None:
    imported(world, "buildings", [HOUSE])
    imported(world, "members", [PERSON])
    job = made_of(world, "role_assignments", LEAD)

    undone(world, job)

    assert (listed(world, "role-assignments"), counted(world, "roles")) == ([], 0)
    assert world.events("role-assignment.ended.v1")[-1].data["reason"] == "taken_back"
    world.clock.advance(timedelta(days=2))
    imported(world, "role_assignments", [{**LEAD, "until_date": "2027-12-31"}])
    (role,) = listed(world, "role-assignments")
    assert (role["until_date"], role["ended"], counted(world, "roles")) == ("2027-12-31", False, 1)


@pytest.mark.capability("M10")
def test_a_role_whose_term_was_changed_stays(world: World) -> None:
    imported(world, "buildings", [HOUSE])
    imported(world, "members", [PERSON])
    job = made_of(world, "role_assignments", LEAD)
    (role,) = listed(world, "role-assignments")
    admin(world).patch(f"/role-assignments/{role['id']}", {"until_date": "2027-06-30"})

    ended = undone(world, job)

    assert reasons(ended) == ["“楼长”导入后已被修改，没有撤销。"]
    assert ended["errors"][0]["en"] == "“building lead” was changed after the import, so it stays."
