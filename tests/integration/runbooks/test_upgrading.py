"""The runbooks of upgrades and clocks, followed on a whole platform: data of an earlier release, and its migration."""

import pytest
from pymongo.collection import Collection

from chassis.kernel.clock import utc_now
from chassis.testing.eventually import eventually
from tests.integration.runbooks.conftest import Platform, following

pytestmark = [pytest.mark.integration, pytest.mark.capability("O6")]


def _migrations(platform: Platform, service: str) -> "Collection[dict[str, object]]":
    found: Collection[dict[str, object]] = platform.known(service).store.db["migrations"]
    return found


def test_data_of_an_earlier_release(platform: Platform) -> None:
    slug = platform.opens_an_office()
    receivers = platform.known("notify").store.db["receivers"]
    receivers.insert_one({"_id": "r-old", "tenant": "t-old", "version": 1, "state": "removed", "secret_at": utc_now()})
    _migrations(platform, "notify").delete_many({})
    try:
        with following(platform, "upgrade") as page:
            would = page.rows()
            unchanged = receivers.find_one({"_id": "r-old"})
            page.follow()
            steps = page.rows()
            page.follow(tenant=slug)
        changed = receivers.find_one({"_id": "r-old"})
    finally:
        receivers.delete_one({"_id": "r-old"})

    assert next((row["service"], row["number"], row["left"]) for row in would) == ("notify", 1, 1)
    assert unchanged is not None
    assert "secret_warn_at" not in unchanged
    assert changed is not None
    assert "secret_warn_at" in changed
    assert {row["state"] for row in steps} <= {"done", "not needed"}
    flags = platform.known("requests").store.db["feature_flags"]
    eventually(lambda: flags.find_one({"off": ["rising-themes"]}) is not None)


def test_clocks_of_one_machine_agree(platform: Platform) -> None:
    with following(platform, "clock-off") as page:
        eventually(lambda: platform.is_well, every=1)
        page.follow()


def test_certificates_that_hold_are_no_sign(platform: Platform) -> None:
    with following(platform, "certificates") as page:
        told = page.until(lambda rows: any(row["ready"] for row in rows))
        page.follow()

    assert not any("until" in row["why"] for row in told)


def test_every_process_says_that_it_is_ready(platform: Platform) -> None:
    expected = {(name, kind) for name in ("members", "requests") for kind in ("web", "worker")} | {("identity", "edge")}
    with following(platform, "not-ready") as page:
        # Those that other tests have killed are shown as gone for some minutes.
        told = page.until(lambda rows: expected <= {(row["service"], row["kind"]) for row in rows if row["ready"]})
        page.follow()

    assert all(row["release"] for row in told)
