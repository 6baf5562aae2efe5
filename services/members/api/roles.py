"""Role assignments over HTTP."""

from typing import Any

from chassis.http.call import Call
from chassis.http.endpoint import Blueprint
from chassis.http.schemas import page_of
from chassis.persistence.reads import Page
from services.members.api.schemas.roles import RoleAssignmentBody, RoleAssignmentQuery, RoleAssignmentView
from services.members.domain.ports import MembersUnitOfWork
from services.members.domain.role_assignment import RoleAssignment, Term
from services.members.read_models import people
from services.members.use_cases import roles

blueprint = Blueprint("roles", __name__)


@blueprint.endpoint(
    "GET",
    "/role-assignments",
    permission="member.read",
    query=RoleAssignmentQuery,
    returns=page_of(RoleAssignmentView),
)
def list_role_assignments(call: Call[MembersUnitOfWork], query: dict[str, Any]) -> Page:
    """Who holds which role, within the caller's scopes; ended ones too."""
    return people.list_role_assignments(call.reads("role_assignments"), call.actor, query)


@blueprint.endpoint(
    "POST",
    "/role-assignments",
    permission="role.assign",
    body=RoleAssignmentBody,
    returns=RoleAssignmentView,
    status=201,
)
def assign_role(call: Call[MembersUnitOfWork], body: dict[str, Any]) -> RoleAssignment:
    """Give a person a role for a term. Person, role, scope and first day identify it; repeating it finds the first."""
    term = Term(from_date=body.pop("from_date"), until_date=body.pop("until_date"))
    return roles.assign_role(call.uow, call.actor, term=term, **body)


@blueprint.endpoint(
    "POST", "/role-assignments/<assignment_id>/end", permission="role.assign", returns=RoleAssignmentView
)
def end_role(call: Call[MembersUnitOfWork], assignment_id: str) -> RoleAssignment:
    """The person holds the role no longer."""
    return roles.end_role(call.uow, call.actor, assignment_id=assignment_id)
