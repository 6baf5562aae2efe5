"""One of everything that each service keeps, made by the builders in tenant t1, for tests that walk all routes."""

from collections.abc import Callable, Mapping
from typing import Final

from chassis.testing.stores import MemoryStore
from chassis.testing.world import World
from deploy.platform import SERVICES
from tests.builders import events, identity, members, notify, requests

SETTINGS: Final = {"members": members.DataKey(), "identity": identity.SETTINGS}
_SERVICES: Final = {service.name: service for service in SERVICES.values()}


def seeded(service: str, store: MemoryStore | None = None) -> World:
    world = World(_SERVICES[service], settings=SETTINGS.get(service), store=store)
    _SEEDS[service](world)
    world.drain()
    return world


def _members(world: World) -> None:
    building, firm = members.a_building(), members.an_enterprise()
    committee = members.an_organisation()
    person = members.a_member("p1", enterprise_id=firm.id)
    person.verify(by="secretary")
    members.placed(person, committee)
    members.given(world, members.a_tenant(), building, firm, committee, person, members.a_role_assignment())
    staff = members.admin(world)
    suite = {"building_id": building.id, "floor": 3, "number": "301", "enterprise_id": firm.id}
    assert staff.post("/suites", suite, key=None).status == 201
    world.receive(
        "org.louyu.requests.wish.fulfilled.v1",
        {"wish_id": "v1", "claimer_id": "p1", "building_id": "b1", "service_minutes": 60},
    )
    assert staff.post("/imports", {"kind": "buildings", "rows": [{"key": "k"}]}).status == 202


def _events(world: World) -> None:
    events.given_person(world, "p1")
    activity = events.given_activity(world)
    events.given_draft(world)
    events.given_registered(world, activity, ["p1"])
    events.given_item(world)


def _requests(world: World) -> None:
    units = requests.given_units(world)
    item = {"code": "c1", "name": "法律咨询", "category": "legal"}
    assert requests.staff(world).post("/catalogue-items", item).status == 201
    requests.given_order(world, units[0])
    requests.given_whistle(world, units)
    requests.given_claimed_wish(world)


def _notify(world: World) -> None:
    notify.given_building(world)
    notify.given_member(world, "p1")
    world.receive(notify.VERIFIED, notify.a_verification("p1"))
    editor = world.acts("editor", grants=notify.EDITOR)
    assert editor.put("/templates/member_verified", notify.a_template()).status < 300
    assert editor.put("/rules/own", notify.a_rule()).status < 300


def _identity(world: World) -> None:
    identity.given_tenant(world, "t1", "jiangtou")
    identity.given_account(world, "wang", {"role": "tenant_admin", "scope": "*"})


_SEEDS: Final[Mapping[str, Callable[[World], None]]] = {
    "members": _members,
    "events": _events,
    "requests": _requests,
    "notify": _notify,
    "identity": _identity,
}
