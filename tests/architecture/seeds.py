"""One of everything of street office t1, by the builders, and how routes are called; t2 beside it has hardly anything."""

from collections.abc import Callable, Mapping
from copy import deepcopy
from datetime import timedelta
from typing import Final

from chassis.background import failing_rows, jobs
from chassis.kernel.identity import TenantId
from chassis.kernel.request_context import RequestContext
from chassis.testing.stores import MemoryStore
from chassis.testing.world import World
from deploy.platform import SERVICES
from reporting.figures import Count, counts_of
from services.members.people.states import Status as MemberStatus
from services.members.tenants.domain import tenant_id_of
from tests.architecture.offices import MARK, OF_THE_PLATFORM, PERSON, SLUGS, Names, Office, Said, held, rows_of
from tests.architecture.seeds_desk import desk_of, died
from tests.architecture.seeds_files import LISTS, applied_sheet, checked_sheet, confirmed_wish, files_of, sheets_of
from tests.architecture.seeds_identity import identity_of
from tests.architecture.seeds_notify import notify_of
from tests.architecture.seeds_rooms import rooms_of
from tests.architecture.seeds_screens import with_screens
from tests.architecture.seeds_whistles import whistles_of
from tests.architecture.seeds_wishes import wishes_of
from tests.builders import contact_cases, events, identity, mail, members, open311, requests

SETTINGS: Final = {
    **dict.fromkeys(("members", "events", "requests"), members.DataKey()),
    "notify": mail.MailSettings(),
    "identity": identity.SETTINGS,
}
_SOMEBODY_ELSE: Final = "p2"
_SEARCHED: Final = {key: {"GET /search": Said(query=f"?q={MARK}")} for key in ("members", "events", "requests")}
_SERVICES: Final = {service.name: service for service in SERVICES.values()}


def office(service: str, store: MemoryStore | None = None) -> Office:
    world = World(_SERVICES[service], settings=SETTINGS.get(service), store=store)
    for tenant in SLUGS:
        _given_tenant(world, tenant)
    own, operations = with_screens(world, _SEEDS[service](world), MARK), _operations(world)
    attached = files_of(world, MARK, *_WITH_FILES[service](own)) if service in _WITH_FILES else Names({})
    world.drain()
    names = Names(
        {**own.values, **operations.values, **attached.values},
        by_route={**_SEARCHED.get(service, {}), **own.by_route, **operations.by_route, **attached.by_route},
        of_t2=own.of_t2,
    )
    return Office(world, names, rows_of(world), deepcopy(held(world)))


def _given_tenant(world: World, tenant: str) -> None:
    if world.name == "members":
        members.given(world, members.a_tenant(tenant), tenant=tenant)
    else:
        identity.given_tenant(world, tenant, SLUGS[tenant])


def _operations(world: World) -> Names:
    """What every service has: a job that waits, a dead letter, a figure, what it told of."""
    tenant = TenantId("t1")
    uow = world.make(world.store, RequestContext(tenant=tenant, actor=PERSON, correlation="0" * 32), world.clock)
    job = jobs.submit(uow, MARK, [{}], world.clock)
    checked, applied = checked_sheet(world, uow, MARK), applied_sheet(world, uow.context, MARK)
    letter, fingerprint = died(world, PERSON)
    world.store.commit(counts_of(tenant, world.clock(), Count(f"seeds.{MARK}")))
    failing_rows.failed(world.store, MARK, tenant, MARK, KeyError(MARK), world.clock())
    failing = world.store.db[failing_rows.COLLECTION].find_one({"row": MARK}, {"_id": 1}) or {}
    told = [event for event in world.events() if event.tenant == tenant]
    platform, district = Said(tenant="platform"), Said(tenant="district:huli")
    return Names(
        {"job_id": job["_id"], "id": letter.id, "correlation": told[-1].correlation},
        by_route={
            **desk_of(world, fingerprint, told[-1], told[-1].correlation),
            "GET /failing-rows": platform,
            "POST /failing-rows/retry": Said({"id": failing["_id"]}, tenant="platform"),
            "GET /figures/district": district,
            "GET /sheets/figures/district": district,
            "GET /event-log": Said(query="?correlation={correlation}"),
            "GET /jobs/{job_id}/result": Said({"job_id": checked}),
            "GET /jobs/{job_id}/faults": Said({"job_id": checked}),
            "POST /exports": Said({"path": LISTS[world.name]}),
            **sheets_of(world.name, checked, applied),
        },
    )


def _members(world: World) -> Names:
    building, deserted = members.a_building(f"building_{MARK}"), members.a_building(f"deserted_{MARK}")
    firm = members.an_enterprise(f"enterprise_{MARK}", building_id=building.id)
    branch = members.an_organisation(f"branch_{MARK}", building_id=building.id, enterprise_ids=[firm.id])
    person = members.a_member(PERSON, building_id=building.id, enterprise_id=firm.id)
    person.verify(by="secretary")
    pending = members.a_member(f"pending_{MARK}", building_id=building.id)
    twin, double = members.a_member(f"twin_{MARK}", building_id=building.id), f"double_{MARK}"
    role = members.a_role_assignment(person_id=PERSON, building_id=building.id)
    placed = members.placed(
        members.a_member(f"placed_{MARK}", building_id=building.id, status=MemberStatus.VERIFIED), branch
    )
    members.given(world, building, deserted, firm, branch, person, pending, placed, role, twin)
    members.given(world, members.an_enterprise(double, building_id=building.id), members.naming(firm, MARK))
    suite = {"building_id": building.id, "floor": 3, "number": "301", "enterprise_id": firm.id}
    keyed = {"key": "k1", "name": MARK, "community": "江头", "grid": "1", "floors": 9}
    occupied = members.admin(world).post("/suites", suite, key=None)
    empty = members.admin(world).post("/suites", {**suite, "number": "302", "enterprise_id": None}, key=None)
    assert (occupied.status, empty.status) == (201, 201)
    revealed = {"fields": ["phone"], "purpose": MARK}
    assert members.admin(world).post(f"/members/{PERSON}/reveals", revealed, key=None).status == 201
    assert members.admin(world).post("/buildings", keyed).status == 201
    fulfilled = {"wish_id": "v1", "claimer_id": PERSON, "building_id": building.id, "service_minutes": 60}
    world.receive("org.louyu.requests.wish.fulfilled.v1", fulfilled)
    coming = {"registration_id": f"seat_{MARK}", "activity_id": "a1", "person_id": PERSON, "building_id": building.id}
    world.receive("org.louyu.events.registration.registered.v1", coming)
    their_building, their_branch = members.a_building("building_of_t2"), members.an_organisation("branch_of_t2")
    their_person = members.a_member("person_of_t2", building_id=their_building.id)
    their_person.verify(by="secretary")
    members.given(world, their_building, their_branch, their_person, tenant="t2")
    planned = {"kind": "in", "suite_id": empty.body["id"], "enterprise_id": firm.id, "on_date": "2026-12-24"}
    move = requests.must(members.admin(world).post("/planned-moves", planned))
    their_suite = members.a_suite("suite_of_t2", building_id=their_building.id)
    members.given(world, their_suite, tenant="t2")
    street = tenant_id_of("shore")
    in_street = members.a_building(f"street_building_{MARK}")
    street_firm = members.an_enterprise(f"street_firm_{MARK}", building_id=in_street.id)
    members.given(world, members.a_tenant(street), in_street, street_firm, tenant=street)
    platform, staff = Said({"tenant_id": "t1"}, tenant="platform"), Said(person="staff")
    return Names(
        {
            "building_id": building.id,
            "enterprise_id": firm.id,
            "enterprise_ids": [firm.id],
            "organisation_id": branch.id,
            "activity_id": "a1",
            "parent_id": branch.id,
            "level": "youth",
            "member_id": PERSON,
            "person_id": PERSON,
            "assignment_id": role.id,
            "scope_id": building.id,
            "uscc": members.USCC,
            "phone": members.PHONE,
            "identity_number": members.IDENTITY_NUMBER,
            "key": "k1",
            "rows": [keyed],
            "suite_id": occupied.body["id"],
            "to_suite_id": empty.body["id"],
            "on_date": "2026-11-20",
            "move_id": move["id"],
            "order_id": contact_cases.given_order(world, requester_id=PERSON),
        },
        by_route={
            "PATCH /me": Said(person=pending.id),
            "POST /members/{member_id}/reveals": Said(contact_cases.NO_ORDER),
            "PATCH /members/{member_id}": Said({"member_id": placed.id, "home_elsewhere": False}, person="staff"),
            "PATCH /role-assignments/{assignment_id}": Said({"until_date": "2027-01-01"}, person="staff"),
            "POST /members": Said({"despite_duplicates": True}),
            "POST /members/{member_id}/merge": Said({"member_id": twin.id, "into_id": PERSON}, person="staff"),
            "POST /enterprises/{enterprise_id}/merge": Said({"enterprise_id": double, "into_id": firm.id}),
            "POST /planned-moves": Said({**planned, "to_suite_id": None}),
            "POST /buildings": Said({**keyed, "address": "", "name_en": "", "area_m2": 0, "key_building": False}),
            "GET /names": Said(query=f"?ids={pending.id}"),
            "POST /check-in-codes/lookup": Said({"street": "shore", "code": in_street.check_in_code}),
            "POST /suites/{suite_id}/remove": Said({"suite_id": empty.body["id"]}),
            "POST /suites/{suite_id}/move-in": Said({"suite_id": empty.body["id"]}),
            "POST /buildings/{building_id}/close": Said({"building_id": deserted.id}),
            **dict.fromkeys(("POST /members/{member_id}/erase", "POST /members/{member_id}/place"), staff),
            "POST /members/{member_id}/firm": Said({"member_id": f"naming_{MARK}", "confirmed": True}),
            "POST /members/{member_id}/end-place": Said({"member_id": placed.id}, person="staff"),
            "POST /role-assignments": Said(
                {"role": "lawyer", "scope_kind": "building", "until_date": None}, person="staff"
            ),
            "POST /check-ins": Said({"code": building.check_in_code}, person="newcomer"),
            "POST /members/{member_id}/verify": Said({"member_id": pending.id}),
            "POST /members/{member_id}/reject": Said({"member_id": pending.id}),
            **dict.fromkeys(OF_THE_PLATFORM, platform),
            "GET /operations/feature-flags/{name}/offices": Said({"name": "rising-themes"}, tenant="platform"),
            "POST /operations/feature-flags/{name}/switch-all": Said(
                {"name": "rising-themes", "on": False, "seen": 0, "after": None}, tenant="platform"
            ),
            "PUT /tenants/{tenant_id}/feature-flags/{name}": Said(
                {**platform.values, "name": "rising-themes"}, tenant="platform"
            ),
        },
        of_t2={
            "building_id": their_building.id,
            "parent_id": their_branch.id,
            "code": their_building.check_in_code,
            "member_id": their_person.id,
            "suite_id": "suite_of_t2",
        },
    )


def _events(world: World) -> Names:
    for tenant in SLUGS:
        events.given_things(world, tenant)
        events.given_settings(world, [], tenant=tenant)
    events.given_person(world, PERSON)
    running = events.given_activity(world, title=MARK, key="k1")
    (registration,) = events.given_registered(world, running, [PERSON])
    meeting, item = events.given_item(world)
    decided, wrong = events.given_item(world)
    resolution = {"text": MARK, "unit_id": "u1", "due_at": events.END.isoformat()}
    adopted = events.organiser(world).post(f"/meetings/{decided}/agenda-items/{wrong}/resolution", resolution)
    assert adopted.status == 201
    made = {"meeting_id": decided, "item_id": wrong}
    world.clock.advance(timedelta(days=1, minutes=5))
    tomorrow = {"starts_at": events.END.isoformat(), "ends_at": (events.END + timedelta(hours=1)).isoformat()}
    return Names(
        {
            "activity_id": running,
            "registration_id": registration["id"],
            "meeting_id": meeting,
            "item_id": item,
            "building_id": "b1",
            "organisation_id": "o1",
            "building_ids": ["b1"],
            "organisation_ids": ["o1"],
            "host_enterprise_ids": ["e1"],
            "unit_id": "u1",
            "person_id": PERSON,
            "code": events.shown_code(world, running),
            "ends_at": events.END.isoformat(),
            "key": "k1",
            "rows": [events.activity_body(key="k1")],
        },
        by_route={
            # Another one: that of the seeded activity says something else.
            "POST /activities": Said({"key": "k2"}),
            "POST /meetings/{meeting_id}/agenda-items/{item_id}/resolution/recall": Said(made),
            "POST /meetings/{meeting_id}/cancel": Said({"next_meeting_id": None}),
            "PATCH /activities/{activity_id}": Said({"activity_id": events.given_draft(world, **tomorrow)}),
            "PATCH /meetings/{meeting_id}/agenda-items/{item_id}/resolution": Said(made),
            "POST /activities/{activity_id}/publish": Said({"activity_id": events.given_draft(world, **tomorrow)}),
            "POST /activities/{activity_id}/registrations": Said(
                {"activity_id": events.given_activity(world, **tomorrow)}
            ),
        },
    )


def _requests(world: World) -> Names:
    for tenant in SLUGS:
        requests.given_places(world, tenant)
        requests.given_settings(world, [], tenant=tenant)
    units = requests.given_units(world)
    catalogue_item = open311.given_service(world, "c1", name=MARK, category="legal", materials=[MARK])
    (_, order), (dispatched, _) = (requests.given_order(world, units[0]) for _ in range(2))
    claimed, proven = requests.given_claimed_wish(world), requests.given_claimed_wish(world)
    requests.must(world.acts(_SOMEBODY_ELSE).post(f"/wishes/{proven}/fulfil", {"proof": MARK}))
    confirmed, resolved = confirmed_wish(world, MARK), requests.given_resolved(world, units[0])
    return Names(
        {
            "request_id": requests.given_request(world),
            "order_id": order,
            "whistle_id": requests.given_whistle(world, units)[1],
            "wish_id": requests.given_wish(world),
            "unit_id": units[0],
            "unit_ids": units,
            "owner_unit_id": units[0],
            "catalogue_item_id": catalogue_item,
            "item_id": catalogue_item,
            "successor_id": units[1],
            "building_id": "b1",
            "enterprise_id": "e1",
            "suite_id": "s1",
            "rows": [{"code": "dept-3", "name": "部门3", "kind": "department"}],
        },
        by_route={
            **{f"POST /{path}": Said({"code": "new-9"}) for path in ("units", "catalogue-items")},
            "POST /requests/{request_id}/recall": Said({"request_id": dispatched}),
            "POST /requests/{request_id}/supervise": Said({"request_id": dispatched}),
            "POST /requests/{request_id}/close": Said({"request_id": requests.given_escalated(world, units[0])}),
            "POST /wishes/{wish_id}/approve": Said({"wish_id": confirmed}, person="third"),
            "POST /requests/{request_id}/confirm-and-rate": Said({"request_id": resolved}),
            "POST /wishes/{wish_id}/claim": Said(person=_SOMEBODY_ELSE),
            "POST /wishes/{wish_id}/fulfil": Said({"wish_id": claimed}, person=_SOMEBODY_ELSE),
            **wishes_of(world, claimed, proven, MARK),
            **rooms_of(world, units[0]),
            **whistles_of(world, units, MARK),
        },
        of_t2={"request_id": requests.identifier_of(world.acts(PERSON, "t2").post("/requests", {"title": "车位"}))},
    )


#: What has files in each service: its kind, and which one of t1.
_WITH_FILES: Final[Mapping[str, Callable[[Names], tuple[str, str]]]] = {
    "members": lambda own: ("enterprise", own.values["enterprise_id"]),
    "events": lambda own: ("activity", own.values["activity_id"]),
    "requests": lambda own: ("request", own.values["request_id"]),
}
_SEEDS: Final[Mapping[str, Callable[[World], Names]]] = {
    "members": _members,
    "events": _events,
    "requests": _requests,
    "notify": notify_of,
    "identity": identity_of,
}
