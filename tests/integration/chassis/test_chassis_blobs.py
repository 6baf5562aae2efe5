"""Blob stores: GridFS in the real MongoDB and S3 on a server that speaks it keep one contract; the settings choose."""

import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from chassis.kernel.blobs import BlobsUnavailable, NoSuchBlob
from chassis.kernel.config import InvalidSettings, WorkerConfig, load
from chassis.kernel.ids import new_id
from chassis.persistence.blobs import blobs_of
from chassis.persistence.gridfs_blobs import GridFsBlobs
from chassis.persistence.s3_blobs import S3Blobs
from chassis.persistence.store import Store
from chassis.testing.blob_contract import BlobContract
from tests.integration.chassis.s3 import place, s3_server

pytestmark = [pytest.mark.integration]


@pytest.fixture
def worker(tmp_path: Path) -> dict[str, str]:
    """The settings that every worker needs."""
    password = tmp_path / "kafka.password"
    password.write_text("secret")
    return {
        "MONGODB_URI": "x",
        "KAFKA_BOOTSTRAP_SERVERS": "k",
        "KAFKA_USER": "members",
        "KAFKA_PASSWORD_FILE": str(password),
        "WORKER_HEALTH_PORT": "9",
    }


@pytest.fixture(scope="module")
def s3() -> Iterator[str]:
    with s3_server() as address:
        yield address


class TestGridFs(BlobContract):
    @pytest.fixture
    def blobs(self, store: Store) -> GridFsBlobs:
        return GridFsBlobs(store)

    def test_what_a_killed_put_left_behind_is_no_blob_and_in_nobodys_way(self, store: Store) -> None:
        blobs = GridFsBlobs(store)
        blobs.put("a", b"x" * 600_000)
        store.db["blobs.files"].delete_one({"filename": "a"})  # killed before the last write of a put

        with pytest.raises(NoSuchBlob):
            blobs.get("a")
        blobs.put("a", b"y" * 600_000)
        (file,) = store.db["blobs.files"].find()
        store.db["blobs.chunks"].delete_one({"n": 1, "files_id": file["_id"]})

        with pytest.raises(NoSuchBlob):
            blobs.get("a")
        blobs.put("a", b"z")
        assert blobs.get("a") == b"z"
        assert store.db["blobs.files"].count_documents({}) == 1

    def test_what_killed_puts_left_behind_is_tidied_up_once_it_is_old(self, store: Store) -> None:
        blobs = GridFsBlobs(store)
        for name in ("a", "kept", "b"):
            blobs.put(name, b"x" * 600_000)
        store.db["blobs.files"].delete_many({"filename": {"$in": ["a", "b"]}})
        later = datetime.now(UTC) + timedelta(seconds=5)

        young = blobs.tidy(datetime.now(UTC) - timedelta(days=1), 10)
        # In steps, as a worker that finds many would.
        found = [blobs.tidy(later, 2) for _ in range(3)]

        assert (young, sum(found)) == (0, 2)
        assert blobs.get("kept") == b"x" * 600_000
        assert len(store.db["blobs.chunks"].distinct("files_id")) == 1


class TestS3(BlobContract):
    @pytest.fixture
    def blobs(self, s3: str) -> Iterator[S3Blobs]:
        blobs = S3Blobs(place(s3, f"{new_id()}/"))
        yield blobs
        blobs.close()

    def test_services_share_a_bucket_and_see_only_their_own(self, s3: str) -> None:
        one, other = (S3Blobs(place(s3, f"{new_id()}/")) for _ in range(2))
        one.put("a", b"one")

        assert list(other.list()) == []
        with pytest.raises(NoSuchBlob):
            other.get("a")
        one.close()
        other.close()


@pytest.mark.parametrize(
    ("address", "bucket", "told"),
    [("http://127.0.0.1:9", "louyu", "EndpointConnectionError"), ("", "none", "NoSuchBucket")],
)
def test_a_store_that_cannot_be_used_says_where_and_why_within_seconds(
    s3: str, address: str, bucket: str, told: str
) -> None:
    blobs = S3Blobs(place(address or s3, bucket=bucket))
    started = time.monotonic()

    for call in (lambda: blobs.put("a", b"x"), lambda: blobs.get("a"), lambda: list(blobs.list())):
        with pytest.raises(BlobsUnavailable, match=f"S3 at {address or s3}, bucket {bucket}: {told}"):
            call()

    assert time.monotonic() - started < 40
    blobs.close()


def test_one_setting_picks_the_store(store: Store, s3: str, tmp_path: Path, worker: dict[str, str]) -> None:
    (tmp_path / "id").write_text("a\n")
    (tmp_path / "key").write_text("b\n")
    settings = {
        **worker,
        "BLOB_STORE": "s3",
        "S3_BUCKET": "louyu",
        "S3_PREFIX": "test/",
        "S3_ENDPOINT": s3,
        "S3_REGION": "us-east-1",
        "S3_ADDRESSING": "path",
        "S3_ACCESS_KEY_FILE": str(tmp_path / "id"),
        "S3_SECRET_KEY_FILE": str(tmp_path / "key"),
    }

    chosen = blobs_of(load(WorkerConfig, settings), store, "members")
    chosen.put("a", b"x")

    assert isinstance(blobs_of(load(WorkerConfig, worker), store, "members"), GridFsBlobs)
    assert isinstance(chosen, S3Blobs)
    whole = S3Blobs(place(s3))
    assert "test/members/a" in [blob.name for blob in whole.list()]
    chosen.close()
    whole.close()


def test_what_the_s3_store_needs_is_asked_for_at_the_start(store: Store, worker: dict[str, str]) -> None:
    with pytest.raises(InvalidSettings, match="S3_BUCKET is missing"):
        blobs_of(load(WorkerConfig, {**worker, "BLOB_STORE": "s3"}), store, "members")
    with pytest.raises(InvalidSettings, match="OUTBOX_DAYS is not usable: 3 days; 14 at least"):
        load(WorkerConfig, {**worker, "OUTBOX_DAYS": "3"})
