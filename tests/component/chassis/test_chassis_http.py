"""Every route passes through one door: who calls, what they send, what is stored once, and how refusals look."""

from base64 import urlsafe_b64encode
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest

from chassis.http.app import MAX_BODY_BYTES
from chassis.http.auth import sign
from chassis.http.endpoint import PUBLIC, Blueprint
from chassis.persistence.idempotency import KEEP_SECONDS
from chassis.testing.world import Answer, Client, World
from tests.builders.notes import WRITER, a_notes_world

EN = {"Accept-Language": "en"}


def a_writer(world: World, person: str = "p1", tenant: str = "t1") -> Client:
    return world.acts(person, tenant, grants=WRITER)


def written(world: World, title: str = "a", **how: Any) -> Answer:
    return a_writer(world).post("/notes", {"title": title}, **how)


def stored_titles(world: World) -> list[str]:
    return [row["title"] for row in world.store.db.notes.find(sort=[("_id", 1)])]


def problem(answer: Answer) -> tuple[int, str]:
    assert answer.headers["Content-Type"] == "application/problem+json"
    return answer.status, answer.body["type"].removeprefix("urn:louyu:problem:")


# who calls


def test_a_write_answers_with_its_view_and_is_told_to_the_outbox() -> None:
    world = a_notes_world()

    answer = written(world)

    assert (answer.status, answer.body["title"], answer.headers["ETag"]) == (201, "a", '"1"')
    (message,) = world.events("note.written.v1")
    assert (message.subject, message.actor, message.sequence) == (answer.body["id"], "p1", 1)


@pytest.mark.parametrize("header", ["", "Bearer", "Bearer ", "Bearer x.y.z", "Basic abc", "Bearer a b"])
def test_without_a_valid_token_nobody_is_let_in(header: str) -> None:
    world = a_notes_world()

    answer = a_writer(world).get("/notes", headers={"Authorization": header})

    assert problem(answer) == (401, "unauthenticated")


def test_a_token_under_another_scheme_lets_nobody_in() -> None:
    world = a_notes_world()
    token = sign(world.key, world.actor("p1"), issued=int(world.clock().timestamp()), seconds=60)

    answer = a_writer(world).get("/notes", headers={"Authorization": f"Basic {token}"})

    assert problem(answer) == (401, "unauthenticated")


def test_without_the_permission_a_route_is_forbidden() -> None:
    world = a_notes_world()

    answer = world.acts(grants={"note.read": ["*"]}).post("/notes", {"title": "a"})

    assert problem(answer) == (403, "forbidden")
    assert stored_titles(world) == []


def test_a_public_route_needs_no_token_and_a_signed_in_one_no_permission() -> None:
    world = a_notes_world()
    note = written(world).body["id"]

    assert world.acts().get("/hello", headers={"Authorization": ""}).status == 200
    assert world.acts().get(f"/notes/{note}").status == 200


def test_another_tenants_note_is_not_there() -> None:
    world = a_notes_world()
    note = written(world).body["id"]
    stranger = a_writer(world, tenant="t2")

    assert problem(stranger.get(f"/notes/{note}")) == (404, "note-not-found")
    assert problem(stranger.patch(f"/notes/{note}", {"title": "b"})) == (404, "note-not-found")
    assert stranger.get("/notes").body == {"items": [], "next": None}


# what they send


@pytest.mark.parametrize(
    ("body", "pointers"),
    [
        ({}, ["/title"]),
        ({"title": ""}, ["/title"]),
        ({"title": 7}, ["/title"]),
        ({"title": None}, ["/title"]),
        ({"title": "a", "more": 1}, ["/more"]),
        ({"title": "a", "a/b~c": 1}, ["/a~1b~0c"]),
        ([], ["/"]),
        ("text", ["/"]),
    ],
)
def test_a_body_that_does_not_fit_is_refused_with_a_pointer_a_field(body: Any, pointers: list[str]) -> None:
    world = a_notes_world()

    answer = a_writer(world).post("/notes", body)

    assert problem(answer) == (422, "invalid-fields")
    assert [error["pointer"] for error in answer.body["errors"]] == pointers
    assert stored_titles(world) == []


@pytest.mark.parametrize("raw", [b"", b"{", b"\xff", b"{'a': 1}"])
def test_a_body_that_is_no_json_is_refused(raw: bytes) -> None:
    assert problem(a_writer(a_notes_world()).post("/notes", raw)) == (400, "malformed-body")


def test_a_body_beyond_the_limit_is_refused() -> None:
    answer = a_writer(a_notes_world()).post("/notes", {"title": "x" * MAX_BODY_BYTES})

    assert answer.status == 413


@pytest.mark.parametrize(
    ("query", "pointer"), [("limit=0", "?limit"), ("limit=x", "?limit"), ("colour=red", "?colour")]
)
def test_a_query_that_does_not_fit_names_its_parameter(query: str, pointer: str) -> None:
    answer = a_writer(a_notes_world()).get(f"/notes?{query}")

    assert problem(answer) == (422, "invalid-fields")
    assert [error["pointer"] for error in answer.body["errors"]] == [pointer]


def test_pages_lead_through_a_list() -> None:
    world = a_notes_world()
    for title in "abc":
        written(world, title)

    first = a_writer(world).get("/notes?limit=2").body
    second = a_writer(world).get(f"/notes?limit=2&cursor={first['next']}").body

    assert [item["title"] for item in first["items"] + second["items"]] == ["a", "b", "c"]
    assert second["next"] is None
    assert a_writer(world).get("/notes?limit=3").body["next"] is None


@pytest.mark.parametrize("inside", ["x", '["plain",{"$gt":""},"n1"]', '["plain","2026-11-22",{"$gt":""}]', "[1,2]"])
def test_a_cursor_made_up_by_the_caller_is_refused(inside: str) -> None:
    cursor = urlsafe_b64encode(inside.encode()).decode()

    assert problem(a_writer(a_notes_world()).get(f"/notes?cursor={cursor}")) == (400, "bad-cursor")


# how refusals look


@pytest.mark.parametrize(
    ("accept", "detail"),
    [
        ("zh-CN,zh;q=0.9", "没有这张便签。"),
        ("en-GB", "There is no such note."),
        ("fr, en;q=0.5", "There is no such note."),
        ("fr", "没有这张便签。"),
        ("", "没有这张便签。"),
    ],
)
def test_a_refusal_speaks_the_callers_language(accept: str, detail: str) -> None:
    answer = a_writer(a_notes_world()).get("/notes/none", headers={"Accept-Language": accept})

    assert answer.body["detail"] == detail
    assert (answer.body["title"], answer.body["status"]) == ("note not found", 404)


def test_field_messages_are_translated_and_unknown_ones_stay() -> None:
    world = a_notes_world()

    chinese = a_writer(world).post("/notes", {"title": "x" * 21}).body["errors"]
    english = a_writer(world).post("/notes", {"title": "x" * 21}, headers=EN).body["errors"]

    assert chinese == [{"pointer": "/title", "detail": "长度应在 1 到 20 之间。"}]
    assert english == [{"pointer": "/title", "detail": "Length must be between 1 and 20."}]


def test_a_problem_names_the_trace_to_quote() -> None:
    trace = "4bf92f3577b34da6a3ce929d0e0e4736"

    answer = a_writer(a_notes_world()).get("/notes/none", headers={"traceparent": f"00-{trace}-00f067aa0ba902b7-01"})

    assert answer.body["instance"] == trace


def test_a_fault_of_ours_shows_nothing_of_its_inner_workings() -> None:
    answer = a_notes_world().acts().get("/bug", headers=EN)

    assert problem(answer) == (500, "internal")
    assert "secret" not in str(answer.body)


def test_a_store_that_is_away_is_a_problem_and_nothing_is_stored() -> None:
    world = a_notes_world()
    world.store.fail_commits()

    answer = written(world)

    assert problem(answer) == (503, "unavailable")
    assert (answer.headers["Retry-After"], stored_titles(world)) == ("2", [])


@pytest.mark.parametrize(("method", "path", "status"), [("GET", "/nothing", 404), ("PUT", "/notes", 405)])
def test_addresses_and_methods_that_do_not_exist_are_problems_too(method: str, path: str, status: int) -> None:
    client = a_writer(a_notes_world())

    answer = client.get(path) if method == "GET" else client.put(path, {})

    assert problem(answer)[0] == status
    assert method == "GET" or "POST" in answer.headers["Allow"]


# what is stored once


def test_the_same_key_and_body_get_the_first_answer_again() -> None:
    world = a_notes_world()

    first = written(world, key="k1")
    second = written(world, key="k1")

    assert (second.status, second.body, second.headers["ETag"]) == (201, first.body, '"1"')
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


def test_the_same_key_and_body_at_another_address_are_refused() -> None:
    world = a_notes_world()
    written(world, "a", key="k1")

    answer = a_writer(world).post("/notes/first", {"title": "a"}, key="k1")

    assert problem(answer) == (409, "idempotency-key-reused")


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
    note = written(world).body["id"]

    same = a_writer(world).get(f"/notes/{note}", headers={"If-None-Match": '"1"'})
    other = a_writer(world).get(f"/notes/{note}", headers={"If-None-Match": '"0"'})

    assert (same.status, same.body, same.headers["ETag"]) == (304, None, '"1"')
    assert other.status == 200


def test_a_change_that_changes_nothing_is_not_told() -> None:
    world = a_notes_world()
    note = written(world).body["id"]

    answer = a_writer(world).patch(f"/notes/{note}", {"title": "a"})

    assert (answer.status, answer.headers["ETag"], len(world.events())) == (200, '"1"', 1)


def test_a_route_that_answers_with_bytes_stores_what_it_did() -> None:
    world = a_notes_world()
    note = written(world).body["id"]

    answer = a_writer(world).post(f"/notes/{note}/stamp")

    assert (answer.body, stored_titles(world)) == ("<svg/>", ["stamped"])


# around the routes


def test_health_readiness_and_metrics_are_on_the_same_port() -> None:
    world = a_notes_world()
    written(world)
    http = world.app.test_client()

    assert http.get("/healthz").get_json() == {"alive": True}
    assert (http.get("/readyz").status_code, http.get("/readyz").get_json()) == (200, {"mongodb": True})
    assert b'route="/api/v1/notes/notes",status="201"' in http.get("/metrics").get_data()


def test_the_description_tells_permissions_keys_and_shapes() -> None:
    paths = a_notes_world().app.test_client().get("/openapi.json").get_json()["paths"]

    write = paths["/api/v1/notes/notes"]["post"]
    assert (write["x-permission"], list(write["responses"])) == ("note.write", ["201", "default"])
    assert "Idempotency-Key" in [parameter.get("name") for parameter in write["parameters"]]
    assert paths["/api/v1/notes/hello"]["get"]["security"] == []


def test_a_public_route_cannot_be_keyed_because_strangers_share_no_name() -> None:
    with pytest.raises(ValueError, match="keyed"):
        Blueprint("x", __name__).endpoint("POST", "/x", permission=PUBLIC, keyed=True)


def test_a_token_that_has_expired_is_refused() -> None:
    world = a_notes_world()
    token = sign(world.key, world.actor("p1"), issued=int(world.clock().timestamp()) - 100, seconds=50)

    answer = world.acts().get("/notes", headers={"Authorization": f"Bearer {token}"})

    assert problem(answer) == (401, "unauthenticated")
