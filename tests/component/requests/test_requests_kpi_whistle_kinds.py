"""KPIs of whistles by kind: what each kind comes to, under the name that the street office gave it."""

from io import BytesIO
from typing import Any

import pytest
from python_calamine import CalamineWorkbook

from chassis.testing.world import World
from services.requests.kind_facts.record import COLLECTION
from services.requests.migrations import MIGRATIONS
from tests.builders import identity, kind_facts
from tests.builders.open311 import a_stranger
from tests.builders.rates import DAYS
from tests.builders.requests import given_units, must
from tests.builders.whistles import blown, given_kind
from tests.component.requests.test_requests_kpi_kinds import a_kpi, defined, office, result, rows

pytestmark = pytest.mark.capability("R10")


def given_whistles(world: World) -> list[str]:
    """Two of the office's own kind, one of the kind that whistles have that name none; each called two units."""
    given_kind(world, name="亮灯吹哨", name_en="Lit whistle")
    units = given_units(world)
    return [blown(world, units)[1], blown(world, units)[1], blown(world, units, kind="daily")[1]]


def by_kind(world: World, **over: Any) -> dict[str, Any]:
    return defined(world, a_kpi("whistle", "blown", group_by="kind", **over))


def test_whistles_are_counted_by_kind_under_its_name(world: World) -> None:
    whistles = given_whistles(world)

    found = by_kind(world)

    assert [(one["key"], one["value"], one["name"], one["name_en"]) for one in found["groups"]] == [
        ("push", 2, "亮灯吹哨", "Lit whistle"),
        ("daily", 1, "日常吹哨", "Everyday whistle"),
    ]
    behind = rows(office(world), "&group=push")
    assert {row["id"] for row in behind} == {*whistles[:2]}
    assert {(row["whistle_kind"], row["whistle_kind_name"], row["whistle_kind_name_en"]) for row in behind} == {
        ("push", "亮灯吹哨", "Lit whistle")
    }
    assert kind_facts.differing(world.store) == []


def test_a_kind_has_its_name_of_now_also_once_it_is_archived(world: World) -> None:
    given_whistles(world)
    given_kind(world, name="亮灯哨", name_en="")
    must(office(world).post("/whistle-kinds/push/archive"))

    (push, _) = by_kind(world)["groups"]

    assert (push["name"], push["name_en"]) == ("亮灯哨", "")


@pytest.mark.parametrize(("language", "names"), [("en", ["Lit whistle", "Everyday whistle"]), ("zh-CN", ["亮灯吹哨", "日常吹哨"])])  # fmt: skip
def test_the_spreadsheet_names_kinds_in_the_language_of_the_reader(
    world: World, language: str, names: list[str]
) -> None:
    given_whistles(world)
    by_kind(world)

    answer = office(world).get(f"/sheets/kpis/own?{DAYS}", headers={"Accept-Language": language})

    lines = CalamineWorkbook.from_filelike(BytesIO(answer.raw)).get_sheet_by_index(0).to_python()
    assert [line[0] for line in lines[2:]] == names


def test_only_whistles_have_such_kinds(world: World) -> None:
    kinds = {one["kind"]: one["groups"] for one in must(office(world).get("/fact-kinds"))["items"]}

    refused = office(world).put("/kpis/own", a_kpi("wish", "granted", group_by="kind"))

    assert [kind for kind, groups in kinds.items() if "kind" in groups] == ["whistle"]
    assert refused.status == 422


def test_whistles_of_before_have_no_kind_and_rows_of_before_get_theirs_by_the_migration(world: World) -> None:
    given_whistles(world)
    by_kind(world)
    world.store.db[COLLECTION].update_many({}, {"$unset": {"kind_code": ""}})
    without = result(world)["groups"]

    assert [(one["key"], one["value"], one["name"]) for one in without] == [(None, 3, None)]
    assert len(rows(office(world), "&group=")) == 3
    assert any(COLLECTION in getattr(one.work, "named", ()) and one.number > 7 for one in MIGRATIONS)


def test_the_public_page_names_kinds_of_whistles_as_topics(world: World) -> None:
    identity.given_tenant(world, "t1", "jiangtou")
    given_kind(world, name="亮灯吹哨", name_en="Lit whistle")
    units = given_units(world)
    for _ in range(3):
        blown(world, units)
    by_kind(world, total_seen_by="public", groups_seen_by="public")

    page = must(a_stranger(world).get("/public-page?office=jiangtou"))

    (group,) = next(one for one in page["kpis"] if one["code"] == "own")["groups"]
    assert (group["value"], group["name"], group["name_en"]) == (3, "亮灯吹哨", "Lit whistle")
