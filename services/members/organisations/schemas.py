"""Shapes of organisations."""

from marshmallow import fields, validate

from chassis.http.schemas import Body, PageQuery, View
from services.members.fields import KEY
from services.members.organisations.commands import NewOrganisation
from services.members.organisations.domain import Level, Nature

NAME = validate.Length(1, 80)
FIRMS = validate.Length(0, 200)


class OrganisationBody(Body):
    command = NewOrganisation

    key = fields.String(load_default=None, validate=KEY)
    name = fields.String(required=True, validate=NAME)
    nature = fields.Enum(Nature, by_value=True, required=True)
    level = fields.Enum(Level, by_value=True, required=True)
    parent_id = fields.String(load_default=None, allow_none=True)
    building_id = fields.String(load_default=None, allow_none=True)
    enterprise_ids = fields.List(fields.String(), load_default=list, validate=FIRMS)


class OrganisationView(View):
    id = fields.String()
    name = fields.String()
    nature = fields.String()
    level = fields.String()
    parent_id = fields.String(allow_none=True)
    path = fields.List(fields.String(), metadata={"description": "ancestors, the topmost first"})
    building_id = fields.String(allow_none=True)
    enterprise_ids = fields.List(fields.String())
    version = fields.Integer()


class OrganisationQuery(PageQuery):
    building_id = fields.String()
    level = fields.String(validate=validate.OneOf([level.value for level in Level]))
    parent_id = fields.String()


class BranchOfTreeView(View):
    id = fields.String()
    name = fields.String()
    nature = fields.String()
    level = fields.String()
    parent_id = fields.String(allow_none=True)
    building_id = fields.String(allow_none=True)
    depth = fields.Integer()
    child_count = fields.Integer()


class TreeView(View):
    items = fields.List(
        fields.Nested(BranchOfTreeView), metadata={"description": "each organisation followed by those below it"}
    )
