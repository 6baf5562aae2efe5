"""Supervisions of street office t1 for the tests of all routes: one to answer, and one that was answered."""

from collections.abc import Mapping

from chassis.testing.world import World
from tests.architecture.offices import Said
from tests.builders import requests, supervisions


def supervisions_of(world: World, unit: str, mark: str) -> Mapping[str, Said]:
    """How their routes are called."""
    # Of somebody else: one person asks only so often in an hour.
    asked, said = (requests.given_request(world, person="p8") for _ in range(2))
    for request in (asked, said):
        requests.must(requests.staff(world).post(f"/requests/{request}/triage", {"unit_id": unit}))
        world.drain()
        supervisions.urge(world, request, note=mark)
    open_one = supervisions.the_one(requests.staff(world), asked)["id"]
    answered = supervisions.answered(world, unit, said, progress=mark)["id"]
    return {
        "GET /supervisions/{supervision_id}": Said({"supervision_id": open_one}),
        "GET /supervisions/{supervision_id}/history": Said({"supervision_id": open_one}),
        "POST /supervisions/{supervision_id}/answer": Said(
            {"supervision_id": open_one, **supervisions.ANSWER, "progress": mark}
        ),
        "POST /supervisions/{supervision_id}/accept": Said({"supervision_id": answered}),
        "POST /supervisions/{supervision_id}/ask-again": Said({"supervision_id": answered, "note": mark}),
    }
