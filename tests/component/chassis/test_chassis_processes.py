"""Which processes run, as pages and commands show them: workers, web processes, edges, live messages; ready, or why not."""

import threading
from collections.abc import Mapping
from datetime import timedelta
from typing import Any

import pytest

from chassis.background import process_reports
from chassis.background.writing import Writing
from chassis.http import process_report
from chassis.kernel.release import RELEASE
from chassis.observability.metrics import Metrics
from chassis.persistence.admission import Admission
from chassis.testing.eventually import eventually
from chassis.testing.world import World
from tests.builders.desk import an_operator
from tests.builders.migrating import LOUD, given_old_notes
from tests.builders.notes import a_notes_world

pytestmark = [pytest.mark.capability("O3"), pytest.mark.capability("O6")]


def reports(world: World, owner: str, kind: str, parts: Mapping[str, bool], **more: Any) -> None:
    report = process_reports.Report(owner, "notes", [kind], world.clock(), kind=kind)
    report.store(world.store, parts, None, world.clock, **more)


def writing_of(world: World) -> Writing:
    return Writing(world.store, world.clock, world.metrics)


def shown(world: World) -> dict[str, dict[str, Any]]:
    return {row["name"]: row for row in an_operator(world).get("/operations/now").body["processes"]}


def signs(world: World) -> list[tuple[str, str]]:
    return [(one["code"], one["what"]) for one in an_operator(world).get("/operations/now").body["signs"]]


def test_every_kind_of_process_says_its_release_and_since_when() -> None:
    world = a_notes_world()
    reports(world, "notes-0", "worker", {"relay": True})
    reports(world, "notes-web-a-1", "web", {"mongodb": True})
    reports(world, "edge-a-1", "edge", {"members": True})
    reports(world, "notes-stream-a-1", "stream", {"feed": True})

    told = shown(world)

    assert {row["kind"] for row in told.values()} == {"worker", "web", "edge", "stream"}
    assert {row["release"] for row in told.values()} == {RELEASE}
    assert all(row["is_there"] and row["started_at"] for row in told.values())
    assert signs(world) == []


def test_a_web_process_that_is_not_ready_says_why_in_a_sign_of_its_own() -> None:
    world = a_notes_world()
    reports(world, "notes-0", "worker", {"relay": True})
    reports(world, "notes-web-a-1", "web", {"mongodb": True, "schema": False}, why={"schema": "waits for migration 3"})

    assert signs(world) == [("not-ready", "notes-web-a-1/web schema waits for migration 3")]
    parts = {part["name"]: part for part in shown(world)["notes-web-a-1/web"]["parts"]}
    assert (parts["schema"]["what"], parts["mongodb"]["what"]) == ("waits for migration 3", "")


def test_web_processes_do_not_stand_for_a_worker_that_is_gone() -> None:
    world = a_notes_world()
    reports(world, "notes-web-a-1", "web", {"mongodb": True})

    assert [code for code, _ in signs(world)] == ["worker-gone"]


def test_a_killed_web_process_is_shown_as_gone_for_ten_minutes_and_a_worker_for_a_day() -> None:
    world = a_notes_world()
    reports(world, "notes-0", "worker", {"relay": True})
    reports(world, "notes-web-a-1", "web", {"mongodb": True})

    world.clock.advance(timedelta(minutes=9))
    after_nine = shown(world)
    world.clock.advance(timedelta(minutes=2))

    assert {name: row["is_there"] for name, row in after_nine.items()} == {
        "notes-0/worker": False,
        "notes-web-a-1/web": False,
    }
    assert list(shown(world)) == ["notes-0/worker"]


def test_a_report_of_an_earlier_release_is_that_of_a_worker() -> None:
    world = a_notes_world()
    row = {"_id": "notes-0/all", "at": world.clock(), "started_at": world.clock(), "parts": []}
    world.store.db["process_reports"].insert_one(row)

    (told,) = shown(world).values()

    assert (told["kind"], told["release"]) == ("worker", "")


def test_a_web_process_reports_by_itself_and_takes_its_row_away_when_it_ends(monkeypatch: pytest.MonkeyPatch) -> None:
    world, ends = a_notes_world(), list[Any]()
    monkeypatch.setattr("atexit.register", ends.append)

    process_report.keep_told("notes", world.store, {"mongodb": lambda: True}, dict, world.clock, writing_of(world))
    eventually(lambda: len(shown(world)) == 1)
    (told,) = shown(world).values()
    ends[0]()

    assert (told["kind"], [part["name"] for part in told["parts"]]) == ("web", ["mongodb"])
    assert shown(world) == {}
    assert all(thread.name != "process-report" or not thread.is_alive() for thread in _after_a_moment())


def test_a_stream_process_is_of_a_kind_of_its_own_and_says_why_live_messages_stopped() -> None:
    world = a_notes_world()
    reports(world, "notes-0", "worker", {"relay": True})

    why = {"feed": "new messages do not arrive live NotPrimaryError"}
    checks = {"mongodb": lambda: True, "feed": lambda: False}
    leave = process_report.keep_told(
        "notes", world.store, checks, lambda: why, world.clock, writing_of(world), kind="stream"
    )
    eventually(lambda: len(shown(world)) == 2)
    (name,) = (one["name"] for one in shown(world).values() if one["kind"] == "stream")
    told = signs(world)
    leave()
    leave()

    assert name.startswith("notes-stream-")
    assert told == [("not-ready", f"{name} feed new messages do not arrive live NotPrimaryError")]
    assert list(shown(world)) == ["notes-0/worker"]


def _after_a_moment() -> list[threading.Thread]:
    for thread in threading.enumerate():
        if thread.name == "process-report":
            thread.join(5)
    return threading.enumerate()


def test_reasons_are_those_of_the_checks_that_fail() -> None:
    world = a_notes_world()
    given_old_notes(world.store, 1)
    world.store.db["migrations"].insert_one({"_id": 7, "name": "later", "state": "done", "release": "9.9.9"})
    admission = Admission(world.store, (LOUD,), _Ahead(), Metrics())  # type: ignore[arg-type] # as far as it is asked

    told = [check() for check in admission.checks.values()]

    assert told == [False, False]
    assert "schema 7 of release 9.9.9" in admission.reasons()["schema"]
    assert admission.reasons()["clock"].startswith("The clock of this machine is 600 s ahead")


class _Ahead:
    def __call__(self) -> object:
        return None

    def machine_is_ahead(self) -> float:
        return 600.0
