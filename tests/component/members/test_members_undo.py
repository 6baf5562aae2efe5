"""An import is undone while nothing builds on it; what stays is told, and a corrected sheet can be applied after it."""

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
