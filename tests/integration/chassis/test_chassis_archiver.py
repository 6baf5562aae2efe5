"""The archiver on the real MongoDB: killed, doubled, and at work while somebody reads."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from chassis.background.indexes import CHASSIS_INDEXES
from chassis.persistence.gridfs_blobs import GridFsBlobs
from chassis.persistence.store import Store
from chassis.publishing import segments
from chassis.publishing.archiver import Archiver
from tests.builders.history import TOPIC, YEARS, Office
from tests.builders.notes import INDEXES

pytestmark = [pytest.mark.integration]


@pytest.fixture
def office(store: Store) -> Office:
    store.ensure_indexes({**CHASSIS_INDEXES, **INDEXES})
    return Office(store, GridFsBlobs(store))


ARCHIVER = """
import sys
from chassis.kernel.failpoints import arm
from chassis.persistence.store import Store
from chassis.persistence.gridfs_blobs import GridFsBlobs
from tests.builders.history import YEARS, Office
arm(sys.argv[2])
store = Store.connect(sys.argv[1])
office = Office(store, GridFsBlobs(store))
office.clock.advance(YEARS)
office.archive()
"""


def archiver_process(uri: str, failpoint: str) -> subprocess.Popen[bytes]:
    environment = {**os.environ, "PYTHONPATH": str(Path(__file__).resolve().parents[3])}
    return subprocess.Popen([sys.executable, "-c", ARCHIVER, uri, failpoint], env=environment)


def test_an_archiver_that_is_killed_at_any_point_loses_nothing_and_archives_nothing_twice(
    office: Office, store_uri: str
) -> None:
    office.work(*(f"title {n}" for n in range(40)))
    office.settle()
    before = list(office.history.read(TOPIC))

    for point in ("archive.before_put", "archive.after_put", "archive.after_index", "archive.after_removal"):
        assert archiver_process(store_uri, f"{point}:2").wait(120) == -signal.SIGKILL
        assert list(office.history.read(TOPIC)) == comparable(before, office)
    assert archiver_process(store_uri, "").wait(120) == 0

    assert office.in_outbox() == 0
    assert list(office.history.read(TOPIC)) == comparable(before, office)
    assert office.history.verify(TOPIC) == 6


def comparable(rows: list[dict[str, object]], office: Office) -> list[dict[str, object]]:
    """The rows, as archived where they are archived now: without what only the outbox needs."""
    there = {row["_id"] for row in office.store.db.outbox.find({}, {"_id": 1})}
    last = segments.newest(office.store, TOPIC)
    archived = {"pub", "again"}
    return [
        row
        if row["_id"] in there and not (last and row["ts"] <= last.upto)
        else {name: value for name, value in row.items() if name not in archived}
        for row in rows
    ]


def test_two_archivers_at_once_archive_each_event_once(office: Office, store_uri: str) -> None:
    office.work(*(f"title {n}" for n in range(200)), changes=1)
    office.settle()
    before = office.told()

    both = [archiver_process(store_uri, "") for _ in range(2)]

    assert [process.wait(120) for process in both] == [0, 0]
    office.clock.advance(YEARS)
    office.archive()
    assert (office.in_outbox(), office.told()) == (0, before)
    stored = {row["blob"] for row in office.store.db[segments.COLLECTION].find()}
    assert stored <= {blob.name for blob in office.blobs.list()}


def test_what_is_archived_while_a_history_is_read_is_read_once(office: Office) -> None:
    office.work(*(f"title {n}" for n in range(400)), changes=2)
    office.settle()
    expected = office.told()
    office.clock.advance(YEARS)
    archiver = Archiver([TOPIC], office.blobs, office.world.metrics, full=50)

    read = []
    for n, row in enumerate(office.history.read(TOPIC)):
        read.append((row["agg"], row["seq"]))
        if n % 40 == 0:
            archiver.step(office.store, TOPIC, office.clock())

    assert read == expected


def test_an_outbox_that_used_to_expire_by_itself_does_so_no_more(store: Store) -> None:
    store.db.outbox.create_index(
        [("pub", 1)], partialFilterExpression={"pub": {"$type": "date"}}, expireAfterSeconds=90 * 86400
    )

    store.ensure_indexes(CHASSIS_INDEXES)
    store.ensure_indexes(CHASSIS_INDEXES)

    indexes = store.db.outbox.index_information()
    assert [name for name, index in indexes.items() if "expireAfterSeconds" in index] == []
    assert "pub_1" in indexes
