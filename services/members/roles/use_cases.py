"""Use cases of role assignments."""

from dataclasses import replace
from typing import Final

from chassis.kernel.aggregate import values_of
from chassis.kernel.clock import Clock
from chassis.kernel.identity import Actor, TenantId, scope
from chassis.kernel.ids import derived_id
from services.members.keyed import Keyed
from services.members.people.domain import Member
from services.members.people.errors import OwnRecord
from services.members.roles.commands import Left, TermChange
from services.members.roles.domain import ACCOUNT, EndReason, RoleAssignment, RoleDetails, RoleStatus, ScopeKind
from services.members.roles.errors import NoSuchPerson, PersonNotVerified, TooManyRoles
from services.members.roles.ports import RolesWork

#: Roles of one person: with those that identity grants, they fit into one header of a request (deploy/gunicorn.py).
MOST_HELD: Final = 200


def assign_role(uow: RolesWork, actor: Actor, details: RoleDetails) -> RoleAssignment:
    """Assigns a role; the same person, role, scope and term find the first one.

    Raises Forbidden, OwnRecord, RoleReserved, RoleUnknown, RoleScopeUnfit, NoSuchPerson, RoleHeldAlready, TermOver,
    TooManyRoles, ContentDiffers, and the NotFound of the scope.
    """
    actor.demand("role.assign", scope(details.scope_kind, details.scope_id))
    if details.person_id == actor.person_id:
        raise OwnRecord
    details.require_possible()
    identifier = _identifier(actor.tenant, details)
    known = uow.role_assignments.find(identifier)
    if known and known.status is not RoleStatus.TAKEN_BACK:
        known.require_same(details)
        return known
    _require_scope(uow, details.scope_kind, details.scope_id)
    _require_person(uow, actor, details.person_id)
    if len(uow.role_assignments.held_by(details.person_id)) >= MOST_HELD:
        raise TooManyRoles(most=MOST_HELD)
    if details.is_held_alone:
        for other in uow.role_assignments.of_role(details):
            other.require_free(details)
    if known:
        known.reinstate(details)
        return known
    return uow.role_assignments.add(RoleAssignment.assign(details, identifier=identifier))


def managed(uow: RolesWork, actor: Actor, assignment_id: str) -> RoleAssignment:
    """The assignment, for who gives roles there. Raises Forbidden, NoSuchRoleAssignment."""
    assignment = uow.role_assignments.get(assignment_id)
    actor.demand("role.assign", scope(assignment.scope_kind, assignment.scope_id))
    return assignment


def change_term(uow: RolesWork, actor: Actor, changes: TermChange, *, assignment_id: str) -> RoleAssignment:
    """Moves the last day of a term. Raises Forbidden, OwnRecord, TermOver, TermEndsBeforeStart, RoleHeldAlready."""
    assignment = managed(uow, actor, assignment_id)
    if assignment.person_id == actor.person_id:
        raise OwnRecord
    _require_reach(actor, uow.members.find(assignment.person_id))
    if assignment.is_held_alone:
        asked = replace(assignment, until_date=changes.until_date)
        for other in uow.role_assignments.of_role(assignment):
            if other.id != assignment.id:
                other.require_free(asked)
    assignment.change_term(changes.until_date)
    return assignment


def end_role(uow: RolesWork, actor: Actor, *, assignment_id: str) -> RoleAssignment:
    assignment = managed(uow, actor, assignment_id)
    assignment.end()
    return assignment


def end_roles_of(uow: RolesWork, left: Left, reason: EndReason) -> None:
    """Ends all roles of a member who has left, was erased or whose account is gone. Idempotent."""
    for assignment in uow.role_assignments.held_by(left.member_id):
        assignment.end(reason)


def end_roles_in(uow: RolesWork, kind: ScopeKind, identifier: str) -> None:
    """Ends all roles in a place that is there no more. Idempotent."""
    for assignment in uow.role_assignments.held_in(kind, identifier):
        assignment.end(EndReason.PLACE_ENDED)


def hand_over_place(uow: RolesWork, kind: ScopeKind, from_id: str, to_id: str) -> None:
    """Roles in a place that was a duplicate go on in the other one. Idempotent."""
    for assignment in uow.role_assignments.held_in(kind, from_id):
        _go_on(uow, assignment, replace(_details_of(assignment), scope_id=to_id))


def hand_over_person(uow: RolesWork, from_id: str, to_id: str) -> None:
    """Roles of a record that was a duplicate go on with the other one. Idempotent."""
    for assignment in uow.role_assignments.held_by(from_id):
        _go_on(uow, assignment, replace(_details_of(assignment), person_id=to_id))


def _go_on(uow: RolesWork, assignment: RoleAssignment, details: RoleDetails) -> None:
    """Ends one assignment and makes the same one with other details, unless it is there already."""
    assignment.end(EndReason.MERGED)
    identifier = _identifier(uow.context.tenant, details)
    if uow.role_assignments.find(identifier) is None:
        uow.role_assignments.add(RoleAssignment.assign(details, identifier=identifier))


def _details_of(assignment: RoleAssignment) -> RoleDetails:
    return RoleDetails(**values_of(RoleDetails, assignment))


def _identifier(tenant: TenantId, details: RoleDetails) -> str:
    return derived_id(
        tenant,
        Keyed.ROLE_ASSIGNMENTS,
        details.role,
        details.scope_kind,
        details.scope_id,
        details.person_id,
        # A person may hold the same role again later.
        details.from_date.isoformat(),
    )


def expire_role(uow: RolesWork, clock: Clock, assignment_id: str) -> None:
    """Ends a role whose term is over. Idempotent."""
    assignment = uow.role_assignments.get(assignment_id)
    if assignment.expires_at and assignment.expires_at <= clock():
        assignment.end(EndReason.EXPIRED)


def _require_person(uow: RolesWork, actor: Actor, person_id: str) -> None:
    """Raises NoSuchPerson, PersonNotVerified, and Forbidden for a member of a building beyond the actor's reach."""
    member = uow.members.find(person_id)
    # Staff with an account need not be members.
    if member is None and not uow.accounts.knows(ACCOUNT, person_id):
        raise NoSuchPerson
    if member is None:
        return
    _require_reach(actor, member)
    if not member.is_verified:
        raise PersonNotVerified
    # Whoever ends the roles of somebody who leaves has not seen this one.
    uow.members.hold(member)


def _require_scope(uow: RolesWork, kind: ScopeKind, identifier: str) -> None:
    """Raises the NotFound of the scope's kind. Grids are names, not records. Places do not end at this moment."""
    match kind:
        case ScopeKind.BUILDING:
            building = uow.buildings.get(identifier)
            building.require_open("/scope_id")
            uow.buildings.hold(building)
        case ScopeKind.ORGANISATION:
            organisation = uow.organisations.get(identifier)
            organisation.require_standing("/scope_id")
            uow.organisations.hold(organisation)
        case ScopeKind.ENTERPRISE:
            firm = uow.enterprises.get(identifier)
            firm.require_present("/scope_id")
            uow.enterprises.hold(firm)
        case ScopeKind.TENANT:
            uow.tenants.get(identifier)
        case ScopeKind.GRID:
            pass


def _require_reach(actor: Actor, member: Member | None) -> None:
    """Raises Forbidden for a member of a building beyond the actor's reach."""
    if member and member.building_id:
        actor.demand("role.assign", scope("building", member.building_id))
