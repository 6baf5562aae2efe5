"""Schemas of kinds of whistles."""

from marshmallow import fields

from chassis.http.fields import Choice, ChoiceText, Line, Lines, Whole, YesNo, YesNoAsked
from chassis.http.schemas import Body, View
from services.requests.fields import NAME, NOTE
from services.requests.whistle_kinds.domain import KindDetails, Status
from services.requests.whistle_kinds.record import BlownBy, StepLimit, StepUnit, Terms

#: Minutes, hours or working days: at most what a year has of working days.
_AMOUNT = (1, 10_080)


class StepLimitBody(Body):
    command = StepLimit

    amount = Whole(*_AMOUNT, required=True, metadata={"examples": [1]})
    unit = Choice(StepUnit, required=True, metadata={"description": "days are always working days"})
    working_time = YesNo(load_default=False, metadata={"description": "runs in office hours only"})


class TermsBody(Body):
    command = Terms

    sign_in = fields.Nested(StepLimitBody, load_default=None, allow_none=True)
    contact = fields.Nested(StepLimitBody, load_default=None, allow_none=True)
    report_in = fields.Nested(StepLimitBody, required=True)
    finish = fields.Nested(StepLimitBody, load_default=None, allow_none=True)
    own_minutes = YesNo(
        load_default=False, metadata={"description": "whoever blows may name another time for the report-in"}
    )
    on_the_spot = YesNo(
        load_default=False, metadata={"description": "a report-in needs the code that is shown on the spot"}
    )
    rates_units = YesNo(load_default=False, metadata={"description": "the street office rates each unit afterwards"})


class WhistleKindBody(Body):
    command = KindDetails

    name = Line(NAME, required=True)
    name_en = Line(NAME, least=0, load_default="")
    note = Lines(NOTE, least=0, load_default="")
    blown_by = Choice(BlownBy, load_default=BlownBy.BUILDING)
    terms = fields.Nested(TermsBody, required=True, metadata={"description": "time runs from the whistle on"})


class WhistleKindQuery(Body):
    archived = YesNoAsked(load_default=False, metadata={"description": "those that were archived, too"})


class StepLimitView(View):
    amount = fields.Integer()
    unit = ChoiceText(StepUnit)
    working_time = fields.Boolean()


class TermsView(View):
    sign_in = fields.Nested(StepLimitView, allow_none=True)
    contact = fields.Nested(StepLimitView, allow_none=True)
    report_in = fields.Nested(StepLimitView)
    finish = fields.Nested(StepLimitView, allow_none=True)
    own_minutes = fields.Boolean()
    on_the_spot = fields.Boolean()
    rates_units = fields.Boolean()


class WhistleKindView(View):
    id = fields.String()
    code = fields.String()
    name = fields.String()
    name_en = fields.String()
    note = fields.String()
    blown_by = ChoiceText(BlownBy)
    terms = fields.Nested(TermsView)
    status = ChoiceText(Status)
    version = fields.Integer(metadata={"description": "0: as shipped"})


class ListedWhistleKindView(WhistleKindView):
    may_blow = fields.Boolean(metadata={"description": "whether the caller may blow it, where they may whistle"})


class WhistleKindsView(View):
    items = fields.List(fields.Nested(ListedWhistleKindView))
