"""How each kind of imported row is applied: read it, turn its keys into ids, call the use case."""

from collections.abc import Mapping
from typing import Any, Final, Protocol

from chassis.kernel.clock import Clock
from chassis.kernel.identity import Actor, PersonId, system_actor
from chassis.kernel.request_context import RequestContext
from chassis.service import ApplyRow
from services.members.domain.errors import InvalidRow
from services.members.domain.identifiers import Imported, keyed_id
from services.members.domain.member import Introduction, PersonalDetails
from services.members.domain.ports import MembersUnitOfWork
from services.members.domain.role_assignment import ScopeKind, Term
from services.members.jobs import rows
from services.members.use_cases import enterprises, imports, organisations, places, roles

Row = Mapping[str, Any]


class ImportUnitOfWork(MembersUnitOfWork, Protocol):
    """A unit of work that also says for whom and when a job works."""

    @property
    def context(self) -> RequestContext: ...

    @property
    def clock(self) -> Clock: ...


_BUILDING: Final = rows.BuildingRow()
_SUITE: Final = rows.SuiteRow()
_ENTERPRISE: Final = rows.EnterpriseRow()
_ORGANISATION: Final = rows.OrganisationRow()
_MEMBER: Final = rows.MemberRow()
_ROLE: Final = rows.RoleAssignmentRow()

_NAMED: Final[Mapping[ScopeKind, Imported]] = {
    ScopeKind.BUILDING: Imported.BUILDINGS,
    ScopeKind.ORGANISATION: Imported.ORGANISATIONS,
    ScopeKind.ENTERPRISE: Imported.ENTERPRISES,
}


def import_building(uow: ImportUnitOfWork, row: Row) -> None:
    places.register_building(uow, _importer(uow), **rows.read(_BUILDING, row))


def import_suite(uow: ImportUnitOfWork, row: Row) -> None:
    values = rows.read(_SUITE, row)
    places.register_suite(
        uow,
        _importer(uow),
        building_id=_id(uow, Imported.BUILDINGS, values["building_key"]),
        floor=values["floor"],
        number=values["number"],
        enterprise_id=_id_or_none(uow, Imported.ENTERPRISES, values["enterprise_key"]),
    )


def import_enterprise(uow: ImportUnitOfWork, row: Row) -> None:
    values = rows.read(_ENTERPRISE, row)
    building_id = _id(uow, Imported.BUILDINGS, values.pop("building_key"))
    enterprises.register_enterprise(uow, _importer(uow), building_id=building_id, **values)


def import_organisation(uow: ImportUnitOfWork, row: Row) -> None:
    values = rows.read(_ORGANISATION, row)
    organisations.register_organisation(
        uow,
        _importer(uow),
        key=values["key"],
        name=values["name"],
        nature=values["nature"],
        level=values["level"],
        parent_id=_id_or_none(uow, Imported.ORGANISATIONS, values["parent_key"]),
        building_id=_id_or_none(uow, Imported.BUILDINGS, values["building_key"]),
        enterprise_ids=[_id(uow, Imported.ENTERPRISES, key) for key in values["enterprise_keys"]],
    )


def import_member(uow: ImportUnitOfWork, row: Row) -> None:
    values = rows.read(_MEMBER, imports.reveal_row(uow, row))
    said = Introduction(
        name=values["name"],
        kinds=values["kinds"],
        details=PersonalDetails(phone=values["phone"], identity_number=values["identity_number"]),
        enterprise_id=_id_or_none(uow, Imported.ENTERPRISES, values["enterprise_key"]),
        home_elsewhere=values["home_elsewhere"],
    )
    imports.import_member(
        uow,
        _importer(uow),
        key=values["key"],
        said=said,
        building_id=_id_or_none(uow, Imported.BUILDINGS, values["building_key"]),
        organisation_id=_id_or_none(uow, Imported.ORGANISATIONS, values["organisation_key"]),
        as_home=values["as_home"],
        at=uow.clock(),
    )


def import_role_assignment(uow: ImportUnitOfWork, row: Row) -> None:
    values = rows.read(_ROLE, row)
    person = _id_or_none(uow, Imported.MEMBERS, values["person_key"]) or values["person_id"]
    if person is None:
        raise InvalidRow(fields="person_key")
    roles.assign_role(
        uow,
        _importer(uow),
        person_id=person,
        role=values["role"],
        scope_kind=values["scope_kind"],
        scope_id=_scope_id(uow, values["scope_kind"], values["scope_key"]),
        term=Term(from_date=values["from_date"], until_date=values["until_date"]),
    )


KINDS: Final[Mapping[str, ApplyRow]] = {
    Imported.BUILDINGS: import_building,
    Imported.SUITES: import_suite,
    Imported.ENTERPRISES: import_enterprise,
    Imported.ORGANISATIONS: import_organisation,
    Imported.MEMBERS: import_member,
    Imported.ROLE_ASSIGNMENTS: import_role_assignment,
}


def _scope_id(uow: ImportUnitOfWork, kind: ScopeKind, key: str | None) -> str:
    if kind is ScopeKind.TENANT:
        return uow.context.tenant
    if key is None:
        raise InvalidRow(fields="scope_key")
    return key if kind is ScopeKind.GRID else _id(uow, _NAMED[kind], key)


def _id(uow: ImportUnitOfWork, kind: Imported, key: str) -> str:
    return keyed_id(uow.context.tenant, kind, key)


def _id_or_none(uow: ImportUnitOfWork, kind: Imported, key: str | None) -> str | None:
    return None if key is None else _id(uow, kind, key)


def _importer(uow: ImportUnitOfWork) -> Actor:
    """Whoever submitted the import, whose right to do so was checked then."""
    system = system_actor(uow.context.tenant)
    return Actor(PersonId(uow.context.actor), system.tenant, system.grants)
