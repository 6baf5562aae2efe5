"""Reports across the services: one answer from four, also if some are unavailable."""

from collections.abc import Mapping

import pytest
from aiohttp import web

from tests.component.edge.service import Handler
from tests.component.edge.world import NOWHERE, SERVICES, EdgeWorld

_TENANT = "/api/v1/reports/tenant"
#: Every service that reports; identity and the stream have no figures.
REPORTING = tuple(name for name in SERVICES if name not in {"identity", "stream"})


def test_a_tenants_report_joins_the_figures_of_all_services() -> None:
    with EdgeWorld() as world:
        _give(world, members={"members": {"placed": 3}}, events={"activities": {"closed": 2}})

        answer = world.get(_TENANT, token=world.sign_in())

        assert answer.json == {
            "tenant": "t1",
            "scope": "tenant",
            "figures": {"members": {"placed": 3}, "activities": {"closed": 2}},
            "missing": [],
        }


def test_a_report_is_asked_for_with_the_readers_own_rights_and_scope() -> None:
    with EdgeWorld() as world:
        _give(world)
        world.get(_TENANT + "?scope=building:b1", token=world.sign_in("anna"))

        (seen,) = world.services["events"].seen
        assert seen.target == "/api/v1/events/figures?scope=building:b1"
        assert seen.headers["Authorization"] == "Bearer jwt-anna"


def test_a_report_names_an_unavailable_service() -> None:
    with EdgeWorld(notify_url=NOWHERE) as world:
        _give(world, members={"members": {"placed": 3}})

        answer = world.get(_TENANT, token=world.sign_in())

        assert answer.status == 200
        assert answer.json["missing"] == ["notify"]
        assert answer.json["figures"] == {"members": {"placed": 3}}


def test_a_districts_report_adds_up_its_tenants() -> None:
    with EdgeWorld() as world:
        for name, placed in (("members", 5), ("events", 2)):
            rows = [{"tenant": tenant, "name": tenant, "figures": {name: {"n": placed}}} for tenant in ("t2", "t1")]
            world.services[name].behave = _answering({"district": "d1", "tenants": rows})
        for name in set(REPORTING) - {"members", "events"}:
            world.services[name].behave = _answering({"district": "d1", "tenants": []})

        report = world.get("/api/v1/reports/district", token=world.sign_in()).json

        assert [row["tenant"] for row in report["tenants"]] == ["t1", "t2"]
        assert report["figures"] == {"members": {"n": 10}, "events": {"n": 4}}


def test_a_reader_without_the_right_gets_the_services_refusal() -> None:
    with EdgeWorld() as world:
        _give(world)
        world.services["requests"].behave = _answering({"type": "urn:louyu:problem:forbidden"}, 403)

        answer = world.get("/api/v1/reports/tenant", token=world.sign_in())

        assert (answer.status, answer.json["type"]) == (403, "urn:louyu:problem:forbidden")


def test_strangers_get_no_report() -> None:
    with EdgeWorld() as world:
        assert world.get(_TENANT).status == 401


@pytest.mark.parametrize(("method", "path", "status"), [("GET", "city", 404), ("POST", "tenant", 405)])
def test_there_are_two_reports_and_both_are_read_only(method: str, path: str, status: int) -> None:
    with EdgeWorld() as world:
        assert world.call(method, f"/api/v1/reports/{path}", token=world.sign_in()).status == status


def _give(world: EdgeWorld, **figures: dict[str, dict[str, int]]) -> None:
    for name in REPORTING:
        body = {"tenant": "t1", "scope": "tenant", "figures": figures.get(name, {})}
        world.services[name].behave = _answering(body)


def _answering(body: Mapping[str, object], status: int = 200) -> Handler:
    async def answer(_: web.Request) -> web.Response:
        return web.json_response(body, status=status)

    return answer


def test_a_scope_that_only_some_services_know_is_reported() -> None:
    with EdgeWorld() as world:
        _give(world, requests={"work_orders": {"done": 2}})
        for name in set(REPORTING) - {"requests"}:
            world.services[name].behave = _answering({"type": "urn:louyu:problem:scope-not-found"}, 404)

        answer = world.get(_TENANT + "?scope=unit:u1", token=world.sign_in())

        assert (answer.status, answer.json["figures"]) == (200, {"work_orders": {"done": 2}})
        assert answer.json["missing"] == []


def test_a_scope_that_nobody_knows_is_not_found() -> None:
    with EdgeWorld() as world:
        for name in REPORTING:
            world.services[name].behave = _answering({"type": "urn:louyu:problem:scope-not-found"}, 404)

        answer = world.get(_TENANT + "?scope=unit:nope", token=world.sign_in())

        assert (answer.status, answer.json["type"]) == (404, "urn:louyu:problem:scope-not-found")


def test_a_report_of_a_period_adds_up_each_of_its_pieces() -> None:
    with EdgeWorld() as world:
        for name in REPORTING:
            pieces = [
                {"from": f"2026-{month}-01", "to": f"2026-{month}-28", "figures": {name: {"n": number}}}
                for number, month in enumerate(("02", "01"), start=1)
            ]
            body = {"tenant": "t1", "scope": "tenant", "from": "2026-01-01", "to": "2026-02-28", "by": "month"}
            world.services[name].behave = _answering({**body, "figures": {"all": {"n": 3}}, "periods": pieces})

        query = "?from=2026-01-01&to=2026-02-28&by=month"
        report = world.get(_TENANT + query, token=world.sign_in()).json

        (seen,) = world.services["events"].seen
        assert seen.target == "/api/v1/events/figures" + query
        assert (report["from"], report["to"], report["by"]) == ("2026-01-01", "2026-02-28", "month")
        assert report["figures"] == {"all": {"n": 3 * len(REPORTING)}}
        assert [(one["from"], one["to"]) for one in report["periods"]] == [
            ("2026-01-01", "2026-01-28"),
            ("2026-02-01", "2026-02-28"),
        ]
        assert report["periods"][0]["figures"] == {name: {"n": 2} for name in REPORTING}


def test_a_districts_report_of_a_period_adds_up_its_tenants() -> None:
    with EdgeWorld() as world:
        for name in REPORTING:
            piece = {"from": "2026-01-01", "to": "2026-01-31", "figures": {"all": {"n": 1}}}
            rows = [
                {"tenant": tenant, "name": tenant, "figures": {"all": {"n": 1}}, "periods": [piece]}
                for tenant in ("t1", "t2")
            ]
            world.services[name].behave = _answering({"district": "d1", "by": "month", "tenants": rows})

        report = world.get("/api/v1/reports/district?by=month", token=world.sign_in()).json

        many = len(REPORTING)
        assert [row["periods"][0]["figures"] for row in report["tenants"]] == [{"all": {"n": many}}] * 2
        assert report["periods"] == [{"from": "2026-01-01", "to": "2026-01-31", "figures": {"all": {"n": 2 * many}}}]


def test_a_period_that_a_service_refuses_is_refused_with_its_words() -> None:
    with EdgeWorld() as world:
        for name in REPORTING:
            world.services[name].behave = _answering({"type": "urn:louyu:problem:period-backwards"}, 422)

        answer = world.get(_TENANT + "?from=2026-02-01&to=2026-01-01", token=world.sign_in())

        assert (answer.status, answer.json["type"]) == (422, "urn:louyu:problem:period-backwards")
