"""Role assignments over HTTP."""

from typing import Any

from chassis.http.call import Call
from chassis.http.endpoint import Blueprint
from chassis.http.history import HistoryPage, history_of
from chassis.http.schemas import PageQuery, page_of
from chassis.persistence.reads import Page
from services.members.roles import lists, use_cases
from services.members.roles.commands import TermChange
from services.members.roles.domain import RoleAssignment, RoleDetails
from services.members.roles.ports import RolesWork
from services.members.roles.schemas import RoleAssignmentBody, RoleAssignmentQuery, RoleAssignmentView, TermBody

blueprint = Blueprint("roles", __name__)


@blueprint.endpoint(
    "GET",
    "/role-assignments",
    permission="member.read",
    query=RoleAssignmentQuery,
    returns=page_of(RoleAssignmentView),
)
def list_role_assignments(call: Call[RolesWork], query: dict[str, Any]) -> Page:
    """Who holds which role, within the caller's scopes; ended ones too."""
    return lists.list_role_assignments(call.reads("role_assignments"), call.actor, query)


@blueprint.endpoint(
    "POST",
    "/role-assignments",
    permission="role.assign",
    body=RoleAssignmentBody,
    returns=RoleAssignmentView,
    status=201,
)
def assign_role(call: Call[RolesWork], body: RoleDetails) -> RoleAssignment:
    """Give a person a role for a term. Person, role, scope and first day identify it; repeating it finds the first."""
    return use_cases.assign_role(call.uow, call.actor, body)


@blueprint.endpoint(
    "PATCH", "/role-assignments/<assignment_id>", permission="role.assign", body=TermBody, returns=RoleAssignmentView
)
def change_term(call: Call[RolesWork], assignment_id: str, body: TermChange) -> RoleAssignment:
    """Correct the last day of a term. Person, role, place and first day identify it: end it and assign anew for those."""
    return use_cases.change_term(call.uow, call.actor, body, assignment_id=assignment_id)


@blueprint.endpoint(
    "POST", "/role-assignments/<assignment_id>/end", permission="role.assign", returns=RoleAssignmentView
)
def end_role(call: Call[RolesWork], assignment_id: str) -> RoleAssignment:
    """The person holds the role no longer."""
    return use_cases.end_role(call.uow, call.actor, assignment_id=assignment_id)


@blueprint.endpoint(
    "GET", "/role-assignments/<assignment_id>/history", permission="role.assign", query=PageQuery, returns=HistoryPage
)
def role_history(call: Call[RolesWork], assignment_id: str, query: dict[str, Any]) -> Page:
    """Who gave, changed and ended a role, newest first."""
    use_cases.managed(call.uow, call.actor, assignment_id)
    return history_of(call, "members.role-assignment.events.v1", assignment_id, query)
