"""Role assignments over HTTP."""

from typing import Any

from chassis.http.call import Call
from chassis.http.endpoint import Blueprint
from chassis.http.schemas import page_of
from chassis.persistence.reads import Page
from services.members.roles import lists, use_cases
from services.members.roles.domain import RoleAssignment, RoleDetails
from services.members.roles.ports import RolesWork
from services.members.roles.schemas import RoleAssignmentBody, RoleAssignmentQuery, RoleAssignmentView

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
    "POST", "/role-assignments/<assignment_id>/end", permission="role.assign", returns=RoleAssignmentView
)
def end_role(call: Call[RolesWork], assignment_id: str) -> RoleAssignment:
    """The person holds the role no longer."""
    return use_cases.end_role(call.uow, call.actor, assignment_id=assignment_id)
