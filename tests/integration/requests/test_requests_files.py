"""Files on the real MongoDB, with their bytes in GridFS: pieces that come at once, a killed check, removal."""

from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from flask import Flask
from pymongo.errors import AutoReconnect
from werkzeug.test import TestResponse

from chassis.background.indexes import CHASSIS_INDEXES
from chassis.http.app import create_app
from chassis.http.call import Wiring
from chassis.kernel.clock import utc_now
from chassis.kernel.identity import Actor, PersonId, TenantId
from chassis.kernel.request_context import RequestContext
from chassis.kernel.writes import Write
from chassis.persistence.gridfs_blobs import GridFsBlobs
from chassis.persistence.store import Store
from services.requests.service import SERVICE
from tests.builders.files import PIECE, a_jpeg
from tests.builders.requests import a_request

pytestmark = [pytest.mark.integration]


class Town:
    """The service on the real database; p1 has submitted request r1."""

    def __init__(self, store: Store) -> None:
        store.ensure_indexes({**CHASSIS_INDEXES, **SERVICE.indexes})
        self.store, self.make = store, SERVICE.make_unit_of_work(None, GridFsBlobs(store))
        uow: Any = self.make(store, RequestContext(tenant=TenantId("t1"), actor="p1", correlation="c" * 32), utc_now)
        uow.requests.add(a_request())
        uow.commit()
        self.app: Flask = create_app(
            SERVICE, Wiring(store, self.make, lambda token: Actor(PersonId(token), TenantId("t1"), {}))
        )

    def call(self, method: str, path: str, person: str = "p1", **sent: Any) -> TestResponse:
        headers = {"Authorization": f"Bearer {person}", "Idempotency-Key": path, **sent.pop("headers", {})}
        return self.app.test_client().open(f"/api/v1/requests{path}", method=method, headers=headers, **sent)

    def piece(self, upload: str, offset: int, data: bytes) -> int:
        headers = {"Content-Type": "application/offset+octet-stream", "Upload-Offset": str(offset)}
        return self.call("PATCH", f"/uploads/{upload}", data=data, headers=headers).status_code

    def timer(self, name: str) -> int:
        (timer,) = (timer for timer in SERVICE.timers if timer.name == name)
        return timer.task(self.store, self.make, utc_now)

    def sent(self, data: bytes) -> str:
        body = {"kind": "request", "record_id": "r1", "name": "a.jpg", "size": len(data)}
        upload = str(self.call("POST", "/uploads", json=body).get_json()["id"])
        for offset in range(0, len(data), PIECE):
            assert self.piece(upload, offset, data[offset : offset + PIECE]) == 204
        return upload


@pytest.fixture
def town(store: Store) -> Town:
    return Town(store)


class Dying:
    """A store whose commits fail: what a process that dies before its commit has done."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def __getattr__(self, name: str) -> Any:
        return getattr(self._store, name)

    def commit(self, writes: list[Write], **_: Any) -> None:
        raise AutoReconnect(f"died before {len(writes)} writes")


@pytest.mark.capability("R2")
def test_of_one_piece_that_comes_many_times_at_once_one_is_stored_and_the_file_is_whole(town: Town) -> None:
    data = a_jpeg(600, 400)
    body = {"kind": "request", "record_id": "r1", "name": "a.jpg", "size": len(data)}
    upload = town.call("POST", "/uploads", json=body).get_json()["id"]

    for offset in range(0, len(data), PIECE):
        with ThreadPoolExecutor(6) as pool:
            statuses = list(pool.map(lambda _, at=offset: town.piece(upload, at, data[at : at + PIECE]), range(6)))
        assert sorted(statuses) == [204, 409, 409, 409, 409, 409]
    town.timer("uploads.check")

    shown = town.call("GET", f"/files/{upload}/content")
    part = town.call("GET", f"/files/{upload}/content", headers={"Range": "bytes=100-299"})
    assert shown.status_code == 200
    assert (part.status_code, part.data) == (206, shown.data[100:300])
    assert town.call("GET", f"/files/{upload}/content", "p2").status_code == 403
    assert town.store.db["upload_pieces"].count_documents({}) == 0


def test_a_check_that_died_is_done_again_and_nothing_is_there_twice(town: Town) -> None:
    upload = town.sent(a_jpeg())
    dying: Any = Dying(town.store)
    (check,) = (timer.task for timer in SERVICE.timers if timer.name == "uploads.check")

    with pytest.raises(AutoReconnect):
        check(dying, town.make, utc_now)
    assert town.call("GET", f"/files/{upload}").status_code == 404
    assert town.timer("uploads.check") == 1

    assert town.call("GET", f"/files/{upload}").status_code == 200
    assert town.store.db["blobs.files"].count_documents({}) == 2


def test_of_a_removed_file_no_byte_stays(town: Town) -> None:
    upload = town.sent(a_jpeg())
    town.timer("uploads.check")

    assert town.call("DELETE", f"/files/{upload}").status_code == 204
    town.timer("files.destroy")

    assert [town.store.db[name].count_documents({}) for name in ("files", "blobs.files", "blobs.chunks")] == [0, 0, 0]
    assert town.store.db["file_usage"].find_one({"_id": "t1|p1"}) == {"_id": "t1|p1", "tenant": "t1", "bytes": 0}
