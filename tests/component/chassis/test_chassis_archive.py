"""The archive: published events leave the outbox only into it, and are read from the first day as one stream."""

from datetime import timedelta

import pytest

from chassis.persistence import outbox
from chassis.publishing import segments
from chassis.publishing.archiver import SLACK, Archiver
from chassis.publishing.segments import DamagedSegment
from chassis.testing.blob_contract import BlobContract
from chassis.testing.blobs import MemoryBlobs
from tests.builders.history import TOPIC, YEARS, Office, in_order

KEEP = timedelta(days=outbox.KEEP_DAYS)


class TestMemoryBlobs(BlobContract):
    @pytest.fixture
    def blobs(self) -> MemoryBlobs:
        return MemoryBlobs()


def an_office(notes: int = 30, full: int = 20) -> Office:
    """Has published three events a note."""
    office = Office(full=full)
    office.work(*(f"title {n}" for n in range(notes)))
    office.settle()
    return office


def test_what_is_younger_than_the_outbox_keeps_stays_there() -> None:
    office = an_office()

    assert (office.archive(), office.in_outbox(), list(office.blobs.list())) == (0, 90, [])


def test_what_is_older_goes_to_the_archive_and_history_stays_what_it_was() -> None:
    office = an_office()
    before = list(office.history.read(TOPIC))
    office.clock.advance(YEARS)

    assert office.archive() == 90
    assert office.in_outbox() == 0
    after = list(office.history.read(TOPIC))
    assert [(row["_id"], bytes(row["ce"]), row["ts"]) for row in after] == [
        (row["_id"], bytes(row["ce"]), row["ts"]) for row in before
    ]
    kept = ("tenant", "agg", "seq", "shard", "topic", "type", "correlation")
    assert [[row[name] for name in kept] for row in after] == [[row[name] for name in kept] for row in before]
    assert [blob.name[: len(f"archive/{TOPIC}/00000001")] for blob in office.blobs.list()] == [
        f"archive/{TOPIC}/{n:08}" for n in range(1, 6)
    ]


def test_archive_and_outbox_are_one_stream_from_any_position() -> None:
    office = an_office()
    office.clock.advance(YEARS)
    office.archive()
    office.work("new", "newer")
    office.publish()

    told = list(office.history.read(TOPIC))

    assert len(told) == 96
    assert in_order(office.told())
    for position in (0, 19, 20, 50, 89, 90, 95):
        rest = office.history.read(TOPIC, after=told[position]["ts"])
        assert [row["_id"] for row in rest] == [row["_id"] for row in told[position + 1 :]]
    assert sorted(office.told(shards=range(8)) + office.told(shards=range(8, 16))) == sorted(office.told())


def test_the_history_of_one_aggregate_is_read_from_its_segments_only() -> None:
    office = an_office()
    office.clock.advance(YEARS)
    office.archive()
    (note,) = office.work("mine")
    office.publish()
    office.clock.advance(YEARS)
    office.archive()
    aggregate = f"t1:{note}"
    reads: list[str] = []
    get = office.blobs.get
    office.blobs.get = lambda name: reads.append(name) or get(name)  # type: ignore[method-assign,func-returns-value]

    told = office.told(aggregate=aggregate)

    assert told == [(aggregate, 1), (aggregate, 2), (aggregate, 3)]
    assert len(reads) == 1


def test_what_is_not_published_is_not_archived_and_nothing_after_it() -> None:
    office = an_office(notes=2)
    office.work("unpublished")
    office.store.db.outbox.update_many({}, {"$set": {"pub": None}})
    outbox.mark_published(
        office.store, [row["_id"] for row in office.history._store.db.outbox.find(limit=4)], office.clock()
    )
    office.clock.advance(YEARS)

    assert (office.archive(), office.in_outbox()) == (4, 5)
    office.settle()
    assert (office.archive(), office.in_outbox()) == (5, 0)


def test_a_few_events_wait_until_they_fill_a_segment_or_their_time_is_over() -> None:
    office = an_office(notes=2)
    age = office.clock() - office.store.db.outbox.find_one(sort=[("ts", 1)])["ts"].as_datetime()  # type: ignore[index]
    office.clock.advance(KEEP - age + timedelta(days=1))
    early = office.archive()
    office.clock.advance(SLACK)

    assert (early, office.archive()) == (0, 6)


def test_while_the_blob_store_is_down_rows_stay_and_it_is_told() -> None:
    office = an_office()
    assert isinstance(office.blobs, MemoryBlobs)
    office.clock.advance(YEARS)
    office.blobs.fail()

    first = office.archiver(office.store, None, office.clock)

    assert (first, office.in_outbox()) == (0, 90)
    count = office.world.metrics.registry.get_sample_value
    assert count("louyu_archive_failures_total", {"kind": "unavailable"}) == 1
    assert (count("louyu_archive_lag_seconds") or 0) > 86400
    assert office.archive() == 90
    assert count("louyu_archive_lag_seconds") == 0


class Crash(BaseException):
    """The process dies here."""


class DyingBlobs(MemoryBlobs):
    """Dies after the n-th call of `put` or `get`."""

    def __init__(self, call: str, nth: int) -> None:
        super().__init__()
        self.call, self.nth = call, nth

    def put(self, name: str, data: bytes) -> None:
        super().put(name, data)
        self._die("put")

    def get(self, name: str) -> bytes:
        self._die("get")
        return super().get(name)

    def _die(self, call: str) -> None:
        if call == self.call:
            self.nth -= 1
            if self.nth == 0:
                raise Crash


@pytest.mark.parametrize("call", ["put", "get"])
@pytest.mark.parametrize("nth", [1, 3])
def test_killed_between_blob_and_index_or_index_and_removal_nothing_is_lost_or_doubled(call: str, nth: int) -> None:
    office = an_office()
    before = office.told()
    office.clock.advance(YEARS)
    office.blobs = DyingBlobs(call, nth)
    office.archiver = Archiver([TOPIC], office.blobs, office.world.metrics, full=20)
    office.history._blobs = office.blobs
    with pytest.raises(Crash):
        office.archive()
    if call == "put":
        # More has been published meanwhile, so the same segment is cut differently.
        office.archiver = Archiver([TOPIC], office.blobs, office.world.metrics, full=30)

    moved = office.archive()

    assert (office.in_outbox(), office.told()) == (0, before)
    assert moved >= 30
    assert office.history.verify(TOPIC) == office.store.db[segments.COLLECTION].count_documents({})


def test_a_blob_that_no_segment_names_is_swept_after_a_day() -> None:
    office = an_office()
    office.clock.advance(YEARS)
    office.archive()
    office.blobs.put(f"archive/{TOPIC}/00000003-left.jsonl.zst", b"left by a killed archiver")

    swept = (
        office.archiver.sweep(office.store, TOPIC, office.clock()),
        office.archiver.sweep(office.store, TOPIC, office.clock() + timedelta(days=365 * 50)),
    )

    assert swept in [(0, 1), (1, 0)]
    assert office.history.verify(TOPIC) == 5
    assert len(office.told()) == 90


def test_a_flipped_byte_is_told_by_the_name_of_the_segment_and_nothing_is_read_past_it() -> None:
    office = an_office()
    office.clock.advance(YEARS)
    office.archive()
    third = [blob.name for blob in office.blobs.list()][2]
    data = bytearray(office.blobs.get(third))
    data[len(data) // 2] ^= 1
    office.blobs.put(third, bytes(data))

    read: list[str] = []
    with pytest.raises(DamagedSegment, match=third):
        read.extend(row["_id"] for row in office.history.read(TOPIC))
    with pytest.raises(DamagedSegment, match="other bytes"):
        office.history.verify(TOPIC)

    assert len(read) == 40


def test_a_lost_blob_and_a_hole_in_the_index_are_told() -> None:
    office = an_office()
    office.clock.advance(YEARS)
    office.archive()
    second = [blob.name for blob in office.blobs.list()][1]
    data = office.blobs.get(second)
    office.blobs.delete(second)

    with pytest.raises(DamagedSegment, match=f"{second} is not in the blob store"):
        list(office.history.read(TOPIC))
    office.blobs.put(second, data)
    office.store.db[segments.COLLECTION].delete_one({"blob": second})
    with pytest.raises(DamagedSegment, match="lacks segments"):
        office.history.verify(TOPIC)
    with pytest.raises(DamagedSegment, match="lacks segments"):
        list(office.history.read(TOPIC))


def test_a_segment_that_is_damaged_before_its_events_left_the_outbox_is_made_again() -> None:
    office = an_office()
    office.clock.advance(YEARS)
    office.blobs = DyingBlobs("get", 1)
    office.archiver = Archiver([TOPIC], office.blobs, office.world.metrics, full=20)
    office.history._blobs = office.blobs
    with pytest.raises(Crash):
        office.archive()
    (blob,) = office.blobs.list()
    office.blobs.put(blob.name, b"damaged")

    first = office.archiver(office.store, None, office.clock)

    assert (first, office.in_outbox()) == (0, 90)
    assert office.archive() == 90
    assert in_order(office.told())


def test_rows_that_are_just_published_again_leave_later() -> None:
    office = an_office(notes=2)
    office.clock.advance(YEARS)
    office.blobs = DyingBlobs("get", 1)
    office.archiver = Archiver([TOPIC], office.blobs, office.world.metrics, full=20)
    office.history._blobs = office.blobs
    with pytest.raises(Crash):
        office.archive()
    (row, *_) = office.store.db.outbox.find()
    office.store.db.outbox.update_one({"_id": row["_id"]}, {"$set": {"pub": None, "again": True}})

    office.archiver(office.store, None, office.clock)
    before = office.in_outbox(), len(office.told())
    office.publish()
    office.archiver(office.store, None, office.clock)

    assert (before, office.in_outbox(), len(office.told())) == ((1, 6), 0, 6)
