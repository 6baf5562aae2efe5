"""The runbooks of what is watched: requests that fail, a disk that is full, limits and deliveries that are late."""

import json

import pytest

from chassis.kernel.messages import decode
from chassis.testing.eventually import eventually
from tests.integration.runbooks.conftest import Platform, following

pytestmark = [pytest.mark.integration, pytest.mark.thorough, pytest.mark.capability("O1")]


def test_requests_that_fail(platform: Platform) -> None:
    slug = platform.opens_an_office()
    row = platform.known("members").store.db.outbox.find_one({"topic": "members.tenant.events.v1"}, sort=[("_id", -1)])
    assert row is not None
    correlation = decode(bytes(row["ce"])).correlation

    with following(platform, "requests-fail") as page:
        platform.supervisor.stop("events")
        eventually(lambda: not platform.is_well, every=1)
        down = page.follow(exits=1)
        platform.execute(page.left[0])  # says what it says while a process is down
        page.left.pop(0)
        platform.supervisor.start(["events"])
        seen = platform.sees(page.left.pop(0).replace("<process>", "edge"))
        path = page.follow(correlation=correlation)
        eventually(lambda: platform.is_well, every=1)
        page.follow()

    assert "events" in down
    assert json.loads(seen[seen.index("{") :])
    assert "members.tenant.created" in path
    assert slug


def test_a_disk_that_is_full(platform: Platform) -> None:
    with following(platform, "disk-full") as page:
        disks = page.follow()
        # It was full: the servers ended.
        platform.supervisor.stop("mongod")
        page.follow()
        eventually(lambda: platform.is_well, every=1)
        page.follow()
        page.until(lambda rows: all(row["unpublished"] == 0 for row in rows))

    assert "%" in disks


def test_limits_that_ring_late(platform: Platform) -> None:
    with following(platform, "clocks") as page:
        platform.supervisor.stop("requests-worker")

        down = page.follow(exits=1)
        page.follow()
        eventually(lambda: platform.is_well, every=1)
        page.follow()
        page.follow()

    assert "requests-worker" in down


def test_deliveries_that_are_late(platform: Platform) -> None:
    with following(platform, "webhooks") as page:
        page.follow()
        page.follow()
        page.follow()
