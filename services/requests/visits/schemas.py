"""Schemas of visits."""

from typing import Any, Final

from marshmallow import fields, validate

from chassis.http.fields import Choice, ChoiceText, Code, Day, Id, Line, Lines, Moment, Wanted, YesNoAsked
from chassis.http.naming import NameOf
from chassis.http.schemas import Body, DatedQuery, PageQuery, View
from services.requests.fields import CATEGORY, NAME, TEXT
from services.requests.visits.commands import NewVisit, NobodyThere, ToRaise, VisitRecord
from services.requests.visits.record import Met, RaisedKind, RecordChanges
from services.requests.visits.states import Status

_POST: Final = 60
_MET: Final = (1, 20)
_PERIOD: Final = "^20[0-9]{2}(?:-Q[1-4]|-H[12]|-0[1-9]|-1[0-2])?$"


class MetBody(Body):
    command = Met

    name = Line(NAME, required=True)
    post = Line(_POST, least=0, load_default="", metadata={"description": "such as 行政经理"})


class ToRaiseBody(Body):
    command = ToRaise

    kind = Choice(RaisedKind, required=True)
    category = Code(CATEGORY, load_default=None, allow_none=True, metadata={"description": "of its kind of record"})
    title = Line(NAME, required=True)
    text = Lines(TEXT, least=0, load_default="")


def _met(**options: Any) -> Any:
    return fields.List(fields.Nested(MetBody), validate=validate.Length(*_MET), **options)


class _HeardBody(Body):
    """What a visitor writes down."""

    met = _met(required=True)
    notes = Lines(TEXT, least=0, load_default="", metadata={"description": "in confidence"})
    visited_at = Moment(load_default=None, allow_none=True, metadata={"description": "null is now"})
    raised: Any = fields.List(fields.Nested(ToRaiseBody), load_default=list, validate=validate.Length(0, 20))


class RecordBody(_HeardBody):
    command = VisitRecord


class NewVisitBody(_HeardBody):
    command = NewVisit

    enterprise_id = Id(required=True)


class NobodyThereBody(Body):
    command = NobodyThere

    tried_at = Moment(load_default=None, allow_none=True, metadata={"description": "null is now"})
    next_on = Day(required=True, metadata={"description": "when the visitor comes again"})


class RecordChangeBody(Body):
    command = RecordChanges

    met = _met()
    notes = Lines(TEXT, least=0)


class VisitQuery(DatedQuery):
    status = ChoiceText(Status)
    building_id = Wanted()
    enterprise_id = Wanted()
    plan_id = Wanted()
    round_id = Wanted()
    raised_id = Wanted(metadata={"description": "the visit at which this record was raised"})
    mine = YesNoAsked(load_default=False, metadata={"description": "those that one has to make"})


class FirmQuery(PageQuery):
    building_id = Wanted()
    never = YesNoAsked(load_default=False, metadata={"description": "firms that nobody has ever visited"})
    period = Code(_PERIOD, metadata={"description": "firms not visited in it", "example": "2026-Q4"})


class CoverageQuery(Body):
    period = Code(
        _PERIOD, required=True, metadata={"description": "a year, half, quarter or month", "example": "2026-Q4"}
    )
    building_id = Wanted()


class RaisedView(View):
    kind = ChoiceText(RaisedKind)
    id = fields.String()
    title = fields.String()


class MetView(View):
    name = fields.String()
    post = fields.String()


class VisitAttemptView(View):
    by = fields.String()
    at = fields.AwareDateTime()
    next_on = fields.Date()


class VisitView(View):
    id = fields.String()
    enterprise_id = fields.String()
    enterprise_name = NameOf("enterprise_id", "enterprise")
    building_id = fields.String()
    building_name = NameOf("building_id", "building")
    plan_id = fields.String(allow_none=True)
    plan_name = fields.String()
    round_id = fields.String(allow_none=True)
    period = fields.String(allow_none=True)
    due_at = fields.AwareDateTime(allow_none=True)
    status = ChoiceText(Status)
    visitor_id = fields.String(allow_none=True)
    visited_at = fields.AwareDateTime(allow_none=True)
    fulfilled_by = fields.String(allow_none=True, metadata={"description": "the visit that counts for it"})
    raised = fields.List(fields.Nested(RaisedView))
    attempts = fields.List(
        fields.Nested(VisitAttemptView), metadata={"description": "somebody was at the door and met nobody"}
    )
    next_on = fields.Date(allow_none=True, metadata={"description": "after an attempt: when the visitor comes again"})
    version = fields.Integer()


class VisitDetailView(VisitView):
    met = fields.List(fields.Nested(MetView))
    notes = fields.String(metadata={"description": "in confidence"})


class FirmView(View):
    enterprise_id = fields.String()
    enterprise_name = NameOf("enterprise_id", "enterprise")
    building_id = fields.String(allow_none=True)
    building_name = NameOf("building_id", "building")
    last_visited_at = fields.AwareDateTime(allow_none=True)


class CoverageTotal(View):
    building_id = fields.String(allow_none=True)
    firms = fields.Integer()
    visited = fields.Integer()
    share = fields.Float(allow_none=True, metadata={"description": "visited / firms; null without firms"})


class CoverageRow(CoverageTotal):
    building_name = NameOf("building_id", "building")


class CoverageView(View):
    period = fields.String()
    total = fields.Nested(CoverageTotal)
    items = fields.List(fields.Nested(CoverageRow))
