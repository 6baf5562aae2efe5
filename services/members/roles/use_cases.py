"""How roles are given and taken: a person, a role, a scope, a term."""

from chassis.kernel.identity import Actor, scope
from chassis.kernel.ids import derived_id
from services.members.keyed import Keyed
from services.members.roles.commands import Left
from services.members.roles.domain import RoleAssignment, RoleDetails, ScopeKind
from services.members.roles.ports import RolesWork


def assign_role(uow: RolesWork, actor: Actor, details: RoleDetails) -> RoleAssignment:
    """A repeat (same person, role, scope and first day) finds the first, ended or not. Raises RoleReserved."""
    actor.demand("role.assign", scope(details.scope_kind, details.scope_id))
    identifier = derived_id(
        actor.tenant,
        Keyed.ROLE_ASSIGNMENTS,
        details.role,
        details.scope_kind,
        details.scope_id,
        details.person_id,
        details.from_date.isoformat(),
    )
    known = uow.role_assignments.find(identifier)
    if known:
        return known
    _require_scope(uow, details.scope_kind, details.scope_id)
    return uow.role_assignments.add(RoleAssignment.assign(details, identifier=identifier))


def end_role(uow: RolesWork, actor: Actor, *, assignment_id: str) -> RoleAssignment:
    assignment = uow.role_assignments.get(assignment_id)
    actor.demand("role.assign", scope(assignment.scope_kind, assignment.scope_id))
    assignment.end()
    return assignment


def end_roles_of(uow: RolesWork, left: Left) -> None:
    """Whoever left holds no role any more. Repeating it changes nothing."""
    for assignment in uow.role_assignments.held_by(left.member_id):
        assignment.end()


def _require_scope(uow: RolesWork, kind: ScopeKind, identifier: str) -> None:
    """Raises the NotFound of what the role would be held in. Grids are names, not records."""
    match kind:
        case ScopeKind.BUILDING:
            uow.buildings.get(identifier)
        case ScopeKind.ORGANISATION:
            uow.organisations.get(identifier)
        case ScopeKind.ENTERPRISE:
            uow.enterprises.get(identifier)
        case ScopeKind.TENANT:
            uow.tenants.get(identifier)
        case ScopeKind.GRID:
            pass
