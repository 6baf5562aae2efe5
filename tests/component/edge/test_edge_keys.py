"""API keys at the edge: a limit of their own, felt within moments when they are revoked; and the outside of Open311."""

from typing import Any
from urllib.parse import urlencode

import orjson
import pytest
from aiohttp import web

from chassis.testing.eventually import eventually
from tests.builders.open311 import parsed
from tests.component.edge.world import Answer, EdgeWorld

_REQUESTS = "/api/v1/requests/requests"
_FORM = {"Content-Type": "application/x-www-form-urlencoded"}


def given_key(world: EdgeWorld, per_minute: int = 60, tenant: str = "t1") -> str:
    key = f"lyu_key_{len(world.tokens)}"
    world.tokens[key] = {"jwt": "jwt-key", "person_id": "key-1", "tenant": tenant, "per_minute": per_minute}  # type: ignore[dict-item]  # as identity answers
    return key


def posts(world: EdgeWorld, form: dict[str, str], path: str = "/open311/v2/requests.json", **given: Any) -> Answer:
    return world.post(path, urlencode(form).encode(), **{"headers": _FORM, **given})


@pytest.mark.capability("G1")
def test_a_key_is_exchanged_as_a_token_is(world: EdgeWorld) -> None:
    key = given_key(world)

    assert world.get(_REQUESTS, token=key).status == 200

    assert world.services["requests"].seen[0].headers["Authorization"] == "Bearer jwt-key"


@pytest.mark.capability("G1")
def test_a_key_has_a_limit_of_its_own_and_says_so(world: EdgeWorld) -> None:
    key = given_key(world, per_minute=2)

    first, _, third = (world.get(_REQUESTS, token=key) for _ in range(3))

    assert first.headers["RateLimit-Policy"] == '"key";q=2;w=60'
    assert first.headers["RateLimit"] == '"key";r=1;t=30'
    assert (third.status, third.headers["Retry-After"]) == (429, "30")
    assert third.headers["RateLimit"] == '"key";r=0;t=60'
    world.now += 30
    assert world.get(_REQUESTS, token=key).status == 200
    assert world.get(_REQUESTS, token=world.sign_in()).headers["RateLimit-Policy"].startswith('"person"')


@pytest.mark.capability("G1")
def test_a_revoked_key_is_asked_for_again_at_once(world: EdgeWorld) -> None:
    key = given_key(world)
    assert world.get(_REQUESTS, token=key).status == 200
    del world.tokens[key]

    world.services["identity"].changes.append({"id": "c1", "tenant": "t1", "person_id": "key-1"})

    eventually(lambda: world.get(_REQUESTS, token=key).status == 401)


@pytest.mark.capability("R8")
@pytest.mark.parametrize("where", ["header", "query", "form"])
def test_the_key_of_open311_may_stand_in_the_header_the_query_or_the_form(world: EdgeWorld, where: str) -> None:
    key = given_key(world)
    form = {"service_code": "x", **({"api_key": key} if where == "form" else {})}
    path = "/open311/v2/requests.json?a=1" + (f"&api_key={key}&b=2" if where == "query" else "")

    answer = posts(world, form, path, **({"token": key} if where == "header" else {}))

    seen = world.services["requests"].seen[0]
    assert answer.status == 200
    assert seen.headers["Authorization"] == "Bearer jwt-key"
    # A key in an address must not get any further.
    assert seen.target == "/api/v1/requests/open311/v2/requests.json?a=1" + ("&b=2" if where == "query" else "")


@pytest.mark.capability("R8")
def test_without_a_key_the_service_decides_what_is_public(world: EdgeWorld) -> None:
    answer = world.get("/open311/v2/services.xml?jurisdiction_id=a", headers={"Accept": "application/json"})

    seen = world.services["requests"].seen[0]
    assert (answer.status, seen.target) == (200, "/api/v1/requests/open311/v2/services.xml?jurisdiction_id=a")
    assert "Authorization" not in seen.headers
    assert "Accept" not in seen.headers


@pytest.mark.capability("R8")
@pytest.mark.parametrize("ending", ["xml", "json"])
def test_an_unknown_key_is_told_403_as_the_contract_says(world: EdgeWorld, ending: str) -> None:
    refused = posts(world, {"api_key": "made-up"}, f"/open311/v2/requests.{ending}")

    assert refused.status == 403
    assert errors(refused)[0][0] == "403"
    assert world.services["requests"].seen == []


@pytest.mark.capability("R8")
def test_two_different_keys_are_none(world: EdgeWorld) -> None:
    assert posts(world, {"api_key": given_key(world)}, token=given_key(world)).status == 403


@pytest.mark.capability("R8")
@pytest.mark.parametrize(
    ("status", "outside"),
    [(401, 403), (403, 403), (404, 404), (409, 400), (413, 400), (415, 400), (422, 400), (503, 503)],
)
def test_refusals_of_the_service_have_the_form_of_the_contract(world: EdgeWorld, status: int, outside: int) -> None:
    problem = {
        "status": status,
        "detail": "两处不对",
        "errors": [{"pointer": "/lat", "detail": "不是纬度"}, {"pointer": "?page", "detail": "<太大>"}],
    }

    async def refuse(_: web.Request) -> web.Response:
        return web.Response(body=orjson.dumps(problem), status=status, content_type="application/problem+json")

    world.services["requests"].behave = refuse

    for ending, kind in (("json", "application/json; charset=utf-8"), ("xml", "text/xml; charset=utf-8")):
        refused = world.get(f"/open311/v2/requests.{ending}")
        code = str(outside)
        assert (refused.status, refused.headers["Content-Type"]) == (outside, kind)
        assert errors(refused) == [(code, "lat: 不是纬度"), (code, "page: <太大>")]


def errors(answer: Answer) -> list[tuple[str | None, str | None]]:
    if "json" in answer.headers["Content-Type"]:
        return [(str(error["code"]), error["description"]) for error in answer.json]
    root = parsed(answer.body)
    assert root.tag == "errors"
    return [(error.findtext("code"), error.findtext("description")) for error in root.iter("error")]


@pytest.mark.capability("R8")
@pytest.mark.parametrize("path", ["/open311/v2/services", "/open311/v2/services.csv", "/open311/", "/open311/v2/"])
def test_an_address_of_no_format_is_refused_in_xml(world: EdgeWorld, path: str) -> None:
    refused = world.get(path)

    assert (refused.status, errors(refused)[0][0]) == (404, "404")
    assert world.services["requests"].seen == []


@pytest.mark.capability("R8")
@pytest.mark.parametrize(
    ("body", "status"),
    [
        (b"a=" + b"x" * 70_000, 400),
        (b"&".join(b"a%d=1" % number for number in range(600)), 400),
        (b"api_key=%ff", 403),
        (b"api_key=" + b"k" * 600, 403),
    ],
)
def test_a_form_that_is_none_is_refused_before_the_service_hears_of_it(
    world: EdgeWorld, body: bytes, status: int
) -> None:
    refused = world.post("/open311/v2/requests.xml", body, headers=_FORM)

    assert (refused.status, errors(refused)[0][1] is not None) == (status, True)
    assert world.services["requests"].seen == []


@pytest.mark.capability("R8")
def test_too_many_requests_are_refused_in_the_words_of_the_contract(world: EdgeWorld) -> None:
    key = given_key(world, per_minute=1)
    posts(world, {"api_key": key})

    refused = posts(world, {"api_key": key}, "/open311/v2/requests.xml")

    assert (refused.status, refused.headers["Retry-After"], errors(refused)[0][0]) == (429, "60", "429")


@pytest.mark.capability("R8")
def test_internal_addresses_stay_out_of_reach(world: EdgeWorld) -> None:
    for path in ("/open311/../internal/x.json", "/open311/%2e%2e/x.json", "/open311//x.json"):
        assert world.get(path).status == 400
    assert world.services["requests"].seen == []
