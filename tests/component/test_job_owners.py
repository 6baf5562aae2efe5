"""Jobs of people who may not have them any more: dismissed, disabled, without the role, or of a suspended street office."""

from collections.abc import Callable, Mapping
from datetime import timedelta
from typing import Any, Final

import pytest

from chassis.background.jobs import BATCH
from chassis.testing.world import World
from tests.builders.events import events_world
from tests.builders.members import members_world
from tests.builders.requests import requests_world

ADMIN: Final[Mapping[str, list[str]]] = {
    name: ["*"]
    for name in ("member.import", "activity.import", "request.import", "job.cancel", "building.manage", "member.read")
}
_TALK: Final = {
    "kind": "micro_lecture",
    "title": "微党课",
    "place": "三楼",
    "building_id": "b1",
    "starts_at": "2025-03-05T12:00:00+08:00",
    "ends_at": "2025-03-05T13:00:00+08:00",
    "attended": 12,
    "beneficiaries": 30,
    "outside_participants": 2,
}
#: Service → how its world is made, a kind of import, and a row of it.
SERVICES: Final[Mapping[str, tuple[Callable[[], World], str, dict[str, Any]]]] = {
    "members": (members_world, "buildings", {"name": "东塔", "community": "友谊", "grid": "一", "floors": 3}),
    "requests": (requests_world, "units", {"name": "城管", "kind": "department"}),
    "events": (events_world, "activities", _TALK),
}
ACCOUNT, ROLE, OFFICE = "org.louyu.identity.account", "org.louyu.members.role-assignment", "org.louyu.members.tenant"
_GRANT: Final = {"account_id": "boss", "role": "tenant_admin", "scope": "*"}
#: What happens → the type and content of the event, and the reason that is told.
ENDS: Final[Mapping[str, tuple[str, dict[str, str], str]]] = {
    "disabled": (f"{ACCOUNT}.disabled.v1", {"account_id": "boss"}, "job-owner-gone"),
    "erased": (f"{ACCOUNT}.erased.v1", {"account_id": "boss"}, "job-owner-gone"),
    "key revoked": ("org.louyu.identity.api-key.revoked.v1", {"key_id": "boss", "name": "n"}, "job-owner-gone"),
    "role withdrawn": (f"{ACCOUNT}.grant-withdrawn.v1", _GRANT, "job-owner-lost-rights"),
    "office suspended": (f"{OFFICE}.suspended.v1", {"tenant_id": "t1"}, "job-office-suspended"),
}


def begun(world: World, service: str) -> tuple[str, dict[str, Any]]:
    """An import of the boss of which the first batch is done: its id, and the job."""
    _, kind, row = SERVICES[service]
    key = "code" if kind == "units" else "key"
    rows = [{**row, key: f"k-{number}", **_told_apart(row, number)} for number in range(3 * BATCH)]
    answer = world.acts("boss", grants=ADMIN).post("/imports", {"kind": kind, "rows": rows})
    assert answer.status == 202, answer.body
    world.run_batch()
    return str(answer.body["id"]), shown(world, answer.body["id"])


def _told_apart(row: Mapping[str, Any], number: int) -> dict[str, str]:
    return {name: f"{row[name]}{number}" for name in ("name", "title") if name in row}


def shown(world: World, job: str, person: str = "deputy") -> dict[str, Any]:
    body: dict[str, Any] = world.acts(person, grants=ADMIN).get(f"/jobs/{job}").body
    return body


@pytest.mark.capability("M10")
@pytest.mark.parametrize("how", ENDS)
@pytest.mark.parametrize("service", SERVICES)
def test_a_job_ends_with_the_rights_of_who_started_it(service: str, how: str) -> None:
    world = SERVICES[service][0]()
    job, before = begun(world, service)
    event, data, reason = ENDS[how]

    world.receive(event, data, subject="boss")
    world.run_jobs()

    now = shown(world, job)
    assert (before["state"], before["done"]) == ("running", BATCH), before["errors"]
    assert (now["state"], now["done"], now["refusal"]["type"]) == ("withdrawn", BATCH, reason)
    assert f"已处理 {BATCH} 条" in now["refusal"]["zh"]
    assert list(world.store.db.job_rows.find({"job": job})) == []


@pytest.mark.parametrize(
    ("event", "data"),
    [
        (f"{ACCOUNT}.disabled.v1", {"account_id": "somebody else"}),
        (f"{ACCOUNT}.grant-withdrawn.v1", {**_GRANT, "role": "building_secretary", "scope": "building:b1"}),
        (
            f"{ROLE}.ended.v1",
            {"assignment_id": "a", "person_id": "boss", "role": "building_lead", "scope_kind": "building"}
            | {"scope_id": "b1", "reason": "ended"},
        ),
    ],
)
def test_what_concerns_others_or_another_role_ends_no_job(event: str, data: dict[str, str]) -> None:
    world = requests_world()
    job, _ = begun(world, "requests")

    world.receive(event, data, subject="boss")
    world.run_jobs()

    assert (shown(world, job)["state"], shown(world, job)["done"]) == ("ended", 3 * BATCH)


def test_whoever_has_the_rights_again_starts_anew_and_an_old_withdrawal_ends_nothing() -> None:
    world = members_world()
    world.receive(f"{ACCOUNT}.disabled.v1", {"account_id": "boss"}, subject="boss", sequence=2)
    world.receive(f"{ACCOUNT}.enabled.v1", {"account_id": "boss"}, subject="boss", sequence=3)
    world.receive(f"{ACCOUNT}.grant-withdrawn.v1", _GRANT, subject="boss", sequence=4)
    world.clock.advance(timedelta(seconds=1))

    job, _ = begun(world, "members")
    world.run_jobs()

    assert shown(world, job)["state"] == "ended"


def test_another_administrator_takes_back_what_was_done() -> None:
    world = members_world()
    job, _ = begun(world, "members")
    world.receive(f"{ACCOUNT}.disabled.v1", {"account_id": "boss"}, subject="boss")
    world.run_jobs()

    plain = {"member.import": ["*"]}
    found = {
        person: [one["id"] for one in world.acts(person, grants=held).get("/jobs").body["items"]]
        for person, held in (("deputy", ADMIN), ("clerk", plain))
    }
    refused = world.acts("clerk", grants=plain).post(f"/imports/{job}/undo")
    taken = world.acts("deputy", grants=ADMIN).post(f"/imports/{job}/undo")
    world.run_jobs()

    assert (refused.status, taken.status) == (404, 200)
    assert found == {"deputy": [job], "clerk": []}
    assert (shown(world, job)["state"], shown(world, job)["made"]) == ("ended", 0)
    assert {event.actor for event in world.events("building.taken-back.v1")} == {"deputy"}


def test_an_undo_ends_with_the_rights_of_who_asked_for_it() -> None:
    world = members_world()
    job, _ = begun(world, "members")
    world.run_jobs()
    world.acts("boss", grants=ADMIN).post(f"/imports/{job}/undo")
    world.run_batch()

    world.receive(f"{ACCOUNT}.disabled.v1", {"account_id": "boss"}, subject="boss")
    world.run_jobs()

    assert (shown(world, job)["state"], shown(world, job)["made"]) == ("withdrawn", 2 * BATCH)


def test_a_list_that_is_written_ends_with_a_role_that_it_was_read_with() -> None:
    world = requests_world()
    held = {"request.read": ["building:b1"]}
    job = world.acts("lead", grants=held).post("/exports", {"path": "/requests"}).body["id"]

    ended = {"assignment_id": "a", "person_id": "lead", "role": "building_lead", "scope_kind": "building"}
    world.receive(f"{ROLE}.ended.v1", {**ended, "scope_id": "b1", "reason": "ended"}, subject="a")
    world.run_jobs()

    now = shown(world, job, "lead")
    assert (now["state"], now["result"], now["refusal"]["type"]) == ("withdrawn", None, "job-owner-lost-rights")


@pytest.mark.parametrize("what", ["faults", "result"])
@pytest.mark.parametrize("service", SERVICES)
def test_what_stands_in_a_sheet_goes_with_the_right_to_import(service: str, what: str) -> None:
    world = SERVICES[service][0]()
    path, head = f"/imports/sheets?kind={SERVICES[service][1]}&mode=check", {"Content-Type": "text/csv"}
    answer = world.acts("boss", grants=ADMIN).send("POST", path, "名称\n东塔".encode(), head, "k")
    world.run_jobs()

    demoted = world.acts("boss", grants={"member.read": ["*"]}).get(f"/jobs/{answer.body['id']}/{what}")

    assert (answer.status, demoted.status) == (202, 403)
