"""Schemas of buildings."""

from marshmallow import fields

from chassis.http.fields import ChoiceText, Id, Line, Sought, Wanted, Whole, YesNo
from chassis.http.schemas import Body, PageQuery, View
from services.members.buildings.commands import NewBuilding
from services.members.buildings.domain import BuildingChanges, Status
from services.members.fields import KEY, despite_duplicates


class BuildingBody(Body):
    command = NewBuilding

    key = Id(
        KEY,
        load_default=None,
        metadata={"description": "what the tenant calls it; a repeat with the same key finds the first"},
    )
    name = Line(80, required=True)
    name_en = Line(80, least=0, load_default="")
    address = Line(200, least=0, load_default="")
    community = Line(60, required=True)
    grid = Line(60, required=True)
    floors = Whole(1, 200, required=True)
    area_m2 = Whole(0, 10_000_000, load_default=0)
    key_building = YesNo(load_default=False)
    despite_duplicates = despite_duplicates()


class BuildingChangeBody(Body):
    command = BuildingChanges

    name = Line(80)
    name_en = Line(80, least=0)
    address = Line(200, least=0)
    community = Line(60)
    grid = Line(60)
    floors = Whole(1, 200)
    area_m2 = Whole(0, 10_000_000)
    key_building = YesNo()


class BuildingView(View):
    """Without the check-in code: whoever knows it can check in without standing at the desk."""

    id = fields.String()
    name = fields.String()
    name_en = fields.String(dump_default="")
    address = fields.String()
    community = fields.String()
    grid = fields.String()
    floors = fields.Integer()
    area_m2 = fields.Integer()
    key_building = fields.Boolean()
    status = ChoiceText(Status, dump_default=Status.OPEN.value)
    version = fields.Integer()


class BuildingQuery(PageQuery):
    q = Sought()
    community = Wanted()
    grid = Wanted()


class CheckInLinkView(View):
    building_name = fields.String()
    building_name_en = fields.String()
    code = fields.String()
    path = fields.String(metadata={"description": "path of the address in the QR code"})
