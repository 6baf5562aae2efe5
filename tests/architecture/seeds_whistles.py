"""A kind of whistle, and whistles in each state, of street office t1, for the tests of all routes."""

from collections.abc import Mapping, Sequence

from chassis.testing.world import World
from tests.architecture.offices import Said
from tests.builders import requests, whistles
from tests.builders.closings import closed


def whistles_of(world: World, units: Sequence[str], mark: str) -> Mapping[str, Said]:
    """How their routes are called."""
    whistles.given_kind(world, "own", name=mark)
    first, second = units[:2]
    called = {"whistle_id": whistles.blown(world, units, kind="own", lead_unit_id=first)[1], "unit_id": first}
    whistles.printed(world, called["whistle_id"])
    _, done = whistles.blown(world, units, kind="own", lead_unit_id=first)
    for unit in units:
        whistles.step(world, unit, done, "report-ins")
    for unit in units[1:]:
        whistles.step(world, unit, done, "completions", result=mark)
    request, over = whistles.blown(world, units, kind="own")
    for unit in units:
        whistles.step(world, unit, over, "report-ins")
    requests.must(requests.staff(world).post(f"/requests/{request}/resolve", closed(mark)))
    world.drain()
    kind = {"code": "own"}
    rating = {"response": 5, "on_site": 5, "result": 5, "comment": mark}
    return {
        "GET /whistle-kinds/{code}": Said(kind),
        "PUT /whistle-kinds/{code}": Said({**kind, **whistles.a_kind(name="another")}),
        "POST /whistle-kinds/{code}/archive": Said(kind),
        "GET /whistle-kinds/{code}/history": Said(kind),
        "GET /whistles/{whistle_id}/code": Said(called),
        "GET /whistles/{whistle_id}/printed-code": Said(called),
        "POST /whistles/{whistle_id}/printed-code": Said(called),
        "POST /whistles/{whistle_id}/printed-code/revoke": Said(called),
        "POST /whistles/{whistle_id}/sign-ins": Said(called),
        "POST /whistles/{whistle_id}/report-ins": Said({**called, "code": None, "printed_code": None}),
        "POST /requests/{request_id}/whistle": Said({"lead_unit_id": None, "kind_code": "daily"}),
        "POST /whistles/{whistle_id}/contacts": Said({**called, "person": mark, "at": None}),
        "POST /whistles/{whistle_id}/completions": Said({"whistle_id": done, "unit_id": first, "result": mark}),
        "POST /whistles/{whistle_id}/lead": Said({**called, "unit_id": second, "reason": mark}),
        "POST /whistles/{whistle_id}/conclusion": Said({"whistle_id": done, "unit_id": first, "summary": mark}),
        "POST /whistles/{whistle_id}/ratings": Said({"whistle_id": over, "unit_id": first, **rating}),
    }
