"""Schemas of organisations."""

from typing import Final

from marshmallow import fields, validate

from chassis.http.fields import Choice, ChoiceText, Id, Line, Sought, Wanted
from chassis.http.naming import NameOf, NamesOf
from chassis.http.schemas import Body, PageQuery, View
from services.members.fields import KEY, despite_duplicates
from services.members.organisations.commands import NewOrganisation
from services.members.organisations.domain import Level, Nature, OrganisationChanges, Status

NAME: Final = 80
FIRMS = validate.Length(0, 200)


class OrganisationBody(Body):
    command = NewOrganisation

    key = Id(KEY, load_default=None)
    name = Line(NAME, required=True)
    name_en = Line(NAME, least=0, load_default="")
    nature = Choice(Nature, required=True)
    level = Choice(Level, required=True)
    parent_id = Id(load_default=None, allow_none=True)
    building_id = Id(load_default=None, allow_none=True)
    enterprise_ids = fields.List(Id(), load_default=list, validate=FIRMS)
    despite_duplicates = despite_duplicates()


class OrganisationChangeBody(Body):
    command = OrganisationChanges

    name = Line(NAME)
    name_en = Line(NAME, least=0)
    nature = Choice(Nature)
    enterprise_ids = fields.List(Id(), validate=FIRMS)


class OrganisationView(View):
    id = fields.String()
    name = fields.String()
    name_en = fields.String(dump_default="")
    nature = ChoiceText(Nature)
    level = ChoiceText(Level)
    parent_id = fields.String(allow_none=True)
    parent_name = NameOf("parent_id", "organisation")
    path = fields.List(fields.String(), metadata={"description": "ancestors, the topmost first"})
    building_id = fields.String(allow_none=True)
    building_name = NameOf("building_id", "building")
    enterprise_ids = fields.List(fields.String())
    enterprise_names = NamesOf("enterprise_ids", "enterprise")
    status = ChoiceText(Status, dump_default=Status.STANDING.value)
    version = fields.Integer()


class OrganisationQuery(PageQuery):
    q = Sought()
    building_id = Wanted()
    level = ChoiceText(Level)
    parent_id = Wanted()
    enterprise_id = Wanted(metadata={"description": "one of the firms that it is of"})


class BranchOfTreeView(View):
    id = fields.String()
    name = fields.String()
    name_en = fields.String(dump_default="")
    nature = ChoiceText(Nature)
    level = ChoiceText(Level)
    parent_id = fields.String(allow_none=True)
    building_id = fields.String(allow_none=True)
    depth = fields.Integer()
    child_count = fields.Integer()


class TreeView(View):
    items = fields.List(
        fields.Nested(BranchOfTreeView), metadata={"description": "each organisation followed by those below it"}
    )
