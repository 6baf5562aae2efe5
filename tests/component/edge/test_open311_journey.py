"""A whole journey of an outside system: its key from identity, through the real edge, to the real requests service."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any, Final
from urllib.parse import urlencode

import pytest
from aiohttp import web
from flask import Flask

from chassis.testing.world import World
from services.requests.service import SERVICE as REQUESTS
from tests.builders import identity
from tests.builders.closings import closing
from tests.builders.open311 import given_service, parsed
from tests.builders.requests import given_places, given_settings, given_units, must, officer, staff
from tests.component.edge.world import Answer, EdgeWorld

pytestmark = [pytest.mark.capability("R8"), pytest.mark.capability("G1")]
_FORM: Final = {"Content-Type": "application/x-www-form-urlencoded"}


def answered_by(app: Flask) -> Callable[[web.Request], Any]:
    """What a service on loopback answers: that of this app."""

    async def answer(request: web.Request) -> web.Response:
        headers = [(name, value) for name, value in request.headers.items() if name != "Content-Length"]
        given = app.test_client().open(
            request.raw_path, method=request.method, headers=headers, data=await request.read()
        )
        return web.Response(body=given.get_data(), status=given.status_code, headers={**given.headers})

    return answer


class Outside:
    """An outside system in front of a platform of identity, requests and the edge."""

    def __init__(self, edge: EdgeWorld) -> None:
        self.edge, self.identity = edge, identity.a_world()
        self.requests = World(REQUESTS, key=self.identity.key)
        given_places(self.requests)
        given_settings(self.requests, [])
        identity.given_tenant(self.requests, "t1", "jiangtou")
        given_service(self.requests)
        edge.services["identity"].behave = answered_by(self.identity.app)
        edge.services["requests"].behave = answered_by(self.requests.app)

    def gets_key(self, **more: Any) -> str:
        maker = identity.the_key_maker(self.identity)
        return str(identity.makes_key(maker, "市民热线", "request.submit", **more).body["key"])

    def gets(self, path: str, **query: str) -> Answer:
        return self.edge.get(f"/open311{path}?{urlencode({'jurisdiction_id': 'jiangtou', **query})}")

    def posts(self, ending: str = "xml", **form: str) -> Answer:
        body = urlencode({"jurisdiction_id": "jiangtou", **form}).encode()
        return self.edge.post(f"/open311/v2/requests.{ending}", body, headers=_FORM)


@pytest.fixture
def outside(monkeypatch: pytest.MonkeyPatch) -> Any:
    monkeypatch.setattr("tests.component.edge.world.SECRET", identity.EDGE_SECRET)
    with EdgeWorld() as edge:
        yield Outside(edge)


def test_an_outside_system_finds_its_way_posts_and_follows_until_it_is_solved(outside: Outside) -> None:
    key, unit = outside.gets_key(), given_units(outside.requests, 1)[0]

    discovery = parsed(outside.edge.get("/open311/discovery.xml").body)
    assert discovery.findtext("endpoints/endpoint/url") == "http://louyu.example/open311/v2"
    code = parsed(outside.gets("/v2/services.xml").body).findtext("service/service_code") or ""
    definition = parsed(outside.gets(f"/v2/services/{code}.xml").body)
    assert definition.findtext("attributes/attribute/code") == "title"
    posted = outside.posts(
        api_key=key, service_code=code, address_id="b1", description="三楼电梯停运", **{"attribute[title]": "电梯停运"}
    )
    token = parsed(posted.body).findtext("request/service_request_id") or ""
    assert (posted.status, posted.headers["Content-Type"]) == (200, "text/xml; charset=utf-8")
    found = parsed(outside.gets(f"/v2/tokens/{token}.xml").body)
    identifier = found.findtext("request/service_request_id")
    assert identifier == token

    def status() -> str | None:
        outside.requests.drain()
        answer = outside.gets(f"/v2/requests/{identifier}.xml", api_key=key)
        return parsed(answer.body).findtext("request/status_notes")

    seen = [status()]
    must(staff(outside.requests).post(f"/requests/{identifier}/triage", {"unit_id": unit}))
    seen.append(status())
    order = officer(outside.requests, unit).get(f"/work-orders?request_id={identifier}").body["items"][0]["id"]
    must(officer(outside.requests, unit).post(f"/work-orders/{order}/accept"))
    must(officer(outside.requests, unit).post(f"/work-orders/{order}/complete", {"closing": closing("已修")}))
    status()
    must(staff(outside.requests).post(f"/requests/{identifier}/resolve", {"closing": closing("电梯已修好")}))
    seen.append(status())

    assert seen == ["待派单", "已派单", "已办结：电梯已修好"]
    closed = outside.gets("/v2/requests.json", status="closed").json
    assert [(each["service_request_id"], each["description"]) for each in closed] == [(identifier, "")]


def test_a_revoked_key_posts_nothing_more(outside: Outside) -> None:
    key = outside.gets_key()
    form = {"api_key": key, "service_code": "JZZ-01", "address_string": "江头东路 1 号"}
    assert outside.posts("json", **form).status == 200
    maker = identity.the_key_maker(outside.identity)
    made = maker.get("/api-keys").body["items"][0]["id"]
    maker.post(f"/api-keys/{made}/revoke", key=None)
    outside.edge.services["identity"].changes.append({"id": "c1", "tenant": "t1", "person_id": made})
    outside.edge.now += 31

    refused = outside.posts("json", **form)

    assert (refused.status, refused.json[0]["code"]) == (403, 403)


def test_a_key_without_the_permission_posts_nothing(outside: Outside) -> None:
    maker = identity.the_key_maker(outside.identity)
    key = identity.makes_key(maker, "看数的", "figures.read").body["key"]

    refused = outside.posts("json", api_key=key, service_code="JZZ-01", address_string="x")

    assert (refused.status, refused.json[0]["code"]) == (403, 403)
    assert outside.requests.store.db["service_requests"].count_documents({}) == 0


def test_errors_name_the_parameter_and_are_a_list(outside: Outside) -> None:
    key = outside.gets_key(expires_at=(outside.identity.clock() + timedelta(days=1)).isoformat())

    refused = outside.posts("json", api_key=key, service_code="JZZ-01", address_string="x" * 301, email="y" * 300)

    assert refused.status == 400
    assert {error["description"].partition(":")[0] for error in refused.json} == {"address_string", "email"}
