"""Shapes of buildings, suites and enterprises."""

from marshmallow import fields, validate

from chassis.http.schemas import Body, PageQuery
from services.members.domain.enterprise import EnterpriseKind


class BuildingBody(Body):
    key = fields.String(
        load_default=None,
        validate=validate.Length(1, 80),
        metadata={"description": "what the tenant calls it; a repeat with the same key finds the first"},
    )
    name = fields.String(required=True, validate=validate.Length(1, 80))
    address = fields.String(load_default="", validate=validate.Length(0, 200))
    community = fields.String(required=True, validate=validate.Length(1, 60))
    grid = fields.String(required=True, validate=validate.Length(1, 60))
    floors = fields.Integer(required=True, strict=True, validate=validate.Range(1, 200))
    area_m2 = fields.Integer(load_default=0, strict=True, validate=validate.Range(0, 10_000_000))
    key_building = fields.Boolean(load_default=False)


class BuildingView(Body):
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


class CheckInLinkView(Body):
    building_name = fields.String()
    code = fields.String()
    path = fields.String(metadata={"description": "path of the address in the QR code"})


class SuiteBody(Body):
    building_id = fields.String(required=True)
    floor = fields.Integer(required=True, strict=True, validate=validate.Range(-10, 200))
    number = fields.String(required=True, validate=validate.Length(1, 20))
    enterprise_id = fields.String(load_default=None, allow_none=True)


class SuiteView(Body):
    id = fields.String()
    building_id = fields.String()
    floor = fields.Integer()
    number = fields.String()
    enterprise_id = fields.String(allow_none=True)
    version = fields.Integer()


class SuiteQuery(PageQuery):
    building_id = fields.String()
    enterprise_id = fields.String()


class EnterpriseBody(Body):
    key = fields.String(load_default=None, validate=validate.Length(1, 80))
    name = fields.String(required=True, validate=validate.Length(1, 120))
    uscc = fields.String(
        load_default=None,
        allow_none=True,
        validate=validate.Length(18, 18),
        metadata={"description": "统一社会信用代码 (GB 32100), with its check digit", "example": "91110000600037341L"},
    )
    kind = fields.Enum(EnterpriseKind, by_value=True, load_default=EnterpriseKind.LEGAL_PERSON)
    building_id = fields.String(required=True)
    industry = fields.String(load_default="", validate=validate.Length(0, 60))
    staff_count = fields.Integer(load_default=0, strict=True, validate=validate.Range(0, 1_000_000))
    converted_from_branch = fields.Boolean(load_default=False)


class EnterpriseView(Body):
    id = fields.String()
    name = fields.String()
    uscc = fields.String(allow_none=True)
    kind = fields.String()
    building_id = fields.String()
    industry = fields.String()
    staff_count = fields.Integer()
    converted_from_branch = fields.Boolean()
    version = fields.Integer()


class EnterpriseQuery(PageQuery):
    building_id = fields.String()
    uscc = fields.String()


class PlateView(Body):
    """An enterprise on the index board, with its marks."""

    id = fields.String()
    name = fields.String()
    has_organisation = fields.Boolean()
    member_count = fields.Integer()


class BoardSuiteView(Body):
    id = fields.String()
    number = fields.String()
    enterprise = fields.Nested(PlateView, allow_none=True)


class BoardFloorView(Body):
    floor = fields.Integer()
    suites = fields.List(fields.Nested(BoardSuiteView))


class IndexBoardView(Body):
    building_id = fields.String()
    name = fields.String()
    floors = fields.List(fields.Nested(BoardFloorView), metadata={"description": "from the top"})
