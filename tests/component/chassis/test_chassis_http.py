"""Every route passes through one door: who calls, what they send, and how refusals look."""

from base64 import urlsafe_b64encode
from typing import Any

import pytest

from chassis.http.app import MAX_BODY_BYTES
from chassis.http.auth import sign
from chassis.http.endpoint import PUBLIC, Blueprint
from tests.builders.notes import a_notes_world
from tests.builders.notes_calls import a_writer, problem, stored_titles, written

EN = {"Accept-Language": "en"}


# who calls


def test_a_write_answers_with_its_view_and_is_told_to_the_outbox() -> None:
    world = a_notes_world()

    answer = written(world)

    assert (answer.status, answer.body["title"], answer.headers["ETag"][:3]) == (201, "a", '"1-')
    (message,) = world.events("note.written.v1")
    assert (message.subject, message.actor, message.sequence) == (answer.body["id"], "p1", 1)


@pytest.mark.parametrize("header", ["", "Bearer", "Bearer ", "Bearer x.y.z", "Basic abc", "Bearer a b"])
def test_without_a_valid_token_nobody_is_let_in(header: str) -> None:
    world = a_notes_world()

    answer = a_writer(world).get("/notes", headers={"Authorization": header})

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


def test_a_token_under_another_scheme_lets_nobody_in() -> None:
    world = a_notes_world()
    token = sign(world.key, world.actor("p1"), issued=int(world.clock().timestamp()), seconds=60)

    answer = a_writer(world).get("/notes", headers={"Authorization": f"Basic {token}"})

    assert problem(answer) == (401, "unauthenticated")


@pytest.mark.parametrize("inside", ["x", '["plain",{"$gt":""},"n1"]', '["plain","2026-11-22",{"$gt":""}]', "[1,2]"])
def test_a_cursor_made_up_by_the_caller_is_refused(inside: str) -> None:
    cursor = urlsafe_b64encode(inside.encode()).decode()

    assert problem(a_writer(a_notes_world()).get(f"/notes?cursor={cursor}")) == (400, "bad-cursor")
