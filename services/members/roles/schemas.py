"""Schemas of role assignments."""

from marshmallow import fields

from chassis.http.fields import Choice, ChoiceText, Code, Day, Id, Wanted
from chassis.http.naming import NameOf
from chassis.http.schemas import Body, PageQuery, View
from services.members.fields import KEY, ROLE
from services.members.roles.commands import TermChange
from services.members.roles.domain import ROLES, RoleDetails, ScopeKind


class RoleAssignmentBody(Body):
    command = RoleDetails

    person_id = Id(required=True)
    role = Code(ROLE, required=True, metadata={"example": "building_secretary"})
    scope_kind = Choice(ScopeKind, required=True)
    scope_id = Id(KEY, required=True)
    from_date = Day(required=True)
    until_date = Day(load_default=None, allow_none=True)


class TermBody(Body):
    command = TermChange

    until_date = Day(required=True, allow_none=True, metadata={"description": "the last day; null leaves it open"})


class RoleAssignmentView(View):
    id = fields.String()
    person_id = fields.String()
    role = ChoiceText(list(ROLES), name="Role", metadata={"example": "building_secretary"})
    scope_kind = ChoiceText(ScopeKind)
    scope_id = fields.String()
    scope_name = NameOf("scope_id", kind_in="scope_kind")
    from_date = fields.Date()
    until_date = fields.Date(allow_none=True)
    ended = fields.Boolean()
    version = fields.Integer()


class RoleAssignmentQuery(PageQuery):
    person_id = Wanted()
    role = Wanted()
    scope_id = Wanted()
