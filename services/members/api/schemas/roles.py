"""Shapes of role assignments."""

from marshmallow import fields, validate

from chassis.http.schemas import Body, PageQuery
from services.members.domain.role_assignment import ScopeKind


class RoleAssignmentBody(Body):
    person_id = fields.String(required=True)
    role = fields.String(
        required=True, validate=validate.Regexp(r"^[a-z][a-z_]{1,39}\Z"), metadata={"example": "building_secretary"}
    )
    scope_kind = fields.Enum(ScopeKind, by_value=True, required=True)
    scope_id = fields.String(required=True, validate=validate.Length(1, 80))
    from_date = fields.Date(required=True)
    until_date = fields.Date(load_default=None, allow_none=True)


class RoleAssignmentView(Body):
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
