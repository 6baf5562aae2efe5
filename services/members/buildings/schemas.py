"""Shapes of buildings."""

from marshmallow import fields, validate

from chassis.http.schemas import Body, PageQuery, View
from services.members.buildings.commands import NewBuilding
from services.members.fields import KEY


class BuildingBody(Body):
    command = NewBuilding

    key = fields.String(
        load_default=None,
        validate=KEY,
        metadata={"description": "what the tenant calls it; a repeat with the same key finds the first"},
    )
    name = fields.String(required=True, validate=validate.Length(1, 80))
    address = fields.String(load_default="", validate=validate.Length(0, 200))
    community = fields.String(required=True, validate=validate.Length(1, 60))
    grid = fields.String(required=True, validate=validate.Length(1, 60))
    floors = fields.Integer(required=True, strict=True, validate=validate.Range(1, 200))
    area_m2 = fields.Integer(load_default=0, strict=True, validate=validate.Range(0, 10_000_000))
    key_building = fields.Boolean(load_default=False)


class BuildingView(View):
    """Without the check-in code: whoever knows it can check in without standing at the desk."""

    id = fields.String()
    name = fields.String()
    address = fields.String()
    community = fields.String()
    grid = fields.String()
    floors = fields.Integer()
    area_m2 = fields.Integer()
    key_building = fields.Boolean()
    version = fields.Integer()


class BuildingQuery(PageQuery):
    community = fields.String()
    grid = fields.String()


class CheckInLinkView(View):
    building_name = fields.String()
    code = fields.String()
    path = fields.String(metadata={"description": "path of the address in the QR code"})
