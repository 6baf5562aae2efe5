"""Schemas of themes."""

from typing import Final

from marshmallow import fields

from chassis.http.fields import Choice, ChoiceText, Id, Line, Lines, Wanted, Whole
from chassis.http.naming import NameOf
from chassis.http.schemas import Body, DatedQuery, View
from services.requests.fields import NAME, NOTE
from services.requests.listings.states import Status as ListingStatus
from services.requests.service_requests.states import Status as RequestStatus
from services.requests.themes.commands import Leaving, Notice, OnAgenda, Undoing, VisitWanted, Whom
from services.requests.themes.states import Act, Dismissal, EndedBy, Status, ThemeKind
from services.requests.visit_plans.record import VisitorRole

_DAYS: Final = (1, 60)


class ThemeQuery(DatedQuery):
    status = ChoiceText(Status, name="ThemeStatus")
    building_id = Wanted()
    category = Wanted()


class ThemeVisitBody(Body):
    command = VisitWanted

    name = Line(NAME, required=True, metadata={"description": "what the visitor reads", "example": "苗头走访：电梯"})
    role = Choice(VisitorRole, load_default=VisitorRole.BUILDING_SECRETARY, metadata={"description": "who visits"})
    days = Whole(*_DAYS, load_default=7, metadata={"description": "until it is due"})
    whom = Choice(Whom, load_default=Whom.ASKING, metadata={"description": "firms that asked, or all"})


class ThemeAgendaBody(Body):
    command = OnAgenda

    meeting_id = Id(required=True, metadata={"description": "the meeting that has it on its agenda"})
    title = Line(NAME, required=True, metadata={"description": "as it stands on the agenda"})


class ThemeNoticeBody(Body):
    command = Notice

    title = Line(NAME, required=True)
    text = Lines(NOTE, required=True, metadata={"description": "what everybody in the building is told"})


class ThemeUndoBody(Body):
    command = Undoing

    act = Choice(Act, required=True, metadata={"description": "what was done"})
    reason = Lines(NOTE, required=True, metadata={"description": "whoever was told of a notice reads it"})


class ThemeDismissalBody(Body):
    command = Leaving

    reason = Choice(Dismissal, required=True)
    remark = Lines(NOTE, least=0, load_default="")


class ThemeActView(View):
    act = ChoiceText(Act, name="ThemeAct")
    by = fields.String()
    at = fields.AwareDateTime()
    target_id = fields.String(allow_none=True, metadata={"description": "the round of visits or the meeting"})
    title = fields.String()
    text = fields.String()
    undo_until = fields.AwareDateTime(
        allow_none=True, dump_default=None, metadata={"description": "until then it can be taken back"}
    )


class ThemeUndoneView(View):
    act = ChoiceText(Act, name="ThemeAct")
    by = fields.String()
    at = fields.AwareDateTime()
    reason = fields.String()
    done_by = fields.String()
    done_at = fields.AwareDateTime()
    title = fields.String(metadata={"description": "of a notice or an agenda item"})


class ThemeView(View):
    id = fields.String()
    kind = ChoiceText(ThemeKind, metadata={"description": "whether requests or needs are rising"})
    building_id = fields.String()
    building_name = NameOf("building_id", "building")
    category = fields.String(metadata={"description": "a class of requests, or a category of needs"})
    status = ChoiceText(Status, name="ThemeStatus")
    recent = fields.Integer(metadata={"description": "requests, or needs, of the last window_days"})
    usual = fields.Float(metadata={"description": "requests of as many days, as it was before"})
    window_days = fields.Integer()
    before = fields.Integer(metadata={"description": "requests of the base_days before it opened"})
    base_days = fields.Integer()
    chance = fields.Float(metadata={"description": "how likely so many were, had nothing changed"})
    peak = fields.Integer()
    askers = fields.Integer(metadata={"description": "firms, or people without a firm"})
    suggested = ChoiceText(Act, name="ThemeAct")
    opened_at = fields.AwareDateTime()
    as_of = fields.Date(metadata={"description": "the last of the days in daily"})
    daily = fields.List(fields.Integer(), metadata={"description": "requests by day"})
    acts = fields.List(fields.Nested(ThemeActView))
    undone = fields.List(
        fields.Nested(ThemeUndoneView), dump_default=list, metadata={"description": "acts that were taken back"}
    )
    dismissed_because = ChoiceText(Dismissal, name="ThemeDismissal", allow_none=True)
    remark = fields.String()
    quiet_until = fields.AwareDateTime(allow_none=True)
    ended_at = fields.AwareDateTime(allow_none=True)
    ended_by = ChoiceText(EndedBy, name="ThemeEndedBy", allow_none=True)
    version = fields.Integer()


class ThemeRequestView(View):
    id = fields.String()
    number = fields.String()
    title = fields.String()
    status = ChoiceText(RequestStatus)
    submitted_at = fields.AwareDateTime()
    enterprise_id = fields.String(allow_none=True)
    enterprise_name = NameOf("enterprise_id", "enterprise")
    unit_id = fields.String(allow_none=True)
    unit_name = NameOf("unit_id", "unit")


class ThemeNeedView(View):
    id = fields.String()
    title = fields.String()
    status = ChoiceText(ListingStatus)
    opened_at = fields.AwareDateTime()
    quantity = fields.Integer(allow_none=True)
    measure = fields.String()
    enterprise_id = fields.String(allow_none=True)
    enterprise_name = NameOf("enterprise_id", "enterprise")
