"""Builders of service requests, work orders, whistles and wishes: valid, boring, special only where a test asks for it."""

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime, timedelta
from typing import Any, Final

from chassis.kernel.ids import derived_id
from chassis.testing.stores import MemoryStore
from chassis.testing.world import Answer, Client, World
from services.requests.service import SERVICE
from services.requests.service_requests.domain import ServiceRequest
from services.requests.service_requests.record import Asked
from services.requests.service_requests.sources import Source
from services.requests.service_requests.states import Action
from services.requests.whistles.domain import Whistle
from services.requests.whistles.record import Called
from services.requests.wishes.domain import Category, Wish, WishDetails
from services.requests.work_orders.domain import WorkOrder
from tests.builders.closings import CLOSING, closed
from tests.builders.figures import compared
from tests.builders.members import DataKey

NOW: Final = datetime(2026, 11, 22, 1, 0, tzinfo=UTC)
#: How long a claim holds in these tests.
LEASE: Final = timedelta(days=7)
SOON: Final = NOW + timedelta(minutes=30)
MAKE: Final = SERVICE.make_unit_of_work()
_STAFF: Final = (
    "request.read",
    "request.triage",
    "request.import",
    "whistle.blow",
    "catalogue.manage",
    "unit.manage",
    "wish.moderate",
    "listing.moderate",
    "figures.read",
    "visit.record",
    "visit.manage",
    "theme.handle",
    "agency.handle",
    "agency.assign",
)
_OFFICER: Final = ("work_order.handle", "whistle.report_in", "request.read")


def requests_world(store: MemoryStore | None = None) -> World:
    """A street office with building b1 and firm e1 that keeps nothing for verified people."""
    world = compared(World(SERVICE, settings=DataKey(), store=store))
    for tenant in ("t1", "t2"):
        given_places(world, tenant)
        given_settings(world, [], tenant=tenant)
    return world


def given_places(world: World, tenant: str = "t1") -> None:
    """Members has told of these."""
    for building in ("b1", "b2", derived_id(tenant, "buildings", "b-1")):
        world.receive("org.louyu.members.building.registered.v1", {"building_id": building}, tenant, building)
    world.receive("org.louyu.members.enterprise.registered.v1", {"enterprise_id": "e1"}, tenant, "e1")
    room = {"suite_id": "s1", "building_id": "b1", "floor": 3, "number": "301", "enterprise_id": "e1"}
    world.receive("org.louyu.members.suite.registered.v1", room, tenant, "s1")


def given_settings(world: World, needs_verification: Sequence[str], *, tenant: str = "t1", sequence: int = 2) -> None:
    """What a tenant keeps for verified people; of what is solved nobody is called back about."""
    # Which requests are drawn for a call-back follows from ids, which differ from run to run.
    told = {"tenant_id": tenant, "needs_verification": list(needs_verification), "call_back_share": 0}
    world.receive("org.louyu.members.tenant.settings-changed.v1", told, tenant, tenant, sequence)


def given_member(world: World, person: str, what: str = "verified", *, sequence: int = 2) -> None:
    """Members has told this of a person."""
    world.receive(f"org.louyu.members.member.{what}.v1", {"member_id": person}, subject=person, sequence=sequence)


def a_request(*, source: Source = Source.PORTAL) -> ServiceRequest:
    """Submitted by p1 in building b1, waiting for triage."""
    asked = Asked(title="车位出口拥堵", description="", catalogue_item_id=None, building_id="b1", enterprise_id=None)
    return ServiceRequest.submit(
        asked,
        identifier="r1",
        number="R20261122-7K3MX9QA",
        category="property",
        requester_id="p1",
        source=source,
        at=NOW,
    )


def a_triaged_request(unit_id: str = "u1") -> ServiceRequest:
    request = a_request()
    request.triage(unit_id, "")
    return request


def a_whistled_request(unit_ids: Sequence[str] = ("u1", "u2")) -> ServiceRequest:
    request = a_request()
    request.whistle("w1", list(unit_ids), SOON)
    return request


def a_resolved_request() -> ServiceRequest:
    """Resolved through the work order of its first round."""
    request = a_triaged_request()
    request.note_work_order(Action.NOTE_DONE, 1)
    request.resolve(CLOSING, NOW)
    return request


def a_work_order() -> WorkOrder:
    return WorkOrder.dispatch(
        identifier="o1", unit_id="u1", title="车位出口拥堵", building_id="b1", request_id="r1", round_=1, at=NOW
    )


def a_whistle(unit_ids: Sequence[str] = ("u1", "u2")) -> Whistle:
    called = Called(
        request_id="r1",
        number="R20261122-7K3MX9QA",
        title="车位出口拥堵",
        unit_ids=list(unit_ids),
        building_id="b1",
        deadline=SOON,
    )
    return Whistle.blow(called, identifier="w1")


def a_wish() -> Wish:
    """Of p1, open."""
    details = WishDetails(text="想要一盆绿植", category=Category.GOODS, building_id="b1")
    return Wish.publish(details, identifier="v1", wisher_id="p1", at=NOW)


def a_claimed_wish(by: str = "p2") -> Wish:
    wish = a_wish()
    wish.claim(by, NOW, lease=LEASE)
    return wish


def a_proven_wish() -> Wish:
    """Claimed and proven by p2."""
    wish = a_claimed_wish()
    wish.prove("p2", "绿植已送到前台", 30, NOW, most=480)
    return wish


def staff(world: World, *, tenant: str = "t1", scope: str = "*") -> Client:
    """Somebody with all permissions of staff, everywhere or in one scope."""
    return world.acts("staff", tenant, grants={permission: [scope] for permission in _STAFF})


def officer(world: World, unit_id: str, *, person: str | None = None) -> Client:
    return world.acts(
        person or f"officer-{unit_id[:8]}", grants={permission: [f"unit:{unit_id}"] for permission in _OFFICER}
    )


def given_units(world: World, count: int = 2) -> list[str]:
    answers = [
        staff(world).post("/units", {"code": f"dept-{number}", "name": f"部门{number}", "kind": "department"})
        for number in range(1, count + 1)
    ]
    return [identifier_of(answer) for answer in answers]


def given_request(world: World, *, person: str = "p1", building_id: str | None = "b1") -> str:
    body = {"title": "车位出口拥堵", "description": "早高峰排队", "building_id": building_id}
    return identifier_of(world.acts(person).post("/requests", body))


def given_order(world: World, unit_id: str) -> tuple[str, str]:
    """A request that was triaged to the unit, and its work order."""
    request = given_request(world)
    must(staff(world).post(f"/requests/{request}/triage", {"unit_id": unit_id, "note": "请现场查看"}))
    world.drain()
    order = officer(world, unit_id).get(f"/work-orders?request_id={request}").body["items"][0]
    return request, str(order["id"])


def given_whistle(world: World, unit_ids: Sequence[str], minutes: int = 30) -> tuple[str, str]:
    """A request for which these units were called, and its whistle."""
    request = given_request(world)
    body = {"unit_ids": list(unit_ids), "minutes": minutes}
    whistled = must(staff(world).post(f"/requests/{request}/whistle", body))
    world.drain()
    return request, str(whistled["whistle_id"])


def given_done(world: World, unit_id: str) -> str:
    """A request whose work order is done."""
    request, order = given_order(world, unit_id)
    must(officer(world, unit_id).post(f"/work-orders/{order}/accept"))
    must(officer(world, unit_id).post(f"/work-orders/{order}/complete", closed("已疏导")))
    world.drain()
    return request


def given_resolved(world: World, unit_id: str) -> str:
    request = given_done(world, unit_id)
    must(staff(world).post(f"/requests/{request}/resolve", closed("出口已拓宽")))
    world.drain()
    return request


def rate(world: World, request: str, rating: int) -> None:
    must(world.acts("p1").post(f"/requests/{request}/confirm-and-rate", {"rating": rating, "comment": "没好"}))
    world.drain()


def solved_again(world: World, request: str, unit: str, **over: Any) -> None:
    must(staff(world).post(f"/requests/{request}/triage", {"unit_id": unit}))
    world.drain()
    orders = officer(world, unit).get(f"/work-orders?request_id={request}&status=dispatched").body["items"]
    must(officer(world, unit).post(f"/work-orders/{orders[0]['id']}/accept"))
    must(officer(world, unit).post(f"/work-orders/{orders[0]['id']}/complete", closed("再办")))
    world.drain()
    must(staff(world).post(f"/requests/{request}/resolve", closed("再办好了", **over)))
    world.drain()


def given_escalated(world: World, unit: str) -> str:
    """A request that was rated 1 three times."""
    request = given_resolved(world, unit)
    rate(world, request, 1)
    for _ in range(2):
        solved_again(world, request, unit)
        rate(world, request, 1)
    return request


def given_wish(world: World, *, person: str = "p1") -> str:
    return identifier_of(
        world.acts(person).post("/wishes", {"text": "想要一盆绿植", "category": "goods", "building_id": "b1"})
    )


def given_claimed_wish(world: World, *, by: str = "p2") -> str:
    wish = given_wish(world)
    must(world.acts(by).post(f"/wishes/{wish}/claim"))
    return wish


def imported(world: World, kind: str, rows: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    """The ended job."""
    job = must(staff(world).post("/imports", {"kind": kind, "rows": list(rows)}))
    world.run_jobs()
    return must(staff(world).get(f"/jobs/{job['id']}"))


def figures(world: World, scope: str = "tenant") -> dict[str, Any]:
    world.drain()
    shown: dict[str, Any] = must(staff(world).get(f"/figures?scope={scope}"))["figures"]
    return shown


def period(world: World, first: str, last: str, more: str = "") -> dict[str, Any]:
    """The report of a period."""
    world.drain()
    return must(staff(world).get(f"/figures?from={first}&to={last}{more}"))


def status_of(world: World, request_id: str) -> str:
    return str(must(staff(world).get(f"/requests/{request_id}"))["status"])


def must(answer: Answer) -> dict[str, Any]:
    """The body of an answer that succeeded."""
    assert answer.status < 300, answer
    body: dict[str, Any] = answer.body
    return body


def identifier_of(answer: Answer) -> str:
    return str(must(answer)["id"])


def slug(answer: Answer) -> str:
    """The slug of a refusal."""
    return str(answer.body["type"]).removeprefix("urn:louyu:problem:")
