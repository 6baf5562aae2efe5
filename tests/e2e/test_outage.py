"""When a part is unavailable: the edge says at once what is missing, the rest works, and nothing is lost."""

import time

import pytest
import requests

from deploy.demo.client import Client, follows
from tests.e2e.world import World, the_tower

pytestmark = pytest.mark.e2e


def _ask(world: World, person: Client, method: str, path: str) -> requests.Response:
    headers = {"Authorization": f"Bearer {person.token}", "Accept-Language": "en"}
    return requests.request(method, world.settings.base_url + path, headers=headers, timeout=60)


def _ready(world: World, person: Client, path: str) -> bool:
    return _ask(world, person, "GET", path).status_code == 200


@pytest.mark.capability("G2")
def test_a_service_that_is_down_is_named_at_once_and_the_others_go_on(world: World, admin_a: Client) -> None:
    world.supervisor.stop("events")
    try:
        started = time.monotonic()
        refused = _ask(world, admin_a, "GET", "/api/v1/events/activities")
        waited = time.monotonic() - started
        others = _ask(world, admin_a, "GET", "/api/v1/members/buildings")
        report = _ask(world, admin_a, "GET", "/api/v1/reports/tenant").json()
    finally:
        world.supervisor.start(["events"])

    assert (refused.status_code, refused.headers["Content-Type"]) == (503, "application/problem+json")
    assert "events" in refused.text
    assert waited < 5
    assert others.status_code == 200
    assert report["missing"] == ["events"]
    follows(lambda: _ready(world, admin_a, "/api/v1/events/activities"), what="events coming back")


def test_what_happens_while_a_consumer_is_down_arrives_when_it_returns(world: World, admin_a: Client) -> None:
    secretary = world.as_person("jiangtou", "secretary")
    building = the_tower(secretary)["id"]
    world.supervisor.stop("notify-worker")
    try:
        body = {
            "title": "电梯异响",
            "description": "三号梯",
            "building_id": building,
            "enterprise_id": None,
            "catalogue_item_id": None,
        }
        admin_a.post("/api/v1/requests/requests", body)
        correlation = admin_a.correlation
    finally:
        world.supervisor.start(["notify-worker"])

    told = follows(lambda: secretary.get("/api/v1/notify/inbox", correlation=correlation)["items"], what="the message")

    assert [item["event_type"] for item in told] == ["org.louyu.requests.request.submitted.v1"]
