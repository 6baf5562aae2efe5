"""Messages that agency cases follow, for the test of every consumer of requests."""

from typing import Any, Final

from chassis.testing.consumer_cases import Case, MakeWorld
from chassis.testing.world import World
from tests.builders.agency import given_case, given_case_for, taken_on
from tests.builders.requests import requests_world
from tests.builders.visits import given_firm, given_role

_OWN: Final = "org.louyu.requests.agency-case"
_CASE: Final = {"case_id": "c1", "building_id": "b1"}
_FINISHED: Final = {**_CASE, "on_time": True, "granted": True}
_ROLE: Final = {
    "assignment_id": "a-a1-b1-building_secretary",
    "person_id": "a1",
    "role": "building_secretary",
    "scope_kind": "building",
    "scope_id": "b1",
}


def agency_world() -> World:
    """A case of p1 that agent a1 has, who holds a role in b1."""
    world = requests_world()
    given_role(world, "a1")
    taken_on(world, given_case(world))
    return world


def _cases(world: World) -> Any:
    rows = world.store.db["agency_cases"].find({"tenant": "t1"})
    return [(row["status"], row["person_id"], row["agent_id"]) for row in rows]


def _figures(world: World) -> Any:
    return list(world.store.db["figures"].find({"tenant": "t1"}, sort=[("_id", 1)]))


def written_world() -> World:
    """As `agency_world`, with what was written of p1."""
    world = requests_world()
    given_case(world, contact_name="王女士")
    return world


def _written(world: World) -> Any:
    return [row["contact_name"] for row in world.store.db["agency_cases"].find({"tenant": "t1"})]


def for_firm_world() -> World:
    """A case for firm f1."""
    world = requests_world()
    given_firm(world, "f1")
    given_case_for(world, enterprise_id="f1")
    return world


def _firms(world: World) -> Any:
    return [row["enterprise_id"] for row in world.store.db["agency_cases"].find({"tenant": "t1"})]


AGENCY_PAIRS: Final[list[tuple[MakeWorld, Case]]] = [
    (requests_world, Case(f"{_OWN}.asked.v1", _CASE, _figures, broken=None)),
    (requests_world, Case(f"{_OWN}.cancelled.v1", _CASE, _figures, broken=None)),
    (requests_world, Case(f"{_OWN}.received.v1", {**_CASE, "first": True}, _figures, broken={})),
    (requests_world, Case(f"{_OWN}.finished.v1", _FINISHED, _figures, broken={})),
    (written_world, Case(f"{_OWN}.person-forgotten.v1", {**_CASE, "person_id": "p1"}, _written, broken=None)),
    (for_firm_world, Case(f"{_OWN}.firm-replaced.v1", {"from_id": "f1", "to_id": "f2"}, _firms, broken={})),
    (agency_world, Case(f"{_OWN}.person-replaced.v1", {"from_id": "a1", "to_id": "a3"}, _cases, broken={})),
]
