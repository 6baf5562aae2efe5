"""Shapes of enterprises."""

from marshmallow import fields, validate

from chassis.http.schemas import Body, PageQuery, View
from services.members.enterprises.commands import NewEnterprise
from services.members.enterprises.domain import EnterpriseKind
from services.members.fields import KEY

NAME = validate.Length(1, 120)
INDUSTRY = validate.Length(0, 60)
STAFF = validate.Range(0, 1_000_000)


class EnterpriseBody(Body):
    command = NewEnterprise

    key = fields.String(load_default=None, validate=KEY)
    name = fields.String(required=True, validate=NAME)
    uscc = fields.String(
        load_default=None,
        allow_none=True,
        validate=validate.Length(18, 18),
        metadata={"description": "统一社会信用代码 (GB 32100), with its check digit", "example": "91110000600037341L"},
    )
    kind = fields.Enum(EnterpriseKind, by_value=True, load_default=EnterpriseKind.LEGAL_PERSON)
    building_id = fields.String(required=True)
    industry = fields.String(load_default="", validate=INDUSTRY)
    staff_count = fields.Integer(load_default=0, strict=True, validate=STAFF)
    converted_from_branch = fields.Boolean(load_default=False)


class EnterpriseView(View):
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
