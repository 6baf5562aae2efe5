"""Clocks of street office t1 for the tests of all routes: one that runs, and one that is paused."""

from collections.abc import Mapping

from chassis.testing.world import World
from tests.architecture.offices import Said
from tests.builders import clocks, requests


def clocks_of(world: World, mark: str) -> Mapping[str, Said]:
    """How the routes of clocks and of the calendar are called."""
    clocks.set_calendar(world, {"default_days": 5})
    timed, waits = (requests.given_request(world) for _ in range(2))
    world.drain()
    running, paused = (clocks.clock_of(world, one)["id"] for one in (timed, waits))
    pause = {"reason": "waiting_for_requester", "note": mark}
    requests.must(requests.staff(world).post(f"/clocks/{paused}/pause", pause))
    return {
        "GET /clocks/of": Said(query=f"?ids={timed}"),
        "GET /working-calendar/days": Said(query="?month=2026-11"),
        "PUT /working-calendar": Said(
            {**clocks.CALENDAR, "days_off": ["2026-11-27"], "working_days": [], "own_years": []}
        ),
        "POST /clocks/{clock_id}/pause": Said({"clock_id": running}),
        "POST /clocks/{clock_id}/resume": Said({"clock_id": paused}),
    }
