"""What a validator stands for: one answer, as one person saw it. And what no cache may keep."""

from collections.abc import Mapping

import pytest

from tests.builders.notes import a_notes_world
from tests.builders.notes_calls import a_writer, problem, stored_titles, written


@pytest.mark.parametrize("path", ["/notes", "/notes/{note}"])
def test_another_persons_validator_brings_no_304(path: str) -> None:
    world = a_notes_world()
    address = path.format(note=written(world).body["id"])
    seen = a_writer(world, "p1").get(address).headers["ETag"]

    same = a_writer(world, "p1").get(address, headers={"If-None-Match": seen})
    other = a_writer(world, "p2").get(address, headers={"If-None-Match": seen})

    assert (same.status, same.body, other.status) == (304, None, 200)


def test_a_version_alone_is_no_validator_of_what_is_shown() -> None:
    world = a_notes_world()
    note = written(world).body["id"]

    assert a_writer(world).get(f"/notes/{note}", headers={"If-None-Match": '"1"'}).status == 200


def test_a_list_that_grew_has_another_validator() -> None:
    world = a_notes_world()
    written(world, "a")
    seen = a_writer(world).get("/notes").headers["ETag"]
    written(world, "b")

    answer = a_writer(world).get("/notes", headers={"If-None-Match": seen})

    assert (answer.status, len(answer.body["items"])) == (200, 2)


@pytest.mark.parametrize("form", ["{tag}", "W/{tag}", '"other", {tag}', 'W/"other" , W/{tag}', "*"])
def test_if_none_match_takes_weak_and_listed_validators(form: str) -> None:
    world = a_notes_world()
    note = written(world).body["id"]
    tag = a_writer(world).get(f"/notes/{note}").headers["ETag"]

    answer = a_writer(world).get(f"/notes/{note}", headers={"If-None-Match": form.format(tag=tag)})

    assert (answer.status, answer.headers["ETag"]) == (304, tag)


def test_the_validator_of_an_answer_is_good_for_the_next_change() -> None:
    world = a_notes_world()
    created = written(world)
    address = f"/notes/{created.body['id']}"

    changed = a_writer(world).patch(address, {"title": "b"}, headers={"If-Match": created.headers["ETag"]})
    again = a_writer(world).patch(address, {"title": "c"}, headers={"If-Match": created.headers["ETag"]})
    read = a_writer(world).get(address)
    last = a_writer(world).patch(address, {"title": "d"}, headers={"If-Match": read.headers["ETag"]})

    assert (changed.status, problem(again), last.status) == (200, (412, "precondition-failed"), 200)
    assert changed.headers["ETag"] == read.headers["ETag"]


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({"If-Match": 'W/"1"'}, 412),  # a change compares strongly (RFC 9110, 13.1.1)
        ({"If-None-Match": "*"}, 412),  # only if there is none yet
        ({"If-None-Match": '"1"'}, 412),
        ({"If-None-Match": '"7"'}, 200),
        ({"If-Match": ","}, 412),
        ({"If-Match": '"'}, 412),
    ],
)
def test_other_preconditions_of_a_change_hold_too(headers: Mapping[str, str], status: int) -> None:
    world = a_notes_world()
    note = written(world).body["id"]

    answer = a_writer(world).patch(f"/notes/{note}", {"title": "b"}, headers=headers)

    assert answer.status == status
    assert stored_titles(world) == (["b"] if status == 200 else ["a"])


@pytest.mark.parametrize("path", ["/notes", "/notes/none", "/bug", "/nothing"])
def test_no_cache_keeps_an_answer_for_anybody(path: str) -> None:
    answer = a_writer(a_notes_world()).get(path)

    assert answer.headers["Cache-Control"] == "private, no-store"
    assert answer.headers["Vary"] == "Authorization, Accept-Language, Accept-Encoding"


def test_head_answers_with_the_validator_of_get() -> None:
    world = a_notes_world()
    written(world)
    token = a_writer(world)
    seen = token.get("/notes").headers["ETag"]

    answer = token.send("HEAD", "/notes", headers={"If-None-Match": seen})

    assert (answer.status, answer.headers["ETag"]) == (304, seen)
