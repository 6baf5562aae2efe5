"""Files of activities: posters for everybody who sees the activity, added by whoever manages it."""

import pytest

from chassis.testing.world import World
from tests.builders import events
from tests.builders.files import a_jpeg, begin, uploaded


@pytest.fixture
def world() -> World:
    world = events.events_world()
    events.given_things(world, "t1")
    events.given_settings(world, [], tenant="t1")
    return world


@pytest.mark.capability("E1")
def test_a_poster_is_seen_by_everybody_once_its_activity_is_announced(world: World) -> None:
    draft, announced = events.given_draft(world), events.given_activity(world)

    hidden = uploaded(world, events.organiser(world), "activity", draft, a_jpeg(), "海报.jpg")["id"]
    shown = uploaded(world, events.organiser(world), "activity", announced, a_jpeg(), "海报.jpg")["id"]

    assert [world.acts("p9").get(f"/files/{file}").status for file in (hidden, shown)] == [404, 200]
    assert world.acts("p9", "t2").get(f"/files/{shown}").status == 404
    assert begin(world.acts("p9"), "activity", announced, 100).status == 403
    assert world.acts("p9").delete(f"/files/{shown}").status == 403
