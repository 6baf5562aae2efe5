"""The process that backs up, turn by turn: what is due, what it goes on with, what it removes, what it says when it fails."""

import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest
from bson.timestamp import Timestamp

from chassis.kernel.blobs import BlobsUnavailable
from chassis.kernel.certificates import MongoUri
from chassis.observability.metrics import Metrics
from chassis.persistence.server_clock import ServerClock
from louyuctl.backups import figures, manifest, slices, turns
from louyuctl.backups.following import Followed, Follower, expire
from louyuctl.backups.settings import BackupConfig, Count
from tests.builders.backups import KEY
from tests.integration.backups.conftest import Place

pytestmark = [pytest.mark.integration, pytest.mark.capability("O4")]


def follower(place: Place, clock: Callable[[], datetime] | None = None) -> tuple[Follower, Metrics]:
    config = BackupConfig(mongodb_uri=MongoUri("x"), key=KEY, folder="x")
    metrics = Metrics(figures.TABLE)
    followed = Followed(place.source, place.own, place.blobs, place.key, config)
    return Follower(followed, metrics, clock or ServerClock(place.own)), metrics


def value(metrics: Metrics, name: str, **labels: str) -> float | None:
    return metrics.registry.get_sample_value(name, labels)


def test_what_was_written_is_in_the_backup_within_a_turn(place: Place) -> None:
    place.fill()
    follows, metrics = follower(place)

    follows.make_if_due()
    place.one.people.delete_one({"_id": 1})
    follows.cut()
    (name,) = manifest.ids(place.blobs)
    place.restore(manifest.read(place.blobs, place.key, name))

    assert follows.well
    assert place.same()
    behind, age = value(metrics, figures.BEHIND), value(metrics, figures.AGE)
    assert behind is not None
    assert age is not None
    assert max(behind, age) < 60


def test_a_process_that_starts_again_goes_on_where_the_last_one_was(place: Place) -> None:
    place.fill()
    first, _ = follower(place)
    first.make_if_due()
    place.one.people.delete_one({"_id": 1})
    first.cut()
    place.one.people.delete_one({"_id": 2})

    second, _ = follower(place)
    second.make_if_due()
    second.cut()

    (name,) = manifest.ids(place.blobs)
    made = manifest.read(place.blobs, place.key, name)
    assert len(place.backup(made).pieces) == len(slices.stored(place.blobs)) >= 2
    place.restore(made)
    assert place.same()


def test_a_day_later_a_whole_backup_is_due_and_slices_lead_from_both(place: Place) -> None:
    place.fill()
    now = [datetime.now(UTC)]
    follows, _ = follower(place, lambda: now[0])
    follows.make_if_due()
    follows.make_if_due()
    assert len(manifest.ids(place.blobs)) == 1
    # Moments have seconds, and two backups of one moment have one name.
    time.sleep(1.1)
    now[0] += timedelta(hours=25)

    follows.make_if_due()
    place.one.people.delete_one({"_id": 5})
    follows.cut()

    names = manifest.ids(place.blobs)
    led = [place.backup(manifest.read(place.blobs, place.key, name)).pieces[-1].to for name in names]
    assert (len(names), led[0]) == (2, led[1])


def test_after_the_oplog_was_overtaken_a_new_backup_closes_the_hole(place: Place) -> None:
    place.fill()
    follows, metrics = follower(place)
    follows.make_if_due()
    follows._position = Timestamp(1, 1)  # as if it had been down for a month
    time.sleep(1.1)

    follows.cut()
    assert (follows.well, value(metrics, f"{figures.FAILURES}", step="slice")) == (False, 1)
    follows.make_if_due()
    follows.cut()

    assert follows.well
    assert len(manifest.ids(place.blobs)) == 2


def test_a_store_that_fails_is_counted_and_the_next_try_is_whole(place: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    place.fill()
    follows, metrics = follower(place)

    def full(_name: str, _data: bytes) -> None:
        raise BlobsUnavailable("No space left on device")

    with monkeypatch.context() as patched:
        patched.setattr(place.blobs, "put", full)
        follows.make_if_due()
    assert (follows.well, value(metrics, figures.FAILURES, step="make")) == (False, 1)
    follows._wait_until = 0.0  # five minutes later
    follows.make_if_due()
    follows.cut()

    assert follows.well


def test_what_is_old_is_removed_and_the_newest_stays(place: Place) -> None:
    place.fill(1)
    made = place.make()
    for name in ("20260101T000000Z-0001", "20260110T000000Z-0001"):
        place.blobs.put(f"{manifest.PARTS}{name}/a.b.1", b"x")
        place.blobs.put(f"{manifest.MANIFESTS}{name}", b"x")
    place.blobs.put(f"{manifest.PARTS}20260111T000000Z-0001/a.b.1", b"left by a kill")
    old = slices.Slice(Timestamp(1_700_000_000, 1), Timestamp(1_700_000_020, 1))
    place.blobs.put(old.name, b"x")
    config = BackupConfig(mongodb_uri=MongoUri("x"), key=KEY, folder="x", keep_days=Count(14))

    removed = expire(place.blobs, config, made.at + timedelta(days=4))

    assert removed == 6
    assert manifest.ids(place.blobs) == [made.id]
    assert place.verify(made).well
    assert expire(place.blobs, config, made.at + timedelta(days=400)) == 0
    assert manifest.ids(place.blobs) == [made.id]


def test_only_one_process_follows(place: Place) -> None:
    with turns.alone(place.own, turns.FOLLOW) as check:
        check()
        row = place.own.db["leases"].find_one({"_id": turns.FOLLOW})

    assert row is not None
    assert row["owner"].startswith("louyuctl:")
