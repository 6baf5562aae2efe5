"""The five practices: reports show the published figures, and a day really happens in each."""

import pytest

from deploy.demo.__main__ import cast_of
from deploy.demo.client import Client, Refused, follows
from deploy.demo.day import play
from deploy.demo.plan import plan_of
from deploy.demo.practices import Practice, practices, shown
from deploy.demo.stage import Stage
from tests.e2e.world import LOADED_ON, World

pytestmark = pytest.mark.e2e
PRACTICES = practices()


@pytest.mark.capability("M1", "M2", "M3", "M4", "M7", "M10", "E9", "R10")
@pytest.mark.parametrize("practice", PRACTICES, ids=lambda practice: practice.slug)
def test_the_report_shows_what_was_published(world: World, practice: Practice) -> None:
    expected = {figure.path: figure.value for figure in practice.figures if figure.path}

    assert {path: shown(world.reports[practice.slug], path) for path in expected} == expected


@pytest.mark.capability("M6", "M8", "E1", "E3", "E7", "R1", "R2", "R3", "R6", "N1", "N2", "N8", "G1")
@pytest.mark.parametrize("practice", PRACTICES, ids=lambda practice: practice.slug)
def test_a_day_happens_from_check_in_to_report(world: World, practice: Practice) -> None:
    stage = Stage(practice, world.as_person(practice.slug, "admin"), world.settings.base_url, "e2e", lambda _: None)

    play(stage, cast_of(stage, world.people))

    assert len(stage.played) >= 39


@pytest.mark.capability("M1")
def test_a_district_reads_counts_and_no_records(world: World) -> None:
    reader = world.as_person("district:futian", "reader")

    report = reader.get("/api/v1/reports/district")

    assert [tenant["name"] for tenant in report["tenants"]] == ["福田国际创新中心"]
    with pytest.raises(Refused, match="403"):
        reader.get("/api/v1/members/members")
    for path in ("/api/v1/members/buildings", "/api/v1/requests/requests", "/api/v1/events/activities"):
        assert reader.get(path)["items"] == []


@pytest.mark.usefixtures("world")
def test_loading_again_changes_nothing(admin_a: Client) -> None:
    before = admin_a.get("/api/v1/reports/tenant")["figures"]["enterprises"]

    repeat = {"kind": "buildings", "rows": [_building_of_a()]}
    job = admin_a.post("/api/v1/members/imports", repeat)
    ended = follows(lambda: _ended(admin_a, job["id"]), what="the job")

    assert (ended["done"], ended["failed"]) == (1, 0)
    assert admin_a.get("/api/v1/reports/tenant")["figures"]["enterprises"] == before


def _building_of_a() -> dict[str, object]:
    return dict(plan_of(PRACTICES[0], LOADED_ON).members["buildings"][0])


def _ended(admin: Client, job: str) -> dict[str, int] | None:
    state = admin.get(f"/api/v1/members/jobs/{job}")
    return state if state["state"] == "ended" else None
