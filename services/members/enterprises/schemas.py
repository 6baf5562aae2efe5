"""Schemas of enterprises."""

from typing import Final

from marshmallow import fields

from chassis.http.fields import Choice, ChoiceText, Id, Line, Sought, Wanted, Whole, YesNo
from chassis.http.naming import NameOf
from chassis.http.schemas import Body, DatedQuery, View
from services.members.enterprises.commands import NewEnterprise, Poster
from services.members.enterprises.domain import EnterpriseChanges, EnterpriseKind, Status
from services.members.fields import KEY, despite_duplicates

NAME: Final = 120
INDUSTRY: Final = 60
STAFF: Final = (0, 1_000_000)


class EnterpriseBody(Body):
    command = NewEnterprise

    key = Id(KEY, load_default=None)
    name = Line(NAME, required=True)
    name_en = Line(NAME, least=0, load_default="")
    uscc = Line(
        40,
        load_default=None,
        allow_none=True,
        metadata={"description": "统一社会信用代码 (GB 32100), with its check digit", "example": "91110000600037341L"},
    )
    kind = Choice(EnterpriseKind, load_default=EnterpriseKind.LEGAL_PERSON)
    building_id = Id(required=True)
    industry = Line(INDUSTRY, least=0, load_default="")
    staff_count = Whole(*STAFF, load_default=0)
    converted_from_branch = YesNo(load_default=False)
    despite_duplicates = despite_duplicates()


class EnterpriseChangeBody(Body):
    command = EnterpriseChanges

    name = Line(NAME)
    name_en = Line(NAME, least=0)
    uscc = Line(40, allow_none=True)
    kind = Choice(EnterpriseKind)
    industry = Line(INDUSTRY, least=0)
    staff_count = Whole(*STAFF)
    converted_from_branch = YesNo()


class EnterpriseView(View):
    id = fields.String()
    name = fields.String()
    name_en = fields.String(dump_default="")
    uscc = fields.String(allow_none=True)
    kind = ChoiceText(EnterpriseKind)
    building_id = fields.String()
    building_name = NameOf("building_id", "building")
    industry = fields.String()
    staff_count = fields.Integer()
    converted_from_branch = fields.Boolean()
    status = ChoiceText(Status, dump_default=Status.PRESENT.value)
    version = fields.Integer()


class PosterBody(Body):
    command = Poster

    street = Line(40, required=True, metadata={"description": "the part after /c/", "example": "jiangtou"})
    code = Line(64, least=6, required=True)


class PosterFirmView(View):
    id = fields.String()
    name = fields.String()
    name_en = fields.String(dump_default="")


class PosterView(View):
    """What somebody needs to check in, and nothing else."""

    building_name = fields.String()
    building_name_en = fields.String()
    street_name = fields.String()
    street_name_en = fields.String()
    enterprises = fields.List(fields.Nested(PosterFirmView))


class EnterpriseQuery(DatedQuery):
    """Days are those when firms were registered."""

    q = Sought()
    building_id = Wanted()
    uscc = Wanted()
    sort = ChoiceText(["newest", "oldest", "name"], name="EnterpriseOrder", load_default=None)
