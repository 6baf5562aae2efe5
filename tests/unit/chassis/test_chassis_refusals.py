"""Refusals on the wire, and reading a bearer token."""

from typing import Any

import orjson
import pytest

from chassis.http.bearer import bearer_token
from chassis.http.problem_details import body, body_of, headers_of
from chassis.kernel.errors import (
    DomainError,
    Forbidden,
    InvalidToken,
    MethodNotAllowed,
    NotFound,
    Unauthenticated,
    UnsupportedMediaType,
)
from chassis.kernel.text import Text


class TryLater(DomainError):
    slug, status, retry_after = "try-later", 503, 2
    text = Text(zh="请稍后再试。", en="Try later.")


def test_a_problem_names_its_type_and_speaks_the_callers_language() -> None:
    problem = orjson.loads(body_of(Forbidden(permission="note.write"), "en", "c-1"))

    assert problem == {
        "type": "urn:louyu:problem:forbidden",
        "title": "forbidden",
        "status": 403,
        "detail": "You have no right to do this here; if your work needs it, ask your administrator.",
        "instance": "c-1",
        "permission": "note.write",
    }


def test_a_title_is_the_slug_in_words() -> None:
    assert orjson.loads(body_of(TryLater(), "zh-CN", ""))["title"] == "try later"


@pytest.mark.parametrize("errors", [None, [], [{"pointer": "/title", "detail": "此项必填。"}]])
def test_fields_at_fault_are_listed_only_if_there_are_any(errors: list[dict[str, str]] | None) -> None:
    problem: dict[str, Any] = orjson.loads(body("invalid-fields", 422, "…", "c-1", errors))

    assert problem.get("errors", []) == (errors or [])
    assert ("errors" in problem) == bool(errors)


@pytest.mark.parametrize(
    ("error", "fields"),
    [
        (NotFound(), []),
        (Unauthenticated(), [("WWW-Authenticate", 'Bearer realm="louyu"')]),
        (InvalidToken(), [("WWW-Authenticate", 'Bearer realm="louyu", error="invalid_token"')]),
        (UnsupportedMediaType(("Accept-Post", "application/json")), [("Accept-Post", "application/json")]),
        (MethodNotAllowed(["GET", "HEAD"]), [("Allow", "GET, HEAD")]),
        (MethodNotAllowed([]), [("Allow", "")]),
        (MethodNotAllowed(), []),
        (TryLater(), [("Retry-After", "2")]),
    ],
)
def test_a_status_brings_its_header_fields(error: DomainError, fields: list[tuple[str, str]]) -> None:
    assert headers_of(error) == fields


@pytest.mark.parametrize("authorization", ["Bearer abc", "bearer abc", "BEARER abc", "Bearer  abc", "Bearer abc "])
def test_a_bearer_token_is_read_whatever_the_case_of_its_scheme(authorization: str) -> None:
    assert bearer_token(authorization) == "abc"


@pytest.mark.parametrize("authorization", ["", "Bearer", "Bearer ", "Bearer   ", "Basic abc", "abc", "Bearer\tabc"])
def test_anything_else_is_no_bearer_token(authorization: str) -> None:
    with pytest.raises(Unauthenticated):
        bearer_token(authorization)
