"""What callers send, read strictly: media types, JSON, numbers, moments, queries. Never a fault of ours."""

from base64 import urlsafe_b64encode
from typing import Any

import orjson
import pytest

from chassis.http.problems import MOST_FAULTS
from tests.builders.notes import a_notes_world
from tests.builders.notes_calls import a_writer, problem, stored_titles, written

EN = {"Accept-Language": "en"}


def pointers(answer: Any) -> list[str]:
    return [error["pointer"] for error in answer.body["errors"]]


# media types


@pytest.mark.parametrize(
    "media_type", ["text/plain", "application/x-www-form-urlencoded", "application/json; charset=gbk", "json", ""]
)
def test_what_is_no_json_by_its_type_is_refused_with_what_would_do(media_type: str) -> None:
    world = a_notes_world()

    answer = a_writer(world).post("/notes", {"title": "a"}, headers={"Content-Type": media_type})

    assert problem(answer) == (415, "unsupported-media-type")
    assert (answer.headers["Accept-Post"], stored_titles(world)) == ("application/json", [])


def test_a_change_says_so_in_the_field_for_changes() -> None:
    world = a_notes_world()
    note = written(world).body["id"]

    answer = a_writer(world).patch(f"/notes/{note}", {"title": "b"}, headers={"Content-Type": "text/plain"})

    assert (answer.status, answer.headers["Accept-Patch"]) == (415, "application/json")


@pytest.mark.parametrize("media_type", ["application/json", "Application/JSON; charset=UTF-8", "application/note+json"])
def test_json_by_other_names_is_read(media_type: str) -> None:
    answer = a_writer(a_notes_world()).post("/notes", {"title": "a"}, headers={"Content-Type": media_type})

    assert answer.status == 201


def test_a_compressed_body_is_refused_with_what_would_do() -> None:
    answer = a_writer(a_notes_world()).post("/notes", {"title": "a"}, headers={"Content-Encoding": "gzip"})

    assert (answer.status, answer.headers["Accept-Encoding"]) == (415, "identity")


@pytest.mark.parametrize(
    ("accept", "status"),
    [
        ("application/json", 200),
        ("*/*", 200),
        ("application/*;q=0.2", 200),
        ("text/html, */*;q=0.1", 200),
        ("application/problem+json", 200),
        ("text/html", 406),
        ("application/json;q=0", 406),
    ],
)
def test_only_json_is_answered(accept: str, status: int) -> None:
    assert a_writer(a_notes_world()).get("/notes", headers={"Accept": accept}).status == status


# JSON


@pytest.mark.parametrize(
    "raw",
    [
        b"", b"\xef\xbb\xbf{}", b'{"title": "\xff"}', b'{"title": "\\ud800"}', b'{"title": NaN}',
        b'{"title": Infinity}', b'{"title": 1e999}', b"[" * 100_000, b'{"title": "a"} x', b"nul",
    ],
)  # fmt: skip
def test_broken_json_is_refused_with_the_place(raw: bytes) -> None:
    answer = a_writer(a_notes_world()).post("/notes", raw, headers=EN)

    assert problem(answer) == (400, "malformed-body")
    assert answer.body["errors"][0]["pointer"] == "/"
    assert "line 1" in answer.body["errors"][0]["detail"] or raw == b""


@pytest.mark.parametrize(
    ("raw", "pointer"),
    [
        (b'{"title": "a", "title": "b"}', "/title"),
        (b'{"title": {"a": [{"b": 1, "b": 1}]}}', "/title/a/0/b"),
        (b'{"title": 9223372036854775808}', "/title"),
        (b'{"title": -9223372036854775809}', "/title"),
        (b'{"title": [1, 123456789012345678901234567890]}', "/title/1"),
        (b'{"title": ' + b"[" * 400 + b"]" * 400 + b"}", "/title" + "/0" * 31),
        (b'{"ti\\u0000tle": 1}', "/ti\x00tle"),
        (orjson.dumps({"title": list(range(1001))}), "/title"),
        (orjson.dumps({f"k{n}": n for n in range(201)}), "/"),
    ],
    ids=["key twice", "key twice inside", "2^63", "-2^63-1", "huge", "deep", "NUL in a key", "long list", "many keys"],
)  # fmt: skip
def test_json_that_no_field_could_take_is_refused_with_a_pointer(raw: bytes, pointer: str) -> None:
    answer = a_writer(a_notes_world()).post("/notes", raw)

    assert problem(answer) == (422, "invalid-fields")
    assert pointers(answer) == [pointer]


def test_an_answer_to_many_faults_stays_small() -> None:
    body = {"rows": [{f"k{n}": n for n in range(199)} for _ in range(200)], **{f"u{n}": n for n in range(150)}}

    answer = a_writer(a_notes_world()).post("/notes", body, headers=EN)

    assert problem(answer) == (422, "invalid-fields")
    assert len(answer.body["errors"]) == MOST_FAULTS
    assert answer.body["more"] == 150 + 2 - MOST_FAULTS
    assert str(150 + 2) in answer.body["detail"]


def test_a_long_name_of_a_field_is_not_sent_back_whole() -> None:
    answer = a_writer(a_notes_world()).post("/notes", {"title": "a", "x" * 500_000: 1})

    assert len(orjson.dumps(answer.body)) < 1000


@pytest.mark.parametrize(
    ("language", "detail"),
    [
        ("en", "1 field is not valid; correct it and submit again."),
        ("zh-CN", "有 1 处填写不正确，请按提示修改后重新提交。"),
    ],
)
def test_one_fault_is_told_in_the_singular(language: str, detail: str) -> None:
    answer = a_writer(a_notes_world()).post("/notes", {}, headers={"Accept-Language": language})

    assert answer.body["detail"] == detail


# queries


@pytest.mark.parametrize(
    ("query", "faulty"),
    [
        ("/notes?limit=1&limit=2", ["?limit"]),
        ("/notes?limit=1&colour=red", ["?colour"]),
        ("/notes?limit=1.5", ["?limit"]),
        ("/notes?limit=1_0", ["?limit"]),
        ("/notes?limit=%2B1", ["?limit"]),
        ("/notes?limit=%EF%BC%91", ["?limit"]),
        ("/notes?limit=99999999999999999999", ["?limit"]),
        ("/hello?a=1", ["?a"]),
    ],
)
def test_a_query_is_read_strictly(query: str, faulty: list[str]) -> None:
    answer = a_writer(a_notes_world()).get(query)

    assert problem(answer) == (422, "invalid-fields")
    assert pointers(answer) == faulty


@pytest.mark.parametrize(
    "inside",
    [
        ["plain", 2**63, "n1"],
        ["plain", -(2**63) - 1, "n1"],
        ["plain", True, "n1"],
        ["moment", "0001-01-01T00:00:00+14:00", "n1"],
        ["moment", "9999-12-31T23:59:59-14:00", "n1"],
        ["moment", "2026-11-22", 5],
        ["plain", "x" * 5000, "n1"],
        ["other", "x", "n1"],
        {"a": 1},
        5,
    ],
)
def test_a_cursor_with_values_that_nothing_has_is_refused(inside: Any) -> None:
    raw = orjson.dumps(inside) if inside != ["plain", -(2**63) - 1, "n1"] else b'["plain",-9223372036854775809,"n1"]'
    cursor = urlsafe_b64encode(raw).decode()

    answer = a_writer(a_notes_world()).get(f"/notes?cursor={cursor}")

    assert problem(answer) == (400, "bad-cursor")
    assert pointers(answer) == ["?cursor"]


# who calls


@pytest.mark.parametrize(
    ("sent", "challenge"),
    [("", 'Bearer realm="louyu"'), ("Bearer x.y.z", 'Bearer realm="louyu", error="invalid_token"')],
)
def test_a_401_says_how_to_sign_in(sent: str, challenge: str) -> None:
    answer = a_writer(a_notes_world()).get("/notes", headers={"Authorization": sent})

    assert (answer.status, answer.headers["WWW-Authenticate"]) == (401, challenge)


def test_a_trace_of_zeros_is_no_trace() -> None:
    answer = a_writer(a_notes_world()).get("/notes/none", headers={"traceparent": f"00-{'0' * 32}-{'1' * 16}-01"})

    assert answer.body["instance"] != "0" * 32
