"""Who may pass the edge: tokens, their cache, and rate limits."""

import asyncio
import re
import time

import pytest
from aiohttp import web

from chassis.testing.eventually import eventually
from tests.component.edge.service import Seen
from tests.component.edge.world import Answer, EdgeWorld

_MEMBERS = "/api/v1/members/members"
_SESSIONS = "/api/v1/identity/sessions"


def test_without_a_token_the_service_decides_whether_its_route_is_public(world: EdgeWorld) -> None:
    assert world.get(_MEMBERS).status == 200

    assert "Authorization" not in world.services["members"].seen[0].headers
    assert _exchanges(world) == []


def test_an_unknown_token_is_refused_before_any_service_hears_of_it(world: EdgeWorld) -> None:
    answer = world.get(_MEMBERS, token="made-up")

    assert (answer.status, answer.json["type"]) == (401, "urn:louyu:problem:unauthenticated")
    assert answer.headers["WWW-Authenticate"] == 'Bearer realm="louyu", error="invalid_token"'
    assert world.services["members"].seen == []


@pytest.mark.parametrize("credentials", ["Basic eDp5", "Bearer ", "token"])
def test_credentials_of_another_kind_are_refused(world: EdgeWorld, credentials: str) -> None:
    assert world.get(_MEMBERS, headers={"Authorization": credentials}).status == 401


def test_somebody_with_an_expired_token_can_still_sign_in(world: EdgeWorld) -> None:
    assert world.post(_SESSIONS, token="expired").status == 200

    assert "Authorization" not in world.services["identity"].seen[0].headers


def test_somebody_signed_in_is_known_where_others_sign_in(world: EdgeWorld) -> None:
    """Where one is signed in is read at the address of the sign-in."""
    assert world.get(_SESSIONS, token=world.sign_in()).status == 200

    assert world.services["identity"].seen[-1].headers["Authorization"].startswith("Bearer ")


def test_a_token_is_exchanged_once_in_thirty_seconds(world: EdgeWorld) -> None:
    token = world.sign_in()

    for seconds in (0, 29, 2):
        world.now += seconds
        world.get(_MEMBERS, token=token)

    assert len(_exchanges(world)) == 2


def test_requests_at_once_with_a_new_token_share_one_exchange(world: EdgeWorld) -> None:
    token = world.sign_in()
    calls = [world.begin("GET", _MEMBERS, token=token) for _ in range(20)]

    assert {world.do(call.whole()).status for call in calls} == {200}
    assert len(_exchanges(world)) == 1


@pytest.mark.capability("G1")
def test_a_sign_out_is_felt_by_the_very_next_request(world: EdgeWorld) -> None:
    token = world.sign_in()
    world.get(_MEMBERS, token=token)
    world.tokens.clear()

    assert world.get(_MEMBERS, token=token).status == 200
    world.call("DELETE", "/api/v1/identity/sessions/current", token=token)
    assert world.get(_MEMBERS, token=token).status == 401


@pytest.mark.capability("G1")
@pytest.mark.parametrize("person", ["p1", None])
def test_a_change_of_rights_is_felt_within_a_second(world: EdgeWorld, person: str | None) -> None:
    token, other = world.sign_in(), world.sign_in("p2", "t2")
    for one in (token, other):
        world.get(_MEMBERS, token=one)
    world.tokens.clear()

    world.services["identity"].changes.append({"id": "c1", "tenant": "t1", "person_id": person})

    eventually(lambda: world.get(_MEMBERS, token=token).status == 401, seconds=1.0)
    assert world.get(_MEMBERS, token=other).status == 200


def test_a_change_that_was_told_before_drops_nothing_again(world: EdgeWorld) -> None:
    token = world.sign_in()
    world.services["identity"].changes.append({"id": "c1", "tenant": "t1", "person_id": "p1"})
    time.sleep(0.6)
    world.get(_MEMBERS, token=token)
    time.sleep(0.6)
    world.get(_MEMBERS, token=token)

    assert len(_exchanges(world)) == 1


def test_identity_is_told_where_a_stranger_is_and_nobody_can_pretend(world: EdgeWorld) -> None:
    world.post(_SESSIONS, headers={"X-Caller-Address": "10.9.9.9"})

    [seen] = world.services["identity"].seen
    assert seen.headers["X-Caller-Address"] == "203.0.113.7"


def test_an_answer_of_identity_that_makes_no_sense_is_a_fault_of_ours(world: EdgeWorld) -> None:
    async def nonsense(_: web.Request) -> web.Response:
        return web.json_response({"jwt": "x", "expires_at": 17})

    world.services["identity"].behave = nonsense

    answer = world.get(_MEMBERS, token="t")

    assert (answer.status, answer.json["type"]) == (500, "urn:louyu:problem:internal")


def test_a_sign_out_ends_the_sessions_older_tokens_too(world: EdgeWorld) -> None:
    older, newer = world.sign_in("anna"), world.sign_in("anna")
    for token in (older, newer):
        world.get(_MEMBERS, token=token)
    world.tokens.clear()
    world.call("DELETE", "/api/v1/identity/sessions/current", token=newer)

    assert world.get(_MEMBERS, token=older).status == 401


def test_an_exchange_is_repeated_when_identity_had_closed_the_connection(world: EdgeWorld) -> None:
    async def breaking_off(request: web.Request) -> web.StreamResponse:
        world.services["identity"].take = None
        assert request.transport is not None
        request.transport.close()
        return web.Response()

    world.services["identity"].take = breaking_off

    assert world.get(_MEMBERS, token=world.sign_in()).status == 200


def test_a_refusal_by_a_service_makes_the_edge_ask_identity_again(world: EdgeWorld) -> None:
    async def refused(_: web.Request) -> web.Response:
        return web.Response(status=401)

    token = world.sign_in()
    world.services["members"].behave = refused
    world.get(_MEMBERS, token=token)
    world.get(_MEMBERS, token=token)

    assert len(_exchanges(world)) == 2


@pytest.mark.capability("G3")
def test_a_person_who_asks_too_often_is_told_when_to_come_back() -> None:
    with EdgeWorld(rate_limit_per_second=2, rate_limit_burst=3) as world:
        token = world.sign_in()
        statuses = [world.get(_MEMBERS, token=token).status for _ in range(3)]
        refused = world.get(_MEMBERS, token=token, headers={"Accept-Language": "en"})
        world.now += 1

        assert (statuses, refused.status, refused.headers["Retry-After"]) == ([200] * 3, 429, "1")
        assert refused.json["type"] == "urn:louyu:problem:too-many-requests"
        assert refused.headers["RateLimit"] == '"person";r=0;t=2'
        assert world.get(_MEMBERS, token=token).status == 200


def test_one_persons_haste_does_not_slow_another() -> None:
    with EdgeWorld(rate_limit_per_second=1, rate_limit_burst=1) as world:
        anna, bert = world.sign_in("anna"), world.sign_in("bert")

        assert [world.get(_MEMBERS, token=who).status for who in (anna, anna, bert)] == [200, 429, 200]


@pytest.mark.capability("G3")
def test_one_tenants_haste_does_not_slow_another() -> None:
    with EdgeWorld(tenant_rate_limit_per_second=1, tenant_rate_limit_burst=1) as world:
        people = [world.sign_in("a", "t1"), world.sign_in("b", "t1"), world.sign_in("c", "t2")]

        assert [world.get(_MEMBERS, token=token).status for token in people] == [200, 429, 200]
        assert world.metric("louyu_edge_limited_total", limit="tenant") == 1


def test_an_answer_says_what_is_left(world: EdgeWorld) -> None:
    answer = world.get(_MEMBERS, token=world.sign_in())

    assert answer.headers["RateLimit-Policy"] == '"person";q=200;w=4'
    assert re.fullmatch(r'"person";r=199;t=\d', answer.headers["RateLimit"])


@pytest.mark.capability("G1")
def test_sign_ins_from_one_address_are_limited() -> None:
    with EdgeWorld(sign_in_limit_per_minute=2) as world:
        statuses = [world.post(_SESSIONS, address="198.51.100.9").status for _ in range(3)]

        assert statuses == [200, 200, 429]
        assert world.post(_SESSIONS, address="198.51.100.10").status == 200


def test_addresses_of_one_ipv6_network_count_as_one() -> None:
    with EdgeWorld(sign_in_limit_per_minute=1) as world:
        world.post(_SESSIONS, address="2001:db8:1:2::1")

        assert world.post(_SESSIONS, address="2001:db8:1:2::ffff").status == 429
        assert world.post(_SESSIONS, address="2001:db8:1:3::1").status == 200


def test_behind_a_trusted_proxy_the_caller_it_names_is_limited() -> None:
    with EdgeWorld(sign_in_limit_per_minute=1, trusted_proxies="10.0.0.1") as world:
        answers = [_sign_in_from(world, "10.0.0.1", caller) for caller in ("1.2.3.4", "1.2.3.4", "5.6.7.8")]

        assert [answer.status for answer in answers] == [200, 429, 200]


def test_a_stranger_cannot_name_another_caller() -> None:
    with EdgeWorld(sign_in_limit_per_minute=1) as world:
        answers = [_sign_in_from(world, "192.0.2.1", caller) for caller in ("1.2.3.4", "5.6.7.8")]

        assert [answer.status for answer in answers] == [200, 429]


def test_guessing_tokens_is_limited_by_address() -> None:
    with EdgeWorld(rate_limit_per_second=1, rate_limit_burst=2) as world:
        statuses = [world.get(_MEMBERS, token=f"guess-{number}").status for number in range(4)]

        assert statuses == [401, 401, 429, 429]


@pytest.mark.capability("G3")
def test_identity_is_not_asked_for_what_will_be_refused() -> None:
    with EdgeWorld(rate_limit_per_second=1, rate_limit_burst=3) as world:
        calls = [world.begin("GET", _MEMBERS, token=f"guess-{number}") for number in range(20)]
        statuses = [world.do(call.whole()).status for call in calls]

        assert sorted(statuses) == [401] * 3 + [429] * 17
        assert len(_exchanges(world)) == 3


def test_the_same_unknown_token_is_asked_about_once(world: EdgeWorld) -> None:
    assert [world.get(_MEMBERS, token="made-up").status for _ in range(5)] == [401] * 5
    assert len(_exchanges(world)) == 1

    world.tokens["made-up"] = {"jwt": "j", "person_id": "p1", "tenant": "t1"}
    world.now += 6
    assert world.get(_MEMBERS, token="made-up").status == 200


def test_somebody_guessing_at_an_address_stops_nobody_who_was_in_before() -> None:
    with EdgeWorld(rate_limit_per_second=1, rate_limit_burst=3) as world:
        token = world.sign_in()
        world.get(_MEMBERS, token=token)
        for number in range(4):
            world.get(_MEMBERS, token=f"guess-{number}")
        world.now += 31

        # The grant has expired in the cache, and identity is asked again, past the guesser's limit.
        for number in range(4):
            world.get(_MEMBERS, token=f"more-{number}")
        assert world.get(_MEMBERS, token=token).status == 200


def test_good_tokens_do_not_use_up_the_limit_for_guesses() -> None:
    with EdgeWorld(rate_limit_per_second=1, rate_limit_burst=2) as world:
        people = [world.sign_in(f"p{number}") for number in range(10)]

        assert {world.get(_MEMBERS, token=token).status for token in people} == {200}


def test_a_token_exchange_survives_the_caller_who_began_it(world: EdgeWorld) -> None:
    token = world.sign_in()
    first = world.begin("GET", _MEMBERS, token=token)
    second = world.begin("GET", _MEMBERS, token=token)
    world.soon(first.task.cancel)

    assert world.do(asyncio.wait_for(second.whole(), 5)).status == 200


def _sign_in_from(world: EdgeWorld, peer: str, caller: str) -> Answer:
    return world.post(_SESSIONS, address=peer, headers={"X-Forwarded-For": f"9.9.9.9, {caller}"})


def _exchanges(world: EdgeWorld) -> list[Seen]:
    return [seen for seen in world.services["identity"].seen if seen.target.endswith("/internal/token")]


def test_the_exchange_is_asked_for_in_json(world: EdgeWorld) -> None:
    world.get(_MEMBERS, token="made-up")

    (asked,) = _exchanges(world)
    assert asked.headers["Content-Type"] == "application/json"
