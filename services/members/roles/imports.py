"""Import rows for role assignments."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from chassis.http.fields import Choice, Code, Day, Id
from chassis.http.rows import invalid_row
from chassis.http.schemas import Row
from chassis.kernel.identity import TenantId
from chassis.kernel.ids import id_of, keyed_id
from services.members.fields import ROLE, other_key, own_key
from services.members.keyed import Keyed
from services.members.roles import use_cases
from services.members.roles.domain import RoleDetails, ScopeKind
from services.members.roles.ports import RolesWork
from services.members.rows import importer, named_by_keys, named_ids, read

_KEYED: Final[Mapping[ScopeKind, Keyed]] = {
    ScopeKind.BUILDING: Keyed.BUILDINGS,
    ScopeKind.ORGANISATION: Keyed.ORGANISATIONS,
    ScopeKind.ENTERPRISE: Keyed.ENTERPRISES,
}


@dataclass(frozen=True, kw_only=True)
class ImportedRole:
    """A role whose person and scope are named by the keys of other rows."""

    key: str
    role: str
    scope_kind: ScopeKind
    scope_key: str | None
    person_key: str | None
    person_id: str | None
    from_date: date
    until_date: date | None


class RoleAssignmentRow(Row):
    """The person by member key or id; a grid by its name; the tenant needs no key."""

    command = ImportedRole

    key = own_key()
    role = Code(ROLE, required=True)
    scope_kind = Choice(ScopeKind, required=True)
    scope_key = other_key()
    person_key = other_key()
    person_id = Id(load_default=None, allow_none=True)
    from_date = Day(required=True)
    until_date = Day(load_default=None, allow_none=True)


_ROW: Final = RoleAssignmentRow()


def prefetch_role_assignments(uow: RolesWork, rows: Sequence[Mapping[str, Any]]) -> None:
    """Loads the people and places that the rows name."""
    tenant = uow.context.tenant
    uow.members.prefetch(named_ids(tenant, Keyed.MEMBERS, rows, "person_key"))
    # The rows are not checked yet, so the kind of their scope is not known.
    uow.buildings.prefetch(named_ids(tenant, Keyed.BUILDINGS, rows, "scope_key"))
    uow.organisations.prefetch(named_ids(tenant, Keyed.ORGANISATIONS, rows, "scope_key"))


def apply_role_assignment(uow: RolesWork, row: Mapping[str, Any]) -> None:
    """Assigns the role of a row. Raises InvalidRow if it names no person or no scope."""
    tenant, given = uow.context.tenant, read(_ROW, ImportedRole, row)
    person = id_of(tenant, Keyed.MEMBERS, key=given.person_key) or given.person_id
    if person is None:
        raise invalid_row("person_key")
    details = RoleDetails(
        person_id=person,
        role=given.role,
        scope_kind=given.scope_kind,
        scope_id=_scope_id(tenant, given.scope_kind, given.scope_key),
        from_date=given.from_date,
        until_date=given.until_date,
    )
    with named_by_keys():
        use_cases.assign_role(uow, importer(uow), details)


def _scope_id(tenant: TenantId, kind: ScopeKind, key: str | None) -> str:
    if kind is ScopeKind.TENANT:
        return tenant
    if key is None:
        raise invalid_row("scope_key")
    return key if kind is ScopeKind.GRID else keyed_id(tenant, _KEYED[kind], key)
