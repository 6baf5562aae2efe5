"""Builders of tenants, places and people: valid, boring, special only where a test asks for it."""

import base64
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any, Final, cast

from chassis.kernel.aggregate import Aggregate
from chassis.kernel.identity import TenantId
from chassis.kernel.request_context import RequestContext
from chassis.testing.stores import MemoryStore
from chassis.testing.world import Answer, Client, World
from services.members.buildings.domain import Building, BuildingDetails
from services.members.enterprises.domain import Enterprise, EnterpriseDetails, EnterpriseKind
from services.members.ledger.domain import Deed, LedgerEntry, Reason
from services.members.organisations.domain import Level, Nature, Organisation, OrganisationDetails
from services.members.people.domain import Member
from services.members.people.introduction import Introduction, Kind, PersonalDetails, Source
from services.members.people.states import Status
from services.members.planned_moves.domain import PlannedMove
from services.members.roles.domain import RoleAssignment, RoleDetails, ScopeKind
from services.members.service import SERVICE
from services.members.suites.domain import Suite, SuiteDetails
from services.members.tenants.domain import Points, Settings, Tenant, TenantDetails
from services.members.unit_of_work import MembersUnitOfWork
from tests.builders.confidence import SHARED_KEY
from tests.builders.figures import compared

TODAY: Final = datetime(2026, 11, 22, 1, 0, tzinfo=UTC)
PHONE: Final = "17000001234"
IDENTITY_NUMBER: Final = "350200199001010019"
USCC: Final = "91110000600037341L"
DATA_KEY: Final = base64.b64encode(bytes(range(32))).decode()

_SECRETARY: Final = (
    "member.read",
    "member.name",
    "member.verify",
    "member.place",
    "member.reveal",
    "organisation.manage",
)
_ADMIN: Final = (
    *_SECRETARY,
    "settings.manage",
    "member.erase",
    "building.manage",
    "enterprise.manage",
    "member.import",
    "role.assign",
    "ledger.read",
    "figures.read",
)


@dataclass(frozen=True)
class DataKey:
    """The settings that the units of work of members read."""

    data_key: str = DATA_KEY
    shared_key: str = SHARED_KEY


def members_world(store: MemoryStore | None = None) -> World:
    """With one tenant, t1, and nothing else in it."""
    world = compared(World(SERVICE, settings=DataKey(), store=store), DataKey())
    given(world, a_tenant())
    return world


def admin(world: World, tenant: str = "t1") -> Client:
    return world.acts("admin", tenant=tenant, grants={key: ["*"] for key in _ADMIN})


def secretary(world: World, *scopes: str) -> Client:
    """Has the permissions of secretaries, in these scopes only."""
    return world.acts("secretary", grants={key: list(scopes) for key in _SECRETARY})


def given(world: World, *aggregates: Aggregate, tenant: str = "t1") -> None:
    """Stores what the builders made; their events wait in the outbox."""
    context = RequestContext(tenant=TenantId(tenant), actor="somebody", correlation="0" * 32)
    uow = cast("MembersUnitOfWork", world.make(world.store, context, world.clock))
    repositories: dict[type[Aggregate], Any] = {
        Tenant: uow.tenants,
        Building: uow.buildings,
        Suite: uow.suites,
        Enterprise: uow.enterprises,
        Organisation: uow.organisations,
        Member: uow.members,
        RoleAssignment: uow.role_assignments,
        LedgerEntry: uow.ledger,
        PlannedMove: uow.planned_moves,
    }
    for aggregate in aggregates:
        repositories[type(aggregate)].add(aggregate)
    uow.commit()


def given_screen(world: World, building_id: str, *, label: str = "一楼大堂") -> dict[str, Any]:
    """A link that shows the index board: the screen, and its token."""
    answer = admin(world).post(f"/buildings/{building_id}/screens", {"label": label})
    assert answer.status == 201, answer.body
    opened: dict[str, Any] = answer.body
    return opened


def imported(world: World, kind: str, rows: Sequence[Mapping[str, Any]]) -> Answer:
    """The ended job; the events it caused are counted."""
    submitted = admin(world).post("/imports", {"kind": kind, "rows": rows})
    world.run_jobs()
    world.drain()
    return admin(world).get(f"/jobs/{submitted.body['id']}")


def figures(world: World, scope: str = "tenant") -> dict[str, Any]:
    world.drain()
    counts: dict[str, Any] = admin(world).get(f"/figures?scope={scope}").body["figures"]
    return counts


def a_tenant(id: str = "t1", points: Points | None = None) -> Tenant:  # noqa: A002 # the aggregate's own word
    settings = Settings(points=points or Points(attendance=2, wish_fulfilled=5, per_service_hour=1))
    details = TenantDetails(slug=id, name="江头街道", name_en="Jiangtou Street", district="huli", settings=settings)
    return Tenant.create(details, identifier=id)


def a_building(id: str = "b1", *, floors: int = 18, key_building: bool = False) -> Building:  # noqa: A002 # as above
    details = BuildingDetails(
        name="江头商务大厦",
        address="江头东路 1 号",
        community="江头社区",
        grid="第一网格",
        floors=floors,
        area_m2=32000,
        key_building=key_building,
    )
    return Building.register(details, identifier=id, check_in_code=f"code-of-{id}")


def a_suite(id: str = "s1", *, floor: int = 3, number: str = "301", building_id: str = "b1") -> Suite:  # noqa: A002 # as above
    """Without an enterprise."""
    building = a_building(building_id)
    details = SuiteDetails(building_id=building.id, floor=floor, number=number, enterprise_id=None)
    return Suite.register(details, identifier=id, building=building)


def an_enterprise(id: str = "e1", *, building_id: str = "b1", uscc: str | None = None) -> Enterprise:  # noqa: A002 # as above
    details = EnterpriseDetails(
        name=f"江头云帆科技有限公司（{id}）",
        uscc=uscc,
        kind=EnterpriseKind.LEGAL_PERSON,
        industry="",
        staff_count=9,
        converted_from_branch=False,
    )
    return Enterprise.register(details, identifier=id, building_id=building_id)


def an_organisation(
    id: str = "o1",  # noqa: A002 # as above
    *,
    level: Level = Level.BRANCH,
    nature: Nature = Nature.ENTITY,
    parent: Organisation | None = None,
    building_id: str | None = None,
    enterprise_ids: Sequence[str] = (),
) -> Organisation:
    return Organisation.register(
        OrganisationDetails(name=f"企业支部（{id}）", nature=nature, level=level),
        identifier=id,
        parent=parent,
        building_id=building_id,
        enterprise_ids=list(enterprise_ids),
    )


def an_introduction(*, enterprise_id: str | None = None, home_elsewhere: bool = False) -> Introduction:
    return Introduction(
        name="王伟芳",
        kinds=[Kind.PARTY_MEMBER],
        details=PersonalDetails(phone="+8617000001234", identity_number=IDENTITY_NUMBER),
        enterprise_id=enterprise_id,
        home_elsewhere=home_elsewhere,
    )


def a_member(
    id: str = "p1",  # noqa: A002 # as above
    *,
    status: Status = Status.PENDING,
    building_id: str | None = "b1",
    enterprise_id: str | None = None,
    home_elsewhere: bool = False,
) -> Member:
    """Pending or verified; a test places it with `placed`."""
    said = an_introduction(enterprise_id=enterprise_id, home_elsewhere=home_elsewhere)
    member = Member.check_in(identifier=id, said=said, building_id=building_id, source=Source.CHECK_IN, at=TODAY)
    if status is not Status.PENDING:
        member.verify(by="secretary")
    return member


def naming(firm: Enterprise, mark: str) -> Member:
    """Verified, with a firm that nobody has confirmed."""
    member = a_member(f"naming_{mark}", building_id=firm.building_id, enterprise_id=firm.id)
    member.name_firm(firm.building_id, TODAY)
    member.verify(by="secretary", with_firm=False)
    return member


def placed(member: Member, organisation: Organisation, *, as_home: bool = True) -> Member:
    member.place(organisation, as_home=as_home)
    return member


def a_role_assignment(role: str = "building_lead", *, person_id: str = "p1", building_id: str = "b1") -> RoleAssignment:
    details = RoleDetails(
        person_id=person_id,
        role=role,
        scope_kind=ScopeKind.BUILDING,
        scope_id=building_id,
        from_date=date(2026, 1, 1),
        until_date=None,
    )
    return RoleAssignment.assign(details, identifier=f"r-{role}-{person_id}")


def a_deed(*, reason: Reason = Reason.ATTENDANCE, service_minutes: int = 0) -> Deed:
    return Deed(
        person_id="p1",
        reason=reason,
        service_minutes=service_minutes,
        building_id="b1",
        source_id="s1",
        imported=False,
        at=TODAY,
    )


def a_check_in(code: str = "code-of-b1", **special: Any) -> dict[str, Any]:
    """The body of a check-in."""
    return {"code": code, "name": "王伟芳", "kinds": ["party_member"], "phone": PHONE, **special}
