"""What a consumer of firms that host activities must get right: the cases of events that are about them."""

from typing import Any, Final

from chassis.testing.consumer_cases import Case, MakeWorld
from chassis.testing.world import World
from tests.builders.events import events_world, given_activity

_FIRM: Final = "org.louyu.members.enterprise"
_NAMED: Final = {"enterprise_id": "e9", "name": "云帆科技"}


def _left_world() -> World:
    """Firm e2 has left."""
    world = events_world()
    world.receive(f"{_FIRM}.left.v1", {"enterprise_id": "e2"}, subject="e2", sequence=0)
    return world


def _hosted_world() -> World:
    """An activity that firms e1 and e2 host; no message of it was consumed yet."""
    world = events_world()
    given_activity(world, host_enterprise_ids=["e1", "e2"])
    return world


def _firms(world: World) -> Any:
    rows = world.store.db["known_things"].find({"tenant": "t1", "kind": "enterprise"}, sort=[("_id", 1)])
    return [(row["_id"], row.get("name"), row.get("ended")) for row in rows]


def _hosts(world: World) -> Any:
    return [row["host_enterprise_ids"] for row in world.store.db["activities"].find({"tenant": "t1"})]


def _known(make: MakeWorld, what: str, data: dict[str, Any]) -> tuple[MakeWorld, Case]:
    return make, Case(f"{_FIRM}.{what}.v1", data, _firms, broken={})


HOST_PAIRS: Final[list[tuple[MakeWorld, Case]]] = [
    *(_known(events_world, what, _NAMED) for what in ("registered", "changed", "moved")),
    *(_known(events_world, what, {"enterprise_id": "e1"}) for what in ("left", "taken-back")),
    *(_known(_left_world, what, {"enterprise_id": "e2"}) for what in ("returned", "reinstated")),
    (_hosted_world, Case(f"{_FIRM}.merged.v1", {"enterprise_id": "e1", "into_id": "e3"}, _hosts, broken={})),
    (
        _hosted_world,
        Case("org.louyu.events.activity.host-replaced.v1", {"from_id": "e1", "to_id": "e3"}, _hosts, broken={}),
    ),
]
