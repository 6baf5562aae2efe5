"""Shapes of role assignments."""

from marshmallow import fields

from chassis.http.schemas import Body, PageQuery, View
from services.members.fields import KEY, ROLE
from services.members.roles.domain import RoleDetails, ScopeKind


class RoleAssignmentBody(Body):
    command = RoleDetails

    person_id = fields.String(required=True)
    role = fields.String(required=True, validate=ROLE, metadata={"example": "building_secretary"})
    scope_kind = fields.Enum(ScopeKind, by_value=True, required=True)
    scope_id = fields.String(required=True, validate=KEY)
    from_date = fields.Date(required=True)
    until_date = fields.Date(load_default=None, allow_none=True)


class RoleAssignmentView(View):
    id = fields.String()
    person_id = fields.String()
    role = fields.String()
    scope_kind = fields.String()
    scope_id = fields.String()
    from_date = fields.Date()
    until_date = fields.Date(allow_none=True)
    ended = fields.Boolean()
    version = fields.Integer()


class RoleAssignmentQuery(PageQuery):
    person_id = fields.String()
    role = fields.String()
    scope_id = fields.String()
