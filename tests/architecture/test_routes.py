"""Every route, by walking the OpenAPI document: permission, refusals, the shape of errors."""

from functools import cache

import pytest
from flask.testing import FlaskClient

from chassis.http.endpoint import PUBLIC, SIGNED_IN
from tests.architecture import platform
from tests.architecture.platform import Route, headers, permissions_known, routes, running

JSON = {"Content-Type": "application/json"}
ROUTES = list(routes())
PROTECTED = [route for route in ROUTES if route.permission != PUBLIC]
WITH_BODY = [route for route in ROUTES if route.body is not None]
#: Said here once more, on purpose: a new public route must be wanted twice.
PUBLIC_ROUTES = {
    "POST /api/v1/identity/internal/token",
    "POST /api/v1/identity/sessions",
    "POST /api/v1/identity/sessions/refresh",
    "POST /api/v1/identity/sign-ups",
}


@cache
def service(name: str) -> platform.Running:
    return running(name)


def client(route: Route) -> FlaskClient:
    return service(route.service).app.test_client()


def url(route: Route) -> str:
    return route.path.replace("{", "").replace("}", "") if "{" not in route.path else _filled(route.path)


def _filled(path: str) -> str:
    return "/".join("foreign-1" if part.startswith("{") else part for part in path.split("/"))


@pytest.mark.parametrize("route", ROUTES, ids=str)
def test_a_route_names_a_known_permission(route: Route) -> None:
    assert route.permission in permissions_known()


def test_public_routes_are_exactly_these() -> None:
    assert {str(route).replace("post", "POST") for route in ROUTES if route.permission == PUBLIC} == PUBLIC_ROUTES


@pytest.mark.parametrize("route", PROTECTED, ids=str)
def test_without_a_token_a_route_answers_401(route: Route) -> None:
    answer = client(route).open(url(route), method=route.method, json={})

    assert (answer.status_code, answer.content_type) == (401, "application/problem+json")


@pytest.mark.parametrize("route", [r for r in PROTECTED if r.permission != SIGNED_IN], ids=str)
def test_without_the_permission_a_route_answers_403(route: Route) -> None:
    answer = client(route).open(url(route), method=route.method, json={}, headers=headers(grants={}))

    assert (answer.status_code, answer.content_type) == (403, "application/problem+json")


@pytest.mark.parametrize("route", PROTECTED, ids=str)
def test_a_forged_token_is_refused(route: Route) -> None:
    good = headers()["Authorization"]
    forged = {"Authorization": good[:-8] + "AAAAAAAA"}

    assert client(route).open(url(route), method=route.method, json={}, headers=forged).status_code == 401


@pytest.mark.parametrize("route", WITH_BODY, ids=str)
@pytest.mark.parametrize(
    ("sent", "status"),
    [(b"{", 400), (b"[]", 422), (b'{"no_such_field": 1}', 422), (b"x" * (1024 * 1024 + 1), 413)],
    ids=["malformed", "a list", "unknown field", "oversized"],
)
def test_a_bad_body_is_a_problem_and_stores_nothing(route: Route, sent: bytes, status: int) -> None:
    before = _everything(route.service)

    answer = client(route).open(url(route), method=route.method, data=sent, headers=JSON | headers(key="bad"))

    assert (answer.status_code, answer.content_type) == (status, "application/problem+json")
    assert set(answer.get_json()) >= {"type", "title", "status", "detail", "instance"}
    assert _everything(route.service) == before


def _everything(name: str) -> dict[str, int]:
    database = service(name).store.db
    return {collection: database[collection].count_documents({}) for collection in database.list_collection_names()}
