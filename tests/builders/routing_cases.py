"""What a consumer of routing must get right: the cases of requests that are about routing rules."""

from typing import Any, Final

from chassis.kernel.identity import TenantId
from chassis.kernel.ids import keyed_id
from chassis.testing.consumer_cases import Case, MakeWorld
from chassis.testing.world import World
from services.requests.keyed import Keyed
from tests.builders.requests import given_units, must, requests_world
from tests.builders.routing import manager

_OWN: Final = "org.louyu.requests.routing-rule"
_RULE: Final = "rule-1"


def _stored(unit: str, **over: Any) -> dict[str, Any]:
    return {
        "_id": _RULE, "tenant": "t1", "version": 1, "moments": {}, "name": "停车", "categories": [],
        "catalogue_item_ids": [], "building_ids": [], "sources": [], "words": ["车位"], "words_match": "any",
        "unit_ids": [unit], "days": None, "automatic": False, "enabled": True, "valid_from": None,
        "valid_until": None, "note": "", "status": "standing", "closed_unit_ids": [], "broken_at": None, **over,
    }  # fmt: skip


def _closing_world() -> World:
    """A rule names a unit that was closed, and has not heard of it."""
    world = requests_world()
    unit, _ = given_units(world)
    world.store.db["routing_rules"].insert_one(_stored(unit))
    must(manager(world).post(f"/units/{unit}/close", {}))
    return world


def _returned_world() -> World:
    """A rule is broken for a unit that is there again."""
    world = requests_world()
    unit, _ = given_units(world)
    broken = {"closed_unit_ids": [unit], "broken_at": world.clock()}
    world.store.db["routing_rules"].insert_one(_stored(unit, **broken))
    return world


def _broken(world: World) -> Any:
    return [len(row["closed_unit_ids"]) for row in world.store.db["routing_rules"].find({"tenant": "t1"})]


#: The id of a unit comes from its code, hence it is the same in every world.
_UNIT: Final = {"rule_id": _RULE, "name": "停车", "unit_id": keyed_id(TenantId("t1"), Keyed.UNITS, "dept-1")}
ROUTING_PAIRS: Final[list[tuple[MakeWorld, Case]]] = [
    *(
        (_closing_world, Case(f"{_OWN}.{what}.v1", _UNIT, _broken, broken={}))
        for what in ("added", "changed", "broken")
    ),
    (_returned_world, Case(f"{_OWN}.mended.v1", _UNIT, _broken, broken={})),
]
