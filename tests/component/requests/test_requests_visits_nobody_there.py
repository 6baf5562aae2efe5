"""Nobody was there: the visit is still to be made, and everybody sees how often somebody came and when they come again."""

from datetime import timedelta

import pytest

from chassis.testing.world import World
from tests.builders import visits
from tests.builders.requests import figures, must, slug

pytestmark = pytest.mark.capability("R7")
NEXT = {"next_on": "2026-12-01"}


@pytest.fixture
def visit(world: World) -> str:
    """The id of a visit to a firm in b1, which v1 has to make in this quarter."""
    visits.given_role(world)
    visits.given_firms(world, 1)
    visits.given_plan(world)
    return str(visits.visits(world, "mine=true&status=planned")[0]["id"])


def test_nobody_there_leaves_the_visit_to_be_made_with_the_day_of_the_next_try(world: World, visit: str) -> None:
    visitor = visits.visitor(world)

    must(visitor.post(f"/visits/{visit}/nobody-there", NEXT))
    again = must(visitor.post(f"/visits/{visit}/nobody-there", {"next_on": "2026-12-08"}))
    world.drain()

    assert (again["status"], again["next_on"], len(again["attempts"])) == ("planned", "2026-12-08", 2)
    listed = visits.visits(world, "mine=true&status=planned")[0]
    assert (listed["next_on"], [one["next_on"] for one in listed["attempts"]]) == (
        "2026-12-08",
        ["2026-12-01", "2026-12-08"],
    )
    assert figures(world)["visits"]["nobody_there"] == 2
    assert figures(world)["visits"].get("recorded", 0) == 0


def test_who_is_met_at_last_ends_the_tries_and_the_attempts_stay_in_the_record(world: World, visit: str) -> None:
    must(visits.visitor(world).post(f"/visits/{visit}/nobody-there", NEXT))

    made = visits.record(world, visit)

    assert (made["status"], made["next_on"], len(made["attempts"])) == ("done", None, 1)
    late = visits.visitor(world).post(f"/visits/{visit}/nobody-there", NEXT)
    assert late.status == 409
    history = must(visits.visitor(world).get(f"/visits/{visit}/history"))["items"]
    assert len(history) >= 2


@pytest.mark.parametrize(
    ("said", "reason", "pointer"),
    [
        ({"next_on": "2026-11-01"}, "next-try-past", "/next_on"),
        ({"next_on": "2027-01-01"}, "next-try-too-late", "/next_on"),
        ({**NEXT, "tried_at": "2026-09-01T09:00:00+08:00"}, "visit-before-period", "/tried_at"),
        ({**NEXT, "tried_at": "2099-01-01T09:00:00+08:00"}, "visit-in-the-future", "/tried_at"),
    ],
)
def test_a_try_that_cannot_be_is_refused_at_its_field(
    world: World, visit: str, said: dict[str, str], reason: str, pointer: str
) -> None:
    answer = visits.visitor(world).post(f"/visits/{visit}/nobody-there", said)

    assert (answer.status, slug(answer)) == (422, reason)
    assert [one["pointer"] for one in answer.body["errors"]] == [pointer]
    assert visits.visits(world)[0]["attempts"] == []


def test_the_last_day_of_the_period_is_still_a_day_for_the_next_try(world: World, visit: str) -> None:
    must(visits.visitor(world).post(f"/visits/{visit}/nobody-there", {"next_on": "2026-12-31"}))


def test_it_is_for_whoever_visits_there(world: World, visit: str) -> None:
    assert visits.visitor(world, "v2", "b2").post(f"/visits/{visit}/nobody-there", NEXT).status == 403
    assert world.acts("p1").post(f"/visits/{visit}/nobody-there", NEXT).status == 403
    assert visits.visitor(world).post(f"/visits/{visit}/nobody-there", {}).status == 422


def test_a_visit_that_is_overdue_may_be_tried_on_any_day(world: World, visit: str) -> None:
    world.clock.advance(timedelta(days=45))

    made = visits.visitor(world).post(f"/visits/{visit}/nobody-there", {"next_on": "2027-01-15"})

    assert made.status == 200, made
