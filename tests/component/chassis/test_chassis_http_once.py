"""What a route stores: once, however often and by how many it is asked for; and of which version."""

from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor

import pytest

from chassis.persistence.idempotency import KEEP_SECONDS
from tests.builders.notes import a_notes_world
from tests.builders.notes_calls import a_writer, problem, stored_titles, written

pytestmark = pytest.mark.capability("G6")

# what is stored once


def test_the_same_key_and_body_get_the_first_answer_again() -> None:
    world = a_notes_world()

    first = written(world, key="k1")
    second = written(world, key="k1")

    assert (second.status, second.body, second.headers["ETag"]) == (201, first.body, first.headers["ETag"])
    assert len(stored_titles(world)) == len(world.events()) == 1


def test_a_repeat_gets_its_first_answer_though_a_rule_would_refuse_it_now() -> None:
    world = a_notes_world()
    first = a_writer(world).post("/notes/first", {"title": "a"}, key="k1")

    again = a_writer(world).post("/notes/first", {"title": "a"}, key="k1")
    another = a_writer(world).post("/notes/first", {"title": "a"}, key="k2")

    assert (again.status, again.body) == (201, first.body)
    assert problem(another) == (422, "note-unfit")
    assert stored_titles(world) == ["a"]


def test_the_same_key_with_another_body_is_refused() -> None:
    world = a_notes_world()
    written(world, "a", key="k1")

    answer = written(world, "b", key="k1")

    assert problem(answer) == (409, "idempotency-key-reused")
    assert stored_titles(world) == ["a"]


def test_a_key_belongs_to_one_person_of_one_tenant() -> None:
    world = a_notes_world()

    answers = [
        a_writer(world, person, tenant).post("/notes", {"title": f"{person}{tenant}"}, key="k1")
        for person, tenant in (("p1", "t1"), ("p2", "t1"), ("p1", "t2"))
    ]

    assert [answer.status for answer in answers] == [201, 201, 201]


@pytest.mark.parametrize("key", [None, "x" * 201])
def test_a_post_without_a_natural_key_needs_a_fit_key(key: str | None) -> None:
    assert problem(written(a_notes_world(), key=key)) == (400, "idempotency-key-required")


def test_a_refused_post_may_be_repeated_with_its_key() -> None:
    world = a_notes_world()
    written(world, "a", key="k1")
    refused = written(world, "a", key="k2")

    world.store.db.notes.delete_many({})
    repeated = written(world, "a", key="k2")

    assert (problem(refused), repeated.status) == ((409, "already-exists"), 201)


def test_two_submissions_at_once_have_one_effect() -> None:
    world = a_notes_world()

    with ThreadPoolExecutor(8) as pool:
        answers = list(pool.map(lambda _: written(world, key="k1"), range(8)))

    assert {answer.status for answer in answers} == {201}
    assert len({answer.body["id"] for answer in answers}) == len(stored_titles(world)) == 1


def test_a_key_is_remembered_for_a_day() -> None:
    assert KEEP_SECONDS == 24 * 3600


def test_a_lost_race_is_run_again() -> None:
    world = a_notes_world()
    world.store.interfere(times=7)

    assert written(world).status == 201
    assert stored_titles(world) == ["a"]


def test_a_race_that_is_never_won_is_a_conflict() -> None:
    world = a_notes_world()
    world.store.interfere(times=8)

    assert problem(written(world)) == (409, "already-exists")


def test_many_writers_of_one_note_all_get_through() -> None:
    world = a_notes_world()
    note = written(world).body["id"]

    with ThreadPoolExecutor(4) as pool:
        answers = list(pool.map(lambda n: a_writer(world).patch(f"/notes/{note}", {"title": f"n{n}"}), range(4)))

    assert [answer.status for answer in answers] == [200] * 4
    assert [message.sequence for message in world.events()] == [1, 2, 3, 4, 5]


# versions


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({"If-Match": '"1"'}, 200),
        ({"If-Match": "*"}, 200),
        ({"If-Match": '"7", "1"'}, 200),
        ({"If-Match": '"7"'}, 412),
        ({}, 200),
    ],
)
def test_a_change_may_name_the_version_it_saw(headers: Mapping[str, str], status: int) -> None:
    world = a_notes_world()
    note = written(world).body["id"]

    answer = a_writer(world).patch(f"/notes/{note}", {"title": "b"}, headers=headers)

    assert answer.status == status
    assert stored_titles(world) == (["b"] if status == 200 else ["a"])


def test_what_one_has_seen_is_not_sent_again() -> None:
    world = a_notes_world()
    note, seen = (first := written(world)).body["id"], first.headers["ETag"]

    same = a_writer(world).get(f"/notes/{note}", headers={"If-None-Match": seen})
    other = a_writer(world).get(f"/notes/{note}", headers={"If-None-Match": '"0"'})

    assert (same.status, same.body, same.headers["ETag"]) == (304, None, seen)
    assert other.status == 200


def test_a_change_that_changes_nothing_is_not_told() -> None:
    world = a_notes_world()
    note, seen = (first := written(world)).body["id"], first.headers["ETag"]

    answer = a_writer(world).patch(f"/notes/{note}", {"title": "a"})

    assert (answer.status, answer.headers["ETag"], len(world.events())) == (200, seen, 1)


def test_a_route_that_answers_with_bytes_stores_what_it_did() -> None:
    world = a_notes_world()
    note = written(world).body["id"]

    answer = a_writer(world).post(f"/notes/{note}/stamp")

    assert (answer.body, stored_titles(world)) == ("<svg/>", ["stamped"])


def test_the_same_key_and_body_at_another_address_are_refused() -> None:
    world = a_notes_world()
    written(world, "a", key="k1")

    answer = a_writer(world).post("/notes/first", {"title": "a"}, key="k1")

    assert problem(answer) == (409, "idempotency-key-reused")


def test_an_answer_that_the_release_before_kept_comes_back_until_it_expires() -> None:
    world = a_notes_world()
    first = written(world, key="k1")
    of_before = {"$set": {"answer": first.raw.decode()}, "$unset": {"sealed": 1}}
    world.store.db["idempotency_keys"].update_one({}, of_before)

    again = written(world, key="k1")

    assert (again.status, again.body) == (201, first.body)


def test_a_process_of_the_release_before_finds_an_answer_that_it_can_give() -> None:
    world = a_notes_world()
    written(world, key="k1")

    (row,) = world.store.db["idempotency_keys"].find()

    # It sends what it finds there, with the status that was kept.
    assert (row["status"], row["answer"]) == (201, "")
