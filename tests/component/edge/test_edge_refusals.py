"""Refusals of the edge itself: addresses that are not plain, internal paths, bodies that are too large."""

import pytest

from chassis.http.problem_details import CONTENT_TYPE
from gateway.edge.bodies import MOST_BYTES, MOST_BYTES_OF_SHEET
from tests.component.edge.world import INSIDE, EdgeWorld

_MEMBERS = "/api/v1/members/members"
_SHEETS = "/api/v1/members/imports/sheets"


@pytest.mark.parametrize(
    "target",
    [
        "//api/v1/members/members",
        "/api/v1/members/../identity/internal/token",
        "/api/v1/members/%2e%2e/identity/internal/token",
        "/api/v1/members%2F..%2Fidentity/internal/token",
        "/api/v1/identity/%252e%252e/x",
        "/api/v1/identity\\internal/token",
        "/api/v1/identity%5Cinternal/token",
        "/api/v1/members/members%00",
        "/api/v1/members/./members",
        "/api/v1/identity//internal/token",
        "http://elsewhere.example/api/v1/members/members",
        "*",
    ],
)
def test_an_address_that_could_be_read_two_ways_is_refused(world: EdgeWorld, target: str) -> None:
    answer = world.get(target)

    assert (answer.status, answer.json["type"]) == (400, "urn:louyu:problem:malformed-address")
    assert all(service.seen == [] for service in world.services.values())


@pytest.mark.parametrize(
    "target",
    [
        "/api/v1/identity/internal/token",
        "/api/v1/identity/%69nternal/token",
        "/api/v1/members/internal",
        "/api/v1/members",
        "/api/v1/members/",
        "/api/v1/stream/x",
        "/api/v1/nobody/members",
        "/api/v2/members/members",
    ],
)
def test_what_is_internal_or_nowhere_does_not_exist_from_outside(world: EdgeWorld, target: str) -> None:
    answer = world.post(target, headers={"X-Edge-Secret": "s3cret"}, token=world.sign_in())

    assert answer.status in {404, 405}
    assert all(service.seen == [] for service in world.services.values())


def test_an_escaped_letter_does_not_change_where_an_address_leads(world: EdgeWorld) -> None:
    world.get("/api/v1/%6dembers/members")

    assert world.services["members"].seen[0].target == "/api/v1/%6dembers/members"


@pytest.mark.parametrize(("method", "status"), [("TRACE", 405), ("CONNECT", 405), ("BREW", 501)])
def test_a_method_nobody_has_is_refused_and_counted_under_no_name_of_its_own(
    world: EdgeWorld, method: str, status: int
) -> None:
    answer = world.call(method, _MEMBERS)

    assert answer.status == status
    assert ("Allow" in answer.headers) is (status == 405)
    assert world.metric("louyu_http_requests_total", route="unmatched", method="other", status=str(status)) == 1


@pytest.mark.parametrize("path", ["/", "/api/openapi.json", "/api/v1/reports/tenant"])
def test_a_refused_method_is_told_what_is_allowed(world: EdgeWorld, path: str) -> None:
    answer = world.post(path, token=world.sign_in())

    assert (answer.status, answer.headers["Allow"]) == (405, "GET, HEAD, OPTIONS")


@pytest.mark.parametrize("path", ["/", "/api/v1/reports/tenant", "*"])
def test_options_tell_what_is_allowed(world: EdgeWorld, path: str) -> None:
    answer = world.call("OPTIONS", path, token=world.sign_in())

    assert answer.status == 204
    assert {"GET", "HEAD", "OPTIONS"} <= set(answer.headers["Allow"].split(", "))


def test_a_websocket_is_refused_with_what_there_is_instead(world: EdgeWorld) -> None:
    answer = world.get("/api/v1/notify/stream", headers={"Upgrade": "websocket", "Connection": "Upgrade"})

    assert (answer.status, answer.json["type"]) == (400, "urn:louyu:problem:no-websocket")
    assert "/api/v1/notify/stream" in answer.json["detail"]


def test_an_expectation_that_nobody_knows_is_refused(world: EdgeWorld) -> None:
    assert world.post(_MEMBERS, headers={"Expect": "tea"}).status == 417
    assert world.post(_MEMBERS, headers={"Expect": "100-Continue"}).status == 200


@pytest.mark.parametrize("chunked", [False, True])
def test_a_body_over_the_limit_is_refused(world: EdgeWorld, chunked: bool) -> None:
    pieces = [b"x" * 300_000] * 4

    answer = world.post(_MEMBERS, pieces if chunked else b"".join(pieces))

    assert (answer.status, answer.json["type"]) == (413, "urn:louyu:problem:body-too-large")
    assert world.services["members"].seen == []


@pytest.mark.parametrize("chunked", [False, True])
def test_a_body_of_just_the_limit_passes(world: EdgeWorld, chunked: bool) -> None:
    body = b"x" * MOST_BYTES

    answer = world.post(_MEMBERS, [body[:70_000], body[70_000:]] if chunked else body)

    assert answer.json == {"received": MOST_BYTES}


def test_a_spreadsheet_may_be_larger_for_who_is_signed_in(world: EdgeWorld) -> None:
    body = b"x" * (2 * MOST_BYTES)

    signed_in = world.post(_SHEETS, body, token=world.sign_in())
    stranger = world.post(_SHEETS, body)
    beside = world.post(_MEMBERS, body, token=world.sign_in())
    too_large = world.post(_SHEETS, b"x" * (MOST_BYTES_OF_SHEET + 1), token=world.sign_in())

    assert signed_in.json == {"received": len(body)}
    assert [answer.status for answer in (stranger, beside, too_large)] == [413, 413, 413]


def test_pieces_of_files_and_ranges_reach_the_service_as_they_were_asked(world: EdgeWorld) -> None:
    asked = {"Range": "bytes=0-9", "If-Range": '"a"', "Upload-Offset": "65536"}

    world.get("/api/v1/requests/files/f/content", headers=asked, token=world.sign_in())

    seen = world.services["requests"].seen[0].headers
    assert {name: seen[name] for name in asked} == asked


@pytest.mark.capability("G8")
@pytest.mark.parametrize(("language", "words"), [("zh-CN,en;q=0.5", "没有这个地址"), ("en", "nothing at this")])
def test_a_refusal_is_a_problem_in_the_callers_language(world: EdgeWorld, language: str, words: str) -> None:
    answer = world.get("/api/v1/nobody/x", headers={"Accept-Language": language})

    assert answer.headers["Content-Type"] == CONTENT_TYPE
    assert set(answer.json) == {"type", "title", "status", "detail", "instance"}
    assert words in answer.json["detail"]
    assert answer.json["instance"] == answer.headers["X-Correlation-Id"]


@pytest.mark.parametrize("path", ["/metrics", "/readyz"])
def test_metrics_and_readiness_are_on_the_inside_address_only(world: EdgeWorld, path: str) -> None:
    assert world.get(path, server=INSIDE).status == 200
    # Even for a caller on this very machine: the people's address is the people's.
    assert world.get(path, address="127.0.0.1").status == 404


def test_the_inside_address_has_nothing_else(world: EdgeWorld) -> None:
    assert world.get(_MEMBERS, server=INSIDE).status == world.get("/", server=INSIDE).status == 404
    assert world.services["members"].seen == []


def test_without_an_inside_address_nobody_sees_metrics() -> None:
    with EdgeWorld(inside_bind="") as world:
        assert world.get("/metrics", server=INSIDE).status == 404


def test_the_edge_is_ready_while_a_service_is_unavailable_and_says_which() -> None:
    with EdgeWorld(notify_url="http://127.0.0.1:9") as world:
        answer = world.get("/readyz", server=INSIDE)

        assert answer.status == world.get("/healthz").status == world.get("/healthz", server=INSIDE).status == 200
        assert answer.json == dict.fromkeys(answer.json, True) | {"notify": False}
