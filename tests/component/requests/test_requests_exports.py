"""Lists as spreadsheets: as filtered, as one may see them, in words, and never as formulas."""

from datetime import timedelta
from typing import Any

import pytest
from pymongo.errors import AutoReconnect

from chassis.background import sheet_jobs
from chassis.http import export_jobs, exports
from chassis.testing.world import Client, World
from tests.builders.requests import given_request, given_units, must, staff
from tests.builders.sheets import XLSX, read

VIEWERS: dict[str, dict[str, list[str]]] = {
    "p1": {},
    "p2": {},
    "clerk": {"job.cancel": ["building:b1"]},
    "admin": {"job.cancel": ["*"]},
}


def sheet(client: Client, path: str, language: str = "zh-CN") -> list[list[Any]]:
    answer = client.get(f"/sheets{path}", {"Accept-Language": language})
    assert (answer.status, answer.headers["Content-Type"]) == (200, XLSX)
    return read(answer.raw)


@pytest.mark.capability("M10")
def test_a_list_comes_as_a_sheet_as_filtered_and_as_its_viewer_may_see_it(world: World) -> None:
    mine, _ = given_request(world), given_request(world, person="p2", building_id="b2")
    must(staff(world).post(f"/requests/{mine}/triage", {"unit_id": given_units(world)[0]}))

    everything = sheet(staff(world), "/requests")
    waiting = sheet(staff(world), "/requests?status=submitted")
    own = sheet(world.acts("p1"), "/requests")
    english = sheet(staff(world), "/requests?building_id=b1", "en")

    assert [len(rows) for rows in (everything, waiting, own, english)] == [3, 2, 2, 2]
    status = everything[0].index("状态")
    assert {row[status] for row in everything[1:]} == {"已派单", "待派单"}
    assert english[1][english[0].index("Status")] == "triaged"
    assert sheet(staff(world, tenant="t2"), "/requests")[1:] == []


def test_more_than_a_page_is_there_and_what_is_too_long_says_so(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(exports, "_PAGE", 2)
    for number in range(5):
        given_request(world, person=f"p{number}")
    assert len(sheet(staff(world), "/requests")) == 6

    monkeypatch.setattr(exports, "MOST_ROWS", 4)
    refused = staff(world).get("/sheets/requests")

    assert (refused.status, refused.body["type"]) == (422, "urn:louyu:problem:list-too-long")


@pytest.mark.parametrize(
    "text", ["=1+1", '=HYPERLINK("http://evil","x")', "+1", "-1", "@SUM(A1)", "http://a.b", "\t=1"]
)
def test_what_people_wrote_is_never_a_formula_or_a_link(world: World, text: str) -> None:
    answer = world.acts("p1").post("/wishes", {"text": text, "category": "goods", "building_id": "b1"})
    assert answer.status == 201

    raw = staff(world).get("/sheets/wishes").raw

    assert text.strip() in [cell for row in read(raw) for cell in row]
    assert b"<f>" not in raw


@pytest.mark.capability("R10")
def test_a_report_comes_as_a_sheet_with_a_column_for_each_period(world: World) -> None:
    given_request(world)
    world.drain()

    rows = sheet(staff(world), "/figures?from=2026-01-01&to=2026-12-31&by=year")

    assert rows[0] == ["指标", "合计", "2026-01-01 – 2026-12-31"]
    assert ["提出诉求", 1.0, 1.0] in rows


@pytest.mark.capability("M10")
def test_a_long_list_is_exported_by_a_job_with_the_rights_of_who_asked(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(export_jobs, "_PAGE", 2)
    monkeypatch.setattr(export_jobs, "_PAGES", 1)
    for number in range(5):
        given_request(world, person=f"p{number}")
    own = world.acts("p1").post("/exports", {"path": "/requests"}, {"Accept-Language": "en"}).body
    job = must(staff(world).post("/exports", {"path": "/requests?status=submitted&building_id=b1"}))
    for _ in range(2):
        world.run_batch()
    world.store.fail_commits()
    with pytest.raises(AutoReconnect):
        world.run_batch()

    world.run_jobs()

    ended = must(staff(world).get(f"/jobs/{job['id']}"))
    assert (ended["state"], ended["total"], ended["done"], ended["refusal"]) == ("ended", 5, 5, None)
    rows = read(staff(world).get(f"/jobs/{job['id']}/result").raw)
    assert len(rows) == 6
    assert len({row[0] for row in rows}) == 6
    (head, mine) = read(world.acts("p1").get(f"/jobs/{own['id']}/result").raw)
    assert mine[head.index("Requester")] == "p1"
    assert world.acts("p1").get(f"/jobs/{job['id']}/result").status == 404
    assert world.store.db["job_rows"].count_documents({}) == 0


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/nothing", 404),
        ("/figures", 404),
        ("/requests/r1", 404),
        ("//evil/requests", 404),
        ("//[", 404),
        ("/[::1", 404),
        ("//a]b", 404),
        ("/%", 404),
        ("/requests?no=1", 422),
    ],
)
def test_what_is_no_list_cannot_be_exported(world: World, path: str, status: int) -> None:
    assert staff(world).post("/exports", {"path": path}).status == status


def test_a_person_has_some_exports_under_way_and_no_more_while_others_go_on(world: World) -> None:
    answers = [world.acts("p1").post("/exports", {"path": "/requests"}) for _ in range(6)]
    other = world.acts("p2").post("/exports", {"path": "/requests"})
    world.run_jobs()
    again = world.acts("p1").post("/exports", {"path": "/requests"})

    assert [answer.status for answer in answers] == [202] * 5 + [409]
    assert answers[5].body["type"] == "urn:louyu:problem:exports-under-way"
    assert "5 个导出任务" in answers[5].body["detail"]
    assert (other.status, again.status) == (202, 202)


def test_a_person_exports_so_often_in_an_hour(world: World) -> None:
    def asked() -> int:
        status = world.acts("p1").post("/exports", {"path": "/requests"}).status
        world.run_jobs()
        return status

    statuses = [asked() for _ in range(31)]
    world.clock.advance(timedelta(hours=1))

    assert statuses == [202] * 30 + [429]
    assert asked() == 202


def test_an_import_does_not_wait_behind_all_exports_of_somebody_else(world: World) -> None:
    for _ in range(5):
        must(world.acts("p1").post("/exports", {"path": "/requests"}))
    rows = [{"key": "u1", "name": "物业", "handles": []}]
    job = must(staff(world).post("/imports", {"kind": "units", "rows": rows}))

    for _ in range(2):
        world.run_batch()

    assert must(staff(world).get(f"/jobs/{job['id']}"))["state"] == "ended"


def test_older_files_of_a_person_make_room_for_new_ones(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sheet_jobs, "_KEPT_BYTES", 1)
    jobs = []
    for person in ("p1", "p2", "p1"):
        jobs.append(must(world.acts(person).post("/exports", {"path": "/requests"}))["id"])
        world.run_jobs()

    world.run_timers()

    results = [
        must(world.acts(who).get(f"/jobs/{job}"))["result"] for who, job in zip(("p1", "p2", "p1"), jobs, strict=True)
    ]
    assert [bool(result) for result in results] == [False, True, True]


def test_a_job_is_seen_by_whoever_started_it_and_by_who_may_cancel_it(world: World) -> None:
    job = must(world.acts("p1").post("/exports", {"path": "/requests"}))["id"]

    seen = {who: world.acts(who, grants=may).get(f"/jobs/{job}").status for who, may in VIEWERS.items()}

    assert seen == {"p1": 200, "p2": 404, "clerk": 404, "admin": 200}


def test_a_list_that_one_may_not_ask_for_cannot_be_exported(world: World) -> None:
    assert world.acts("p1").post("/exports", {"path": "/work-orders"}).status == 403


def test_an_export_whose_files_cannot_be_kept_now_waits_for_as_long_as_it_takes(world: World) -> None:
    job = must(staff(world).post("/exports", {"path": "/requests"}))
    world.blobs.fail(times=10)
    for _ in range(9):
        world.run_jobs()
        world.clock.advance(timedelta(minutes=11))
    waiting = must(staff(world).get(f"/jobs/{job['id']}"))

    world.blobs.fail(times=0)
    world.run_jobs()

    ended = must(staff(world).get(f"/jobs/{job['id']}"))
    assert (waiting["state"], ended["state"], ended["refusal"]) == ("running", "ended", None)


@pytest.mark.capability("M10")
@pytest.mark.parametrize(
    ("now", "status"),
    [({"request.read": ["*"]}, 200), ({"request.read": ["building:b1"]}, 403), ({}, 403)],
)
def test_a_list_goes_with_the_rights_that_it_was_read_with(
    world: World, now: dict[str, list[str]], status: int
) -> None:
    given_request(world)
    before = world.acts("s1", grants={"request.read": ["building:b1", "building:b2"]})
    job = must(before.post("/exports", {"path": "/requests"}))
    world.run_jobs()

    answer = world.acts("s1", grants=now).get(f"/jobs/{job['id']}/result")

    assert answer.status == status
    assert before.get(f"/jobs/{job['id']}/result").status == 200
    if status == 403:
        assert (answer.body["type"], answer.body["permission"]) == (
            "urn:louyu:problem:export-rights-changed", "request.read",
        )  # fmt: skip
