"""How a template reads: filled from the last event that one may see, or from an example, and the answer says which."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any, Final

import pytest

from chassis.testing.world import World
from tests.builders.notify import CHECKED_IN, EDITOR, a_check_in, given_building, notify_world

SUBMITTED: Final = "org.louyu.requests.request.submitted.v1"
LOOKS: Final = {**EDITOR, "event_log.read": ["*"]}


def previewed(world: World, code: str, grants: Mapping[str, list[str]], language: str = "zh-CN") -> dict[str, Any]:
    answer = world.acts("admin", grants=grants).post(f"/templates/{code}/preview", {"language": language})
    assert answer.status == 200, answer.body
    body: dict[str, Any] = answer.body
    return body


@pytest.mark.capability("N1")
def test_a_preview_is_filled_from_the_last_event_of_its_kind_without_what_people_wrote() -> None:
    world = notify_world()
    given_building(world)
    said = {"request_id": "r1", "number": "R1", "title": "王敏家漏水", "requester_id": "p1", "building_id": "b1"}
    world.receive(SUBMITTED, {**said, "source": "portal"}, subject="r1")
    world.clock.advance(timedelta(hours=1))
    world.receive(SUBMITTED, {**said, "number": "R2", "request_id": "r2", "source": "portal"}, subject="r2")

    shown = previewed(world, "request_submitted", LOOKS)

    assert (shown["source"], shown["link"]) == ("event", "/requests/r2")
    assert datetime.fromisoformat(shown["at"]) == world.clock()
    assert "江头大厦" in shown["body"]
    assert "王敏" not in str(shown)


@pytest.mark.capability("N1")
@pytest.mark.parametrize("grants", [LOOKS, EDITOR], ids=["nothing happened", "the event log is not theirs"])
def test_without_an_event_that_one_may_see_a_preview_is_an_example_and_says_so(grants: dict[str, list[str]]) -> None:
    world = notify_world()
    if grants is EDITOR:
        world.receive(CHECKED_IN, a_check_in("m1"), subject="m1")
    world.receive(CHECKED_IN, a_check_in("m9"), tenant="t2", subject="m9")

    shown = previewed(world, "check_in_to_verify", grants, "en")

    assert (shown["source"], shown["at"], shown["missing"]) == ("example", None, [])
    assert "Jiangtou Tower" in shown["body"]


@pytest.mark.capability("N1")
def test_every_standard_template_has_an_example_without_gaps() -> None:
    world = notify_world()
    codes = [row["code"] for row in world.acts("admin", grants=EDITOR).get("/templates").body["items"]]

    gaps = {code: missing for code in codes if (missing := previewed(world, code, EDITOR)["missing"])}

    assert gaps == {}


def test_data_that_is_given_goes_before_what_happened() -> None:
    world = notify_world()
    world.receive(CHECKED_IN, a_check_in("m1"), subject="m1")

    shown = world.acts("admin", grants=LOOKS).post("/templates/check_in_to_verify/preview", {"data": {}})

    assert (shown.body["source"], shown.body["missing"]) == ("given", ["building_name"])
