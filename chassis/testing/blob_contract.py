"""The contract of a blob store, as one test suite: subclass it and give the fixture `blobs`."""

import os
from datetime import UTC, datetime, timedelta

import pytest

from chassis.kernel.blobs import BlobStore, NoSuchBlob


class BlobContract:
    def test_what_was_put_is_got(self, blobs: BlobStore) -> None:
        large = os.urandom(1_500_000)
        blobs.put("a/one", large)
        blobs.put("a/empty", b"")

        assert (blobs.get("a/one"), blobs.get("a/empty")) == (large, b"")

    def test_a_part_is_read_from_anywhere_and_ends_with_the_blob(self, blobs: BlobStore) -> None:
        blobs.put("a", bytes(range(200)) * 3000)

        assert blobs.part("a", 300_000, 400) == bytes(range(200)) * 2
        assert blobs.part("a", 599_990, 400) == bytes(range(190, 200))

    def test_what_is_put_again_is_replaced(self, blobs: BlobStore) -> None:
        blobs.put("a", b"first")
        blobs.put("a", b"second")

        assert blobs.get("a") == b"second"
        assert [blob.name for blob in blobs.list()] == ["a"]

    def test_there_is_no_blob_of_a_name_that_was_never_put(self, blobs: BlobStore) -> None:
        with pytest.raises(NoSuchBlob, match="nobody"):
            blobs.get("nobody")

    def test_a_deleted_blob_is_gone_and_deleting_it_again_is_no_error(self, blobs: BlobStore) -> None:
        blobs.put("a", b"x")
        blobs.delete("a")
        blobs.delete("a")

        with pytest.raises(NoSuchBlob):
            blobs.get("a")
        assert list(blobs.list()) == []

    def test_a_list_has_all_that_begin_so_in_order_with_size_and_time(self, blobs: BlobStore) -> None:
        for name in ("b/2", "a/1", "a/10", "a.1", "c"):
            blobs.put(name, name.encode())

        found = list(blobs.list("a/"))

        assert [(blob.name, blob.size) for blob in found] == [("a/1", 3), ("a/10", 4)]
        assert abs(datetime.now(UTC) - found[0].stored_at) < timedelta(minutes=5)
        assert [blob.name for blob in blobs.list()] == ["a.1", "a/1", "a/10", "b/2", "c"]
