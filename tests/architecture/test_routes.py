"""Every route, by walking the OpenAPI document: permission, refusals, the shape of errors."""

from functools import cache
from typing import Any

import pytest
from werkzeug.test import TestResponse

from chassis.http.endpoint import PUBLIC, SIGNED_IN
from tests.architecture import platform
from tests.architecture.calls import within
from tests.architecture.platform import Route, example, headers, permissions_known, routes, running
from tests.architecture.tenant_tables import OF_THE_PLATFORM

JSON = {"Content-Type": "application/json"}
FIELDS_OF_A_PROBLEM = {"type", "title", "status", "detail", "instance"}
ROUTES = list(routes())
PROTECTED = [route for route in ROUTES if route.permission != PUBLIC]
#: Their body is read after its signature, which none of these tests has; tests of their own.
SIGNED = {
    "POST /api/v1/notify/receivers/{receiver_id}/callbacks",
    "POST /api/v1/notify/receivers/{receiver_id}/callbacks/check",
}
WITH_BODY = [route for route in ROUTES if route.body is not None and str(route).replace("post", "POST") not in SIGNED]
#: Said here once more, on purpose: a new public route must be wanted twice.
PUBLIC_ROUTES = {
    *SIGNED,
    "GET /api/v1/requests/public-page",
    "POST /api/v1/requests/track",
    "POST /api/v1/identity/internal/changes",
    "POST /api/v1/identity/internal/edges",
    "POST /api/v1/identity/internal/limits",
    "POST /api/v1/identity/internal/limits/take",
    "POST /api/v1/identity/internal/token",
    "POST /api/v1/identity/invitations/accept",
    "POST /api/v1/identity/sessions",
    "POST /api/v1/identity/sessions/refresh",
    "POST /api/v1/identity/sign-ups",
    "POST /api/v1/members/check-in-codes/lookup",
    "POST /api/v1/events/screens/show",
    "POST /api/v1/members/screens/show",
    # What Open311 publishes.
    *(
        f"GET /api/v1/requests/open311/{path}.{ending}"
        for path in (
            "discovery",
            "v2/services",
            "v2/services/{service_code}",
            "v2/requests",
            "v2/requests/{request_id}",
            "v2/tokens/{token}",
            "v2/servicerequestupdates",
        )
        for ending in ("xml", "json")
    ),
}
SERVICES = sorted({route.service for route in ROUTES})
# One case per service: one for each of the routes would cost more than the calls themselves.
of_each_service = pytest.mark.parametrize("name", SERVICES)


@cache
def service(name: str) -> platform.Running:
    return running(name)


def url(route: Route) -> str:
    return "/".join("foreign-1" if part.startswith("{") else part for part in route.path.split("/"))


def answers(asked: list[Route], name: str, **sent: Any) -> dict[str, TestResponse]:
    """What each of these routes of one service answers, by the name of the route."""
    client = service(name).app.test_client()
    return {
        str(route): client.open(url(route), method=route.method, **sent) for route in asked if route.service == name
    }


def but_for(status: int, given: dict[str, TestResponse]) -> dict[str, tuple[int, str]]:
    """The routes whose answer is not a problem of this status."""
    wanted = (status, "application/problem+json")
    said = {route: (answer.status_code, answer.content_type) for route, answer in given.items()}
    return {route: found for route, found in said.items() if found != wanted}


def test_routes_name_known_permissions() -> None:
    assert {str(route) for route in ROUTES if route.permission not in permissions_known()} == set()


def test_public_routes_are_exactly_these() -> None:
    assert {str(route).replace("post", "POST") for route in ROUTES if route.permission == PUBLIC} == PUBLIC_ROUTES


@of_each_service
def test_without_a_token_a_route_answers_401(name: str) -> None:
    assert but_for(401, answers(PROTECTED, name, json={})) == {}


@of_each_service
def test_without_the_permission_a_route_answers_403(name: str) -> None:
    permitted = [route for route in PROTECTED if route.permission != SIGNED_IN]

    assert but_for(403, answers(permitted, name, json={}, headers=headers(grants={}))) == {}


@of_each_service
def test_nobody_of_a_street_office_reaches_what_is_the_platforms(name: str) -> None:
    client = service(name).app.test_client()
    asked = [route for route in ROUTES if route.service == name and within(route) in OF_THE_PLATFORM]
    given = {
        str(route): client.open(
            url(route), method=route.method, json=example(route.body), headers=headers()
        ).status_code
        for route in asked
    }

    assert len(asked) >= 15
    # 422: what is asked for is missing; tests/component/chassis/test_chassis_desk.py asks.
    assert {route: status for route, status in given.items() if status not in (403, 422)} == {}
    assert sum(status == 403 for status in given.values()) > len(asked) / 2


@of_each_service
def test_a_forged_token_is_refused(name: str) -> None:
    forged = {"Authorization": headers()["Authorization"][:-8] + "AAAAAAAA"}

    assert but_for(401, answers(PROTECTED, name, json={}, headers=forged)) == {}


@of_each_service
@pytest.mark.parametrize(
    ("sent", "status"),
    [(b"{", 400), (b"[]", 422), (b'{"no_such_field": 1}', 422), (b"x" * (1024 * 1024 + 1), 413)],
    ids=["malformed", "a list", "unknown field", "oversized"],
)
def test_a_bad_body_is_a_problem_and_stores_nothing(name: str, sent: bytes, status: int) -> None:
    before = _everything(name)

    given = answers(WITH_BODY, name, data=sent, headers=JSON | headers(key="bad"))

    assert but_for(status, given) == {}
    assert [route for route, answer in given.items() if not answer.get_json().keys() >= FIELDS_OF_A_PROBLEM] == []
    assert _everything(name) == before


def _everything(name: str) -> dict[str, int]:
    database = service(name).store.db
    return {collection: database[collection].count_documents({}) for collection in database.list_collection_names()}
