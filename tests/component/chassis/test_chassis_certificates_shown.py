"""Certificates that end soon or cannot be used, as the page of operations and `louyuctl status` show them."""

from datetime import timedelta
from typing import Any

import pytest

from chassis.background import process_reports
from chassis.testing.world import World
from tests.builders.desk import an_operator
from tests.builders.notes import a_notes_world

pytestmark = [pytest.mark.capability("O3"), pytest.mark.capability("O5")]
DAY = timedelta(days=1)


def reports(world: World, owner: str, until: timedelta | None, what: str = "") -> None:
    ends = None if until is None else world.clock() + until
    file = {"setting": "KAFKA_CA_FILE", "path": "/run/ca.pem", "until": ends, "what": what}
    report = process_reports.Report(owner, "notes", ["relay"], world.clock())
    report.store(world.store, {"relay": True}, None, world.clock, certificates=[file])


def now(world: World) -> dict[str, Any]:
    found: dict[str, Any] = an_operator(world).get("/operations/now").body
    return found


def test_a_certificate_that_ends_within_two_weeks_is_one_sign_however_many_read_it() -> None:
    world = a_notes_world()
    reports(world, "notes-0", 13 * DAY)
    reports(world, "notes-1", 13 * DAY)

    told = now(world)

    (sign,) = told["signs"]
    until = world.clock() + 13 * DAY
    assert (sign["code"], sign["tone"], sign["page"]) == ("certificate-ends", "waiting", "certificates")
    assert sign["what"] == f"KAFKA_CA_FILE: /run/ca.pem until {until:%Y-%m-%d %H:%M} UTC"
    assert [one["state"] for process in told["processes"] for one in process["certificates"]] == ["ends", "ends"]


def test_one_that_holds_longer_is_shown_without_a_sign() -> None:
    world = a_notes_world()
    reports(world, "notes-0", 15 * DAY)

    told = now(world)

    assert told["signs"] == []
    assert [one["state"] for one in told["processes"][0]["certificates"]] == ["holds"]


def test_one_that_has_expired_or_was_replaced_by_something_broken_is_bad() -> None:
    for until, what in ((-DAY, ""), (None, "/run/ca.pem holds no certificate in PEM")):
        world = a_notes_world()
        reports(world, "notes-0", until, what)

        (sign,) = now(world)["signs"]

        assert (sign["code"], sign["tone"]) == ("certificate-over", "bad")
        assert what in sign["what"]
