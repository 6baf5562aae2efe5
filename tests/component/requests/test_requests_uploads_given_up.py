"""Who gives an upload up at the last moment finds nothing on the record, however far it had come."""

import pytest

from chassis.testing.world import World
from tests.builders.files import a_jpeg, begin, kept_by, send_piece, uploaded
from tests.builders.requests import must, staff

pytestmark = pytest.mark.capability("R2")


def files_of(world: World, request_id: str) -> list[object]:
    shown: list[object] = must(staff(world).get(f"/files?kind=request&record_id={request_id}"))["items"]
    return shown


def assert_nothing_is_left(world: World, request_id: str, upload: str) -> None:
    assert world.acts("p1").get(f"/uploads/{upload}").status == 404
    assert files_of(world, request_id) == []
    assert kept_by(world, "t1|p1") == 0


def test_one_that_is_being_checked_becomes_no_file(world: World, request_id: str) -> None:
    requester, photo = world.acts("p1"), a_jpeg(80, 60)
    upload = must(begin(requester, "request", request_id, len(photo)))["id"]
    send_piece(requester, upload, 0, photo)

    answer = requester.delete(f"/uploads/{upload}")
    world.run_timers()

    assert answer.status == 204
    assert_nothing_is_left(world, request_id, upload)
    assert world.store.db["upload_pieces"].count_documents({}) == 0


def test_one_that_has_just_become_a_file_is_taken_back(world: World, request_id: str) -> None:
    requester = world.acts("p1")
    upload = uploaded(world, requester, "request", request_id, a_jpeg(80, 60))["id"]

    answer = requester.delete(f"/uploads/{upload}")
    world.run_timers()

    assert answer.status == 204
    assert_nothing_is_left(world, request_id, upload)
    assert world.events("file.removed.v1")[0].data["reason"] == "taken_back"


def test_one_that_is_on_a_closed_record_stays_and_that_is_said(world: World, request_id: str) -> None:
    requester = world.acts("p1")
    upload = uploaded(world, requester, "request", request_id, a_jpeg(80, 60))["id"]
    must(requester.post(f"/requests/{request_id}/cancel"))

    answer = requester.delete(f"/uploads/{upload}")

    assert answer.status == requester.delete(f"/files/{upload}").status
    assert answer.status >= 400
    assert len(files_of(world, request_id)) == 1
