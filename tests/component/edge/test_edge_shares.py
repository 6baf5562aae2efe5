"""Shares at the edge: sign-ins of a whole tower, and places at a service for everybody."""

import asyncio

import orjson
import pytest
from aiohttp import web

from tests.component.edge.world import Answer, EdgeWorld

_MEMBERS = "/api/v1/members/members"
_SESSIONS = "/api/v1/identity/sessions"


@pytest.mark.capability("G1")
def test_a_whole_tower_behind_one_address_can_sign_in(world: EdgeWorld) -> None:
    statuses = [_sign_in_as(world, f"resident-{number}").status for number in range(500)]

    assert set(statuses) == {200}


def test_an_address_has_a_ceiling_of_sign_ins() -> None:
    with EdgeWorld(sign_in_address_limit_per_minute=3) as world:
        assert [_sign_in_as(world, f"r{number}").status for number in range(4)] == [200, 200, 200, 429]


def test_one_name_is_limited_however_it_is_spelled() -> None:
    with EdgeWorld(sign_in_limit_per_minute=2) as world:
        statuses = [_sign_in_as(world, name).status for name in ("anna", " ANNA", "ａｎｎａ")]

        assert statuses == [200, 200, 429]
        assert _sign_in_as(world, "bert").status == 200


@pytest.mark.parametrize("body", [b"no json", b"[1]", b'{"username":{"a":1}}', b"x" * 70_000])
def test_a_sign_in_that_names_nobody_is_left_to_identity(world: EdgeWorld, body: bytes) -> None:
    assert world.post(_SESSIONS, body).status == 200


@pytest.mark.capability("G3")
def test_one_person_does_not_fill_a_service() -> None:
    with EdgeWorld(requests_at_once=2, tenant_requests_at_once=3) as world:
        opened = asyncio.Event()

        async def waiting(_: web.Request) -> web.Response:
            await opened.wait()
            return web.json_response({})

        world.services["members"].behave = waiting
        tokens = [world.sign_in(name) for name in ("anna", "bert", "cara")]
        for token in tokens:
            # Known from now on, so that what follows reaches the service in order.
            world.get("/api/v1/events/activities", token=token)
        anna = [world.begin("GET", _MEMBERS, token=tokens[0]) for _ in range(3)]
        refused = world.do(anna[2].whole())
        others = [world.begin("GET", _MEMBERS, token=token) for token in tokens[1:]]
        of_the_tenant = world.do(others[1].whole())
        elsewhere = world.begin("GET", _MEMBERS, token=world.sign_in("dora", "t2"))
        events = world.get("/api/v1/events/activities", token=world.sign_in("anna"))
        world.soon(opened.set)

        assert (refused.status, refused.json["type"]) == (429, "urn:louyu:problem:too-many-at-once")
        assert "Retry-After" in refused.headers
        assert (of_the_tenant.status, events.status) == (429, 200)
        assert [world.do(call.whole()).status for call in (anna[0], anna[1], others[0], elsewhere)] == [200] * 4


def test_reports_of_one_tenant_do_not_fill_the_services() -> None:
    with EdgeWorld(requests_at_once=2, tenant_requests_at_once=4) as world:
        opened = asyncio.Event()

        async def waiting(_: web.Request) -> web.Response:
            await opened.wait()
            return web.json_response({"tenant": "t1", "scope": "*", "figures": {}})

        for service in ("members", "requests", "notify"):
            world.services[service].behave = waiting
        token = world.sign_in()
        # Known from now on, so that the two come in order.
        world.get("/api/v1/events/activities", token=token)
        world.services["events"].behave = waiting
        calls = [world.begin("GET", "/api/v1/reports/tenant", token=token) for _ in range(2)]
        refused = world.do(calls[1].whole())
        world.soon(opened.set)

        assert refused.status == 429
        assert world.do(calls[0].whole()).status == 200


def test_who_has_to_wait_a_moment_for_a_place_gets_it() -> None:
    with EdgeWorld(requests_at_once=1) as world:
        token = world.sign_in()

        async def slow(_: web.Request) -> web.Response:
            await asyncio.sleep(0.1)
            return web.json_response({})

        world.services["members"].behave = slow
        calls = [world.begin("GET", _MEMBERS, token=token) for _ in range(5)]

        assert [world.do(call.whole()).status for call in calls] == [200] * 5


def _sign_in_as(world: EdgeWorld, name: str) -> Answer:
    return world.post(_SESSIONS, orjson.dumps({"tenant": "lujiazui", "username": name, "password": "x"}))
