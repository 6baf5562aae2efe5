"""Visit plans and visits of street office t1 for the tests of all routes."""

from collections.abc import Mapping

from chassis.testing.world import World
from tests.architecture.offices import Said
from tests.builders import requests, visits


def visits_of(world: World, mark: str) -> Mapping[str, Said]:
    """How the routes of visit plans, rounds and visits are called."""
    firms = [f"{mark}-f{number}" for number in range(3)]
    for firm in firms:
        visits.given_firm(world, firm)
    # The coverage shows buildings only.
    visits.given_firm(world, f"{mark}-f9", building=f"{mark}-b9")
    plan = visits.given_plan(world, name=mark, enterprise_ids=firms)
    other = visits.given_plan(world, name=mark, rhythm="monthly", enterprise_ids=firms[:1])
    client = requests.staff(world)
    planned = {
        row["enterprise_id"]: row["id"]
        for row in requests.must(client.get("/visits?status=planned"))["items"]
        if row["plan_id"] == plan
    }
    heard = {**visits.HEARD, "notes": mark, "met": [{"name": mark, "post": mark}]}
    requests.must(client.post(f"/visits/{planned[firms[1]]}/record", heard))
    world.drain()
    made = {"visit_id": planned[firms[1]]}
    return {
        "GET /visit-plans/{plan_id}": Said({"plan_id": plan}),
        "PATCH /visit-plans/{plan_id}": Said(
            {"plan_id": plan, "name": mark, "building_ids": ["b1"], "enterprise_ids": firms}
        ),
        "POST /visit-plans/{plan_id}/end": Said({"plan_id": other}),
        "POST /visit-plans": Said({"building_ids": [], "enterprise_ids": [], "from_date": None}),
        "GET /visits/{visit_id}": Said(made),
        "GET /visits/{visit_id}/history": Said(made),
        "PATCH /visits/{visit_id}": Said({**made, "met": heard["met"], "notes": mark}),
        "POST /visits/{visit_id}/record": Said({"visit_id": planned[firms[0]], **heard, "visited_at": None}),
        "POST /visits/{visit_id}/nobody-there": Said(
            {"visit_id": planned[firms[2]], "tried_at": None, "next_on": "2026-12-01"}
        ),
        "POST /visits": Said({"enterprise_id": firms[2], **heard, "visited_at": None}),
        "GET /visit-plans/{plan_id}/progress": Said({"plan_id": plan}),
        "GET /sheets/visit-plans/{plan_id}/progress": Said({"plan_id": plan}),
        "GET /visit-coverage": Said(query="?period=2026-Q4"),
    }
