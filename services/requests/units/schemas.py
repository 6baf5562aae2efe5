"""Schemas of units."""

from typing import Final

from marshmallow import fields

from chassis.http.fields import Choice, ChoiceText, Line, Sought, Wanted
from chassis.http.schemas import Body, PageQuery, View
from services.requests.fields import CODE, NAME, maybe_id
from services.requests.units.commands import Closing
from services.requests.units.domain import Status, UnitChanges, UnitDetails, UnitKind


class UnitBody(Body):
    command = UnitDetails

    code = Line(CODE, required=True, metadata={"description": "natural key"})
    name = Line(NAME, required=True)
    name_en = Line(NAME, least=0, load_default="")
    kind = Choice(UnitKind, required=True)


class UnitChangeBody(Body):
    command = UnitChanges

    name = Line(NAME)
    name_en = Line(NAME, least=0)
    kind = Choice(UnitKind)


class CloseUnitBody(Body):
    command = Closing
    optional = True

    successor_id = maybe_id(description="the unit that it is merged into")


#: What was taken back is in no list.
_LISTED: Final = (Status.OPEN, Status.CLOSED)


class UnitQuery(PageQuery):
    q = Sought()
    kind = ChoiceText(UnitKind)
    status = ChoiceText(_LISTED, name="ListedUnitStatus")
    code = Wanted()


class UnitView(View):
    id = fields.String()
    code = fields.String()
    name = fields.String()
    name_en = fields.String(dump_default="")
    kind = ChoiceText(UnitKind)
    status = ChoiceText(Status, dump_default=Status.OPEN.value)
    successor_id = fields.String(allow_none=True, dump_default=None)
    version = fields.Integer()
