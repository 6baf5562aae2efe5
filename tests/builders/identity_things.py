"""Cases of the messages that tell identity which things there are that roles can be granted for."""

from collections.abc import Callable
from typing import Any, Final

from chassis.testing.consumer_cases import Case
from chassis.testing.world import World
from tests.builders.identity import a_world, given_account

#: Kind → the service that tells of it, what ends it, what brings it back.
_KINDS: Final = {
    "building": ("members", ("closed", "taken-back"), ("reopened", "reinstated")),
    "organisation": ("members", ("dissolved", "taken-back"), ("restored", "reinstated")),
    "unit": ("requests", ("closed", "taken-back"), ("reopened", "reinstated")),
    "receiver": ("notify", ("removed",), ()),
}
_ROLES: Final = {
    "building": "building_lead",
    "organisation": "organisation_secretary",
    "unit": "department_officer",
    "receiver": "receiver_operator",
}
#: What ends a kind: the events after which nobody has a role for it. Officers still read what their closed unit did.
ENDS: Final = [
    (kind, f"org.louyu.{service}.{kind}.{end}.v1")
    for kind, (service, ends, _) in _KINDS.items()
    for end in ends
    if (kind, end) != ("unit", "closed")
]


def held(kind: str, identifier: str = "x1") -> dict[str, str]:
    return {"role": _ROLES[kind], "scope": f"{kind}:{identifier}"}


def _with_somebody(kind: str) -> Callable[[], World]:
    def a_world_with_somebody() -> World:
        world = a_world()
        given_account(world, "wang.min", held(kind), person="p1")
        return world

    return a_world_with_somebody


def _standing(kind: str) -> Callable[[World], Any]:
    def standing(world: World) -> Any:
        thing = world.store.db["known_things"].find_one({"_id": f"t1|{kind}|x1"})
        account = world.store.db["accounts"].find_one({"_id": "t1|p1"})
        return thing is not None, thing and thing.get("ended"), account and (account["roles"], account["status"])

    return standing


def _cases() -> list[tuple[Callable[[], World], Case]]:
    cases: list[tuple[Callable[[], World], Case]] = []
    for kind, (service, ends, returns) in _KINDS.items():
        told, data, event = _standing(kind), {f"{kind}_id": "x1"}, f"org.louyu.{service}.{kind}"
        later = (f"{event}.{ends[0]}.v1", data)
        cases.append((a_world, Case(f"{event}.registered.v1", data, told, later=later, subject="x1", broken={})))
        for name in (*ends, *returns):
            made = _with_somebody(kind) if name in ends else a_world
            cases.append((made, Case(f"{event}.{name}.v1", data, told, subject="x1", broken={})))
    return cases


CASES: Final = _cases()
