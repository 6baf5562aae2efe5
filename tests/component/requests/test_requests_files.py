"""Files of requests, work orders and wishes: sent in pieces, checked by content, seen by whoever may see the record."""

import io
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from PIL import Image
from pymongo.errors import AutoReconnect

from attachments.names import SHARDS, blob_of
from attachments.orphans import Orphans
from chassis.testing.world import World
from tests.builders.files import (
    MEGABYTE,
    PIECE,
    a_document,
    a_jpeg,
    a_pdf,
    begin,
    kept_by,
    send_all,
    send_piece,
    uploaded,
)
from tests.builders.requests import (
    must,
    staff,
)


def files_of(world: World, record_id: str, kind: str = "request") -> list[dict[str, Any]]:
    shown: list[dict[str, Any]] = must(staff(world).get(f"/files?kind={kind}&record_id={record_id}"))["items"]
    return shown


@pytest.mark.capability("R2")
def test_a_photo_sent_in_pieces_is_seen_by_whoever_sees_the_request(world: World, request_id: str) -> None:
    upload = uploaded(world, world.acts("p1"), "request", request_id, a_jpeg(900, 700), "路口.jpg")

    (file,) = files_of(world, request_id)
    assert (upload["state"], file["id"]) == ("ready", upload["id"])
    assert (file["name"], file["media_type"], file["person_id"]) == ("路口.jpg", "image/jpeg", "p1")
    assert (file["width"], file["height"], file["has_thumbnail"]) == (700, 900, True)
    (event,) = world.events("file.attached.v1")
    assert event.data["record_id"] == request_id
    assert "路口" not in str(event.data)


def test_a_picture_is_made_anew_without_what_the_camera_had_written(world: World, request_id: str) -> None:
    requester = world.acts("p1")
    photo = a_jpeg(900, 700) + b"<script>alert(1)</script>"
    assert b"SECRETCAM" in photo

    file = uploaded(world, requester, "request", request_id, photo)
    shown = requester.get(f"/files/{file['id']}/content")
    small = requester.get(f"/files/{file['id']}/thumbnail")

    assert shown.status == small.status == 200
    assert b"SECRETCAM" not in shown.raw
    assert b"script" not in shown.raw
    assert len(small.raw) < 60_000


def test_a_download_is_never_shown_by_itself_and_never_stored(world: World, request_id: str) -> None:
    file = uploaded(world, world.acts("p1"), "request", request_id, a_pdf(), '说明;书".pdf')

    headers = world.acts("p1").get(f"/files/{file['id']}/content").headers

    assert headers["Content-Disposition"] == "attachment; filename*=UTF-8''%E8%AF%B4%E6%98%8E%3B%E4%B9%A6%22.pdf"
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Cache-Control"] == "private, no-store"
    assert headers["Content-Type"] == "application/pdf"


@pytest.mark.parametrize(
    ("asked", "status", "shown"),
    [("bytes=0-3", 206, slice(0, 4)), ("bytes=-6", 206, slice(-6, None)), ("bytes=5-", 206, slice(5, None)),
     ("bytes=0-1,4-5", 200, slice(None)), ("bytes=x", 200, slice(None)), ("bytes=99999-", 416, slice(0, 0))],
)  # fmt: skip
def test_a_download_goes_on_where_it_broke_off(
    world: World, request_id: str, asked: str, status: int, shown: slice
) -> None:
    file = uploaded(world, world.acts("p1"), "request", request_id, a_pdf())

    answer = world.acts("p1").get(f"/files/{file['id']}/content", {"Range": asked})

    assert (answer.status, answer.raw) == (status, a_pdf()[shown])


def test_an_upload_goes_on_after_a_break_and_a_repeated_piece_changes_nothing(world: World, request_id: str) -> None:
    requester, data = world.acts("p1"), a_jpeg(900, 700)
    upload = must(begin(requester, "request", request_id, len(data)))["id"]
    assert send_piece(requester, upload, 0, data[:PIECE]).headers["Upload-Offset"] == str(PIECE)

    again = send_piece(requester, upload, 0, data[:PIECE])
    asked = requester.send("HEAD", f"/uploads/{upload}")
    gap = send_piece(requester, upload, PIECE + 1, data[PIECE + 1 :])
    rest = send_piece(requester, upload, PIECE, data[PIECE:])

    assert (again.status, again.body["type"]) == (409, "urn:louyu:problem:upload-offset-differs")
    assert (asked.headers["Upload-Offset"], asked.headers["Upload-Length"]) == (str(PIECE), str(len(data)))
    assert asked.headers["Tus-Resumable"] == "1.0.0"
    assert gap.status == 409
    assert rest.status == 204
    assert must(requester.get(f"/uploads/{upload}"))["state"] == "checking"
    assert send_piece(requester, upload, len(data), b"x" * PIECE).body["type"] == "urn:louyu:problem:upload-complete"


@pytest.mark.parametrize(
    ("data", "problem"),
    [
        (b"<!DOCTYPE html><script>alert(1)</script>" * 20, "file-type-refused"),
        (b'<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg" onload="x()"/>', "file-type-refused"),
        (b"MZ" + bytes(600), "file-type-refused"),
        (b"GIF89a" + bytes(600), "file-type-refused"),
    ],
    ids=["html", "svg", "program", "gif"],
)
def test_what_is_no_picture_is_refused_with_its_first_piece_whatever_it_is_called(
    world: World, request_id: str, data: bytes, problem: str
) -> None:
    refused = send_all(world.acts("p1"), "request", request_id, data, "照片.jpg")

    assert (refused.status, refused.body["type"]) == (415, f"urn:louyu:problem:{problem}")
    assert "照片" in refused.body["detail"]


def bomb() -> bytes:
    out = io.BytesIO()
    Image.new("L", (30_000, 30_000)).save(out, "PNG")
    return out.getvalue()


@pytest.mark.capability("G8")
@pytest.mark.parametrize(("language", "said"), [("zh-CN", "图片"), ("zh-TW", "圖片"), ("en", "picture")])
def test_why_a_picture_was_refused_is_told_in_the_language_of_whoever_reads_it(
    world: World, request_id: str, language: str, said: str
) -> None:
    requester = world.acts("p1")
    upload = uploaded(world, requester, "request", request_id, a_jpeg()[:9000])

    shown = requester.get(f"/uploads/{upload['id']}", headers={"Accept-Language": language})

    assert said in shown.body["refusal"]["detail"]
    (kept,) = world.store.db["uploads"].find()
    assert kept["refusal"] == {"type": "picture-broken", "code": "picture-broken", "facts": {}}


def test_an_upload_refused_before_this_release_is_read_with_the_words_that_it_has(
    world: World, request_id: str
) -> None:
    requester = world.acts("p1")
    upload = uploaded(world, requester, "request", request_id, a_jpeg()[:9000])
    of_before = {"type": "picture-broken", "zh": "图片不完整。", "en": "The picture is cut off."}
    world.store.db["uploads"].update_one({"_id": upload["id"]}, {"$set": {"refusal": of_before}})

    shown = requester.get(f"/uploads/{upload['id']}", headers={"Accept-Language": "zh-TW"})

    assert shown.body["refusal"] == {**of_before, "detail": "图片不完整。"}


@pytest.mark.parametrize(
    ("make", "problem"),
    [
        (bomb, "picture-too-large"),
        (lambda: a_jpeg()[:9000], "picture-broken"),
        (lambda: a_document({"word/vbaProject.bin": b"x"}), "document-unsafe"),
        (lambda: a_document() + b"<script>", "document-unsafe"),
        (lambda: a_pdf(b"<< /OpenAction << /S /JavaScript >> >>"), "document-unsafe"),
        (lambda: a_pdf() + a_document(), "document-unsafe"),
        (lambda: a_document()[:-200], "document-unsafe"),
    ],
    ids=["bomb", "cut-off", "macros", "behind-the-end", "script-in-pdf", "pdf-and-zip", "half-a-zip"],
)
def test_what_could_do_harm_is_refused_after_the_check_and_says_why(
    world: World, request_id: str, make: Callable[[], bytes], problem: str
) -> None:
    upload = uploaded(world, world.acts("p1"), "request", request_id, make())

    assert (upload["state"], upload["refusal"]["type"]) == ("refused", problem)
    assert upload["refusal"]["zh"]
    assert files_of(world, request_id) == []
    assert list(world.blobs.list("files/")) == []
    assert world.store.db["upload_pieces"].count_documents({}) == 0


def test_a_document_is_kept_as_it_is(world: World, request_id: str) -> None:
    file = uploaded(world, world.acts("p1"), "request", request_id, a_document(), "合同.exe")

    assert world.acts("p1").get(f"/files/{file['id']}/content").raw == a_document()
    assert files_of(world, request_id)[0]["name"] == "合同.docx"
    assert world.acts("p1").get(f"/files/{file['id']}/thumbnail").status == 404


def test_a_photo_of_40_mb_is_refused_before_it_is_sent(world: World, request_id: str) -> None:
    refused = begin(world.acts("p1"), "request", request_id, 40 * MEGABYTE)

    assert (refused.status, refused.body["type"]) == (413, "urn:louyu:problem:file-too-large")
    assert "20 MB" in refused.body["detail"]


@pytest.mark.capability("G2")
def test_a_file_of_somebody_else_cannot_be_had(world: World, request_id: str) -> None:
    file = uploaded(world, world.acts("p1"), "request", request_id, a_pdf())["id"]
    neighbour, abroad = world.acts("p2"), staff(world, tenant="t2")
    elsewhere = staff(world, scope="building:b2")

    for path in (f"/files/{file}", f"/files/{file}/content", f"/files/{file}/thumbnail"):
        assert [each.get(path).status for each in (neighbour, elsewhere, abroad)] == [403, 403, 404]
    assert [each.delete(f"/files/{file}").status for each in (neighbour, elsewhere, abroad)] == [403, 403, 404]
    assert neighbour.get(f"/files?kind=request&record_id={request_id}").status == 403
    assert begin(neighbour, "request", request_id, 100).status == 403
    assert begin(abroad, "request", request_id, 100).status == 404


def test_an_upload_belongs_to_whoever_began_it(world: World, request_id: str) -> None:
    upload = must(begin(world.acts("p1"), "request", request_id, PIECE))["id"]

    for other in (staff(world), world.acts("p1", "t2")):
        assert other.get(f"/uploads/{upload}").status == 404
        assert send_piece(other, upload, 0, a_jpeg()).status == 404
        assert other.delete(f"/uploads/{upload}").status == 404


def test_a_removed_file_is_gone_with_its_bytes(world: World, request_id: str) -> None:
    requester = world.acts("p1")
    file = uploaded(world, requester, "request", request_id, a_jpeg())["id"]
    assert len(list(world.blobs.list("files/"))) == 2

    assert requester.delete(f"/files/{file}").status == 204
    assert requester.get(f"/files/{file}").status == 404
    world.run_timers()

    assert list(world.blobs.list("files/")) == []
    assert world.store.db["files"].count_documents({}) == 0
    assert kept_by(world, "t1|p1") == 0
    assert world.events("file.removed.v1")[0].data["reason"] == "taken_back"


def test_of_who_was_erased_no_file_and_no_upload_stays(world: World, request_id: str) -> None:
    requester = world.acts("p1")
    uploaded(world, requester, "request", request_id, a_jpeg())
    must(begin(requester, "request", request_id, PIECE))

    world.receive("org.louyu.members.member.erased.v1", {"member_id": "p1"}, subject="p1", sequence=9)
    world.run_timers()

    assert list(world.blobs.list("files/")) == []
    assert [world.store.db[name].count_documents({}) for name in ("files", "uploads", "upload_pieces")] == [0, 0, 0]
    assert kept_by(world, "t1|*") == 0


def test_an_upload_that_nobody_continues_expires_and_gives_its_room_back(world: World, request_id: str) -> None:
    requester = world.acts("p1")
    upload = must(begin(requester, "request", request_id, 2 * PIECE))["id"]
    assert send_piece(requester, upload, 0, a_pdf().ljust(PIECE)).status == 204

    world.clock.advance(timedelta(hours=25))
    world.run_timers()

    assert requester.get(f"/uploads/{upload}").status == 404
    assert world.store.db["upload_pieces"].count_documents({}) == 0
    assert kept_by(world, "t1|p1") == 0


def test_a_worker_that_dies_after_the_bytes_are_stored_makes_one_file_of_them(world: World, request_id: str) -> None:
    requester = world.acts("p1")
    must(send_all(requester, "request", request_id, a_jpeg()))
    world.store.fail_commits()

    with pytest.raises(AutoReconnect):
        world.run_timers()
    assert files_of(world, request_id) == []
    world.run_timers()

    assert len(files_of(world, request_id)) == 1
    assert len(list(world.blobs.list("files/"))) == 2


def test_bytes_that_belong_to_nothing_are_found_and_deleted(world: World, request_id: str) -> None:
    file = uploaded(world, world.acts("p1"), "request", request_id, a_pdf())["id"]
    world.blobs.put(blob_of("t1", "nobody"), b"x")
    orphans = Orphans()

    for _ in range(SHARDS):
        orphans(world.store, world.make, world.clock)
    assert len(list(world.blobs.list("files/"))) == 2
    world.clock.advance(timedelta(hours=25))
    for _ in range(SHARDS):
        orphans(world.store, world.make, world.clock)

    assert [blob.name for blob in world.blobs.list("files/")] == [blob_of("t1", file)]


def test_a_request_that_has_ended_takes_no_more_files(world: World, request_id: str) -> None:
    must(world.acts("p1").post(f"/requests/{request_id}/cancel"))

    assert begin(world.acts("p1"), "request", request_id, 100).body["type"] == "urn:louyu:problem:record-closed"
