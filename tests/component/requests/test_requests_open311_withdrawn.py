"""An answer that is withdrawn, for whoever posted the request by Open311."""

import pytest

from chassis.testing.world import World
from tests.builders.open311 import a_system, an_open311_world, given_posted, one, reads
from tests.builders.requests import staff
from tests.component.requests.test_requests_open311_updates import UPDATES, does, given_resolved


@pytest.fixture
def world() -> World:
    return an_open311_world()


@pytest.mark.capability("R8")
def test_an_answer_that_is_withdrawn_is_an_update_so_that_the_request_is_open_again(world: World) -> None:
    system = a_system(world)
    identifier = given_posted(world, system)
    given_resolved(world, identifier)

    does(world, staff(world), f"/requests/{identifier}/withdraw-answer", {"reason": "发错了诉求"})

    updates = reads(system, UPDATES, service_request_id=identifier).body
    assert one(world, identifier)["status"] == "open"
    assert [(each["status"], each["external_status_code"]) for each in updates[-2:]] == [
        ("closed", "resolved"),
        ("open", "ready"),
    ]
    assert updates[-1]["description"].endswith("发错了诉求")
