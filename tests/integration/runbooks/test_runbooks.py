"""Every runbook is followed on a whole platform: its state is made real, its commands are run as they are written.

Nothing but the page is known: what goes into a `<place>` comes out of an earlier command.
"""

import shutil
from contextlib import closing
from datetime import timedelta
from typing import Final

import psutil
import pytest

from chassis.consuming.parking import Parking
from chassis.kernel.broker import Outgoing
from chassis.kernel.clock import utc_now
from chassis.kernel.failure import Failure
from chassis.kernel.kafka_access import access_of
from chassis.kernel.messages import decode
from chassis.publishing.kafka import KafkaSender
from chassis.testing.eventually import eventually
from deploy.local.secrets import kafka_password_file
from tests.integration.runbooks.conftest import Platform, following

pytestmark = [pytest.mark.integration, pytest.mark.thorough]

_SECONDS: Final = 400.0
TENANT_CREATED: Final = "org.louyu.members.tenant.created.v1"
NEW_PASSWORD: Final = "楼宇-correct-horse-7"


def poisons(platform: Platform, value: bytes) -> None:
    """A producer that is not ours writes something that is no message."""
    known = platform.known("members")
    topic = "members.tenant.events.v1"
    with closing(KafkaSender(access_of(known.config), "a-stranger")) as sender:
        sender.send_all([Outgoing(topic, b"t1:s1", value, (("ce_type", TENANT_CREATED.encode()),))])


def test_a_poisoned_topic(platform: Platform) -> None:
    poisons(platform, b'{"name": "poison"')
    with following(platform, "dead-letters") as page:
        causes = page.until(lambda rows: len(rows) >= 4)
        notify = next(row for row in causes if row["service"] == "notify")
        cause = {"fingerprint": notify["fingerprint"]}
        shown = page.follow(letter=notify["letters"][0], service="notify")
        page.follow(exits=1, **cause)
        page.follow(**cause)
        assert page.rows() == []

    assert "undecodable" in shown
    assert '"ce_type"' in shown
    assert {row["fingerprint"] for row in causes} == {notify["fingerprint"]}


def test_a_message_that_waits_for_its_next_try(platform: Platform) -> None:
    platform.opens_an_office()
    requests = platform.known("requests")
    row = platform.known("members").store.db.outbox.find_one({"topic": "members.tenant.events.v1"})
    assert row is not None
    failure = Failure("ConnectionError", "a gateway was down", "feedbeef0000")
    Parking("requests", requests.store, utc_now).park(decode(bytes(row["ce"])), failure, seconds=3000)

    with following(platform, "parked-messages") as page:
        (parked,) = page.rows()
        page.follow(fingerprint=parked["fingerprint"])
        assert page.until(lambda rows: rows == []) == []
        page.follow()

    assert (parked["service"], parked["kind"], parked["fingerprint"]) == ("requests", "ConnectionError", "feedbeef0000")


def test_the_failure_desk_is_walked_in_the_portal(platform: Platform) -> None:
    """Its page names no command: tests/e2e/test_ops.py walks it."""
    with following(platform, "failure-desk"):
        assert platform.is_well


def test_a_relay_that_does_not_send(platform: Platform) -> None:
    with following(platform, "outbox-lag") as page:
        platform.supervisor.stop("members-worker")
        platform.opens_an_office()

        (waiting,) = (row for row in page.rows() if row["unpublished"])
        page.follow(exits=1)
        page.follow(service=waiting["service"])
        page.follow(service=waiting["service"])
        page.until(lambda rows: all(row["unpublished"] == 0 for row in rows))

    assert waiting["service"] == "members"


def test_a_consumer_that_does_not_read(platform: Platform) -> None:
    with following(platform, "consumer-lag") as page:
        platform.supervisor.stop("requests-worker")
        platform.opens_an_office()

        behind = page.until(lambda rows: any(row["lag"] for row in rows), service="requests")
        page.follow(exits=1)
        page.follow(service="requests")
        page.until(lambda rows: all(row["lag"] == 0 for row in rows), service="requests")

    assert {row["topic"] for row in behind if row["lag"]} == {"members.tenant.events.v1"}


def test_an_event_that_never_reached_its_topic(platform: Platform) -> None:
    with following(platform, "gaps") as page:
        platform.supervisor.stop("members-worker")
        platform.opens_an_office()
        outbox = platform.known("members").store.db.outbox
        outbox.update_many({"pub": None}, {"$set": {"pub": utc_now() - timedelta(minutes=1)}})

        lost = page.rows(exits=1)
        page.follow(exits=1)
        platform.supervisor.start(["members-worker"])
        page.until(lambda rows: rows == [])

    assert {(row["service"], row["topic"]) for row in lost} == {("members", "members.tenant.events.v1")}
    assert all(row["message"] and row["published"] for row in lost)


def test_a_worker_that_dies_again_and_again(platform: Platform) -> None:
    with following(platform, "worker-restarts") as page:
        for _ in range(2):
            pid = platform.supervisor.states()["events-worker"].pid
            psutil.Process(pid).kill()
            eventually(lambda: platform.supervisor.states()["events-worker"].pid not in (None, pid))  # noqa: B023

        platform.execute(page.left.pop(0))  # ready or not: it is starting
        seen = platform.sees(page.left.pop(0).replace("<service>", "events"))
        page.follow(service="events")
        page.follow(service="events")
        eventually(lambda: platform.is_well, every=1)
        page.follow()

    assert "{" in seen


def test_a_broker_that_lost_everything(platform: Platform) -> None:
    platform.opens_an_office()
    with following(platform, "kafka-lost") as page:
        platform.supervisor.stop("kafka")
        shutil.rmtree(platform.settings.home / "kafka" / "data")

        page.follow()
        page.follow()
        page.until(lambda rows: all(row["unpublished"] == 0 for row in rows))
        page.until(lambda rows: all(row["lag"] == 0 for row in rows))
        eventually(lambda: platform.is_well, every=1)
        page.follow()
        # Publishing again takes its time, and says in the outbox only what waits now.
        page.until(lambda rows: rows == [])


def test_a_database_that_is_down(platform: Platform) -> None:
    platform.opens_an_office()

    with following(platform, "mongodb-lost") as page:
        platform.supervisor.stop("mongod")

        page.follow(exits=1)
        page.follow()
        compared = page.follow()
        page.follow()
        page.follow()
        page.follow()

    assert "members.tenant.events.v1: " in compared
    assert " 0 missing, 0 out of order" in compared


@pytest.mark.capability("O4")
def test_a_backup_that_is_old(platform: Platform) -> None:
    with following(platform, "backups") as page:
        page.follow()
        before = page.rows()
        page.follow()
        checked = page.once()

    assert checked[0]["damage"] == []
    assert checked[0]["backup"] not in {row["backup"] for row in before}


@pytest.mark.capability("G3")
def test_an_edge_that_counts_limits_alone(platform: Platform) -> None:
    with following(platform, "edge-alone") as page:
        platform.supervisor.stop("identity")

        page.follow(exits=1)
        page.follow()
        page.follow()


@pytest.mark.capability("O4")
def test_a_restore(platform: Platform) -> None:
    kept = platform.opens_an_office()
    platform.execute(".venv/bin/python -m louyuctl backup make")
    lost = platform.opens_an_office()
    heard = platform.known("identity").store.db.tenants
    eventually(lambda: heard.find_one({"slug": lost}))

    with following(platform, "restore") as page:
        page.follow()
        done = page.once()
        page.follow()
        eventually(lambda: platform.is_well, seconds=_SECONDS, every=1)
        page.follow()
        page.until(lambda rows: rows == [])
        page.follow()

    platform.signs_in()
    fresh = platform.opens_an_office()
    eventually(lambda: heard.find_one({"slug": fresh}))
    ahead = {row["topic"]: row["events"] for row in done["ahead"]}
    assert ahead["members.tenant.events.v1"] == 1
    assert heard.find_one({"slug": kept})
    assert heard.find_one({"slug": lost}) is None
    assert platform.known("members").store.db.tenants.find_one({"slug": lost}) is None


def test_a_figure_that_is_wrong(platform: Platform) -> None:
    figures = platform.known("requests").store.db.figures

    with following(platform, "figures-differ") as page:
        figures.insert_one({"_id": "t-wrong|tenant", "tenant": "t-wrong", "counts": {"wishes": {"claimed": 7}}})

        differ = page.rows(exits=1)
        page.follow()
        page.follow()

    assert [(row["service"], row["tenant"], row["kept"], row["counted"]) for row in differ] == [
        ("requests", "t-wrong", 7, 0)
    ]


def test_a_projection_that_is_wrong(platform: Platform) -> None:
    slug = platform.opens_an_office()
    directory = platform.known("identity").store.db.tenants
    eventually(lambda: directory.find_one({"slug": slug}))

    with following(platform, "rebuild") as page:
        directory.update_one({"slug": slug}, {"$set": {"name": "spoilt"}})

        compared = page.follow()
        filled = page.follow(service="identity")
        page.follow()

    assert "0 missing, 0 out of order" in compared
    assert "every message in the topics is projected" in filled
    kept = directory.find_one({"slug": slug})
    assert kept is not None
    assert kept["name"] != "spoilt"


def test_a_password_that_kafka_does_not_know(platform: Platform) -> None:
    file = platform.settings.secrets / kafka_password_file("events")
    password = file.read_text()

    with following(platform, "kafka-users") as page:
        platform.supervisor.stop("events-worker")
        file.write_text("not this one")
        platform.supervisor.start(["events-worker"])
        eventually(lambda: not platform.is_well, every=1)
        told = page.follow(exits=1)
        file.write_text(password)
        page.follow(service="events")
        page.follow(service="events")
        eventually(lambda: platform.is_well, every=1)
        page.follow()

    assert "events-worker" in told


def test_a_supervisor_that_was_killed(platform: Platform) -> None:
    with following(platform, "orphans") as page:
        keeper = psutil.Process(platform.supervisor.pid())
        keeper.kill()
        keeper.wait(120)

        told = page.follow(exits=1)
        page.follow()
        page.follow()

    assert all(name in told for name in ("members-worker", "kafka", "mongod", "edge"))


def test_an_administrator_who_cannot_sign_in(platform: Platform) -> None:
    with following(platform, "administrator") as page:
        (before,) = page.rows()
        # `reset` once only: each makes the code before it void.
        (issued,) = page.once()
        page.follow(address=platform.settings.base_url, code=issued["code"], password=NEW_PASSWORD)
        platform.password = NEW_PASSWORD
        (after,) = page.rows()

    assert before["password_file"].endswith("platform-admin.password")
    assert (after["status"], after["first_password_counts"]) == ("active", False)
    platform.signs_in()
