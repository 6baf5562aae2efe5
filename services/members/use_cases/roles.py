"""How roles are given and taken: a person, a role, a scope, a term."""

from chassis.kernel.identity import Actor, scope
from chassis.kernel.ids import derived_id
from services.members.domain.identifiers import Imported
from services.members.domain.ports import MembersUnitOfWork
from services.members.domain.role_assignment import RoleAssignment, ScopeKind, Term


def assign_role(
    uow: MembersUnitOfWork,
    actor: Actor,
    *,
    person_id: str,
    role: str,
    scope_kind: ScopeKind,
    scope_id: str,
    term: Term,
) -> RoleAssignment:
    """A repeat (same person, role, scope and first day) finds the first, ended or not. Raises RoleReserved."""
    actor.demand("role.assign", scope(scope_kind, scope_id))
    identifier = derived_id(
        actor.tenant, Imported.ROLE_ASSIGNMENTS, role, scope_kind, scope_id, person_id, term.from_date.isoformat()
    )
    known = uow.role_assignments.find(identifier)
    if known:
        return known
    _require_scope(uow, scope_kind, scope_id)
    return uow.role_assignments.add(
        RoleAssignment.assign(
            identifier=identifier,
            person_id=person_id,
            role=role,
            scope_kind=scope_kind,
            scope_id=scope_id,
            term=term,
        )
    )


def end_role(uow: MembersUnitOfWork, actor: Actor, *, assignment_id: str) -> RoleAssignment:
    assignment = uow.role_assignments.get(assignment_id)
    actor.demand("role.assign", scope(assignment.scope_kind, assignment.scope_id))
    assignment.end()
    return assignment


def end_roles_of(uow: MembersUnitOfWork, *, person_id: str) -> None:
    """Whoever left holds no role any more. Repeating it changes nothing."""
    for assignment in uow.role_assignments.held_by(person_id):
        assignment.end()


def _require_scope(uow: MembersUnitOfWork, kind: ScopeKind, identifier: str) -> None:
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
