"""What requests does with messages about street offices and about requests that outside systems posted."""

from typing import Any, Final

from chassis.testing.consumer_cases import Case, MakeWorld
from chassis.testing.world import World
from tests.builders.requests import requests_world

_CREATED: Final = {"slug": "jiangtou", "name": "江头街道", "district": "湖里区"}


def _posted_world() -> World:
    """An outside system posted r1."""
    world = requests_world()
    world.store.db["open311_reports"].insert_one({"_id": "r1", "tenant": "t1", "sequence": 0, "state": "triaged"})
    return world


def _posted(world: World) -> Any:
    return [row["state"] for row in world.store.db["open311_reports"].find({"tenant": "t1"})]


def _jurisdiction(world: World) -> Any:
    return [row.get("suspended") for row in world.store.db["open311_jurisdictions"].find({"tenant": "t1"})]


def _district(world: World) -> Any:
    return world.store.db["tenants_seen"].find_one({"_id": "t1"})


TENANTS_AND_POSTED: Final[list[tuple[MakeWorld, Case]]] = [
    (requests_world, Case("org.louyu.members.tenant.created.v1", _CREATED, _district, broken={})),
    (
        requests_world,
        Case(
            "org.louyu.members.tenant.renamed.v1",
            {"name": "江头新街道", "name_en": "New Jiangtou"},
            _district,
            broken={},
        ),
    ),
    (requests_world, Case("org.louyu.members.tenant.suspended.v1", {"tenant_id": "t1"}, _jurisdiction)),
    (requests_world, Case("org.louyu.members.tenant.resumed.v1", {"tenant_id": "t1"}, _jurisdiction)),
    (
        _posted_world,
        Case(
            "org.louyu.requests.request.progressed.v1",
            {"request_id": "r1", "state": "in_progress"},
            _posted,
            broken={},
        ),
    ),
]
