"""Schemas of whistles."""

from typing import Final

from marshmallow import fields

from chassis.http.fields import ChoiceText, Code, Id, Line, Lines, Moment, Wanted, Whole, YesNoAsked
from chassis.http.naming import NameOf, NamesOf
from chassis.http.schemas import Body, DatedQuery, View, page_of
from services.requests.fields import NAME, NOTE, RATING, TEXT
from services.requests.whistle_kinds.record import WhistleSource, WhistleStep
from services.requests.whistle_kinds.schemas import TermsView
from services.requests.whistles.commands import Contact, Done, NewLead, Rated, ReportIn, SignIn, Summary
from services.requests.whistles.states import Status

#: Letters and digits that nobody mistakes for each other.
PRINTED: Final = r"^[A-Z2-7]{12}$"


class WhistleQuery(DatedQuery):
    status = ChoiceText(Status)
    unit_id = Wanted()
    waiting = YesNoAsked(load_default=False, metadata={"description": "open, and one's unit has not reported in"})
    step = ChoiceText(
        ["sign_in", "contact", "finish"],
        name="WhistleStepToTake",
        metadata={"description": "one's unit still has to take this step"},
    )


class BlownQuery(DatedQuery):
    status = ChoiceText(Status)
    building_id = Wanted()
    to_rate = YesNoAsked(load_default=False, metadata={"description": "only those whose units are to be rated"})


class ReportInBody(Body):
    command = ReportIn

    unit_id = Id(required=True)
    code = Code(
        r"^[0-9]{8}$",
        load_default=None,
        allow_none=True,
        metadata={"description": "what is shown on the spot, scanned or typed", "examples": ["12345678"]},
    )
    printed_code = Code(
        PRINTED,
        load_default=None,
        allow_none=True,
        metadata={"description": "what hangs on the spot, scanned or typed", "examples": ["K7Q2MNB4XWZA"]},
    )


class SignInBody(Body):
    command = SignIn

    unit_id = Id(required=True)


class WhistleContactBody(Body):
    command = Contact

    unit_id = Id(required=True)
    person = Line(NAME, required=True, metadata={"description": "whom the unit spoke to"})
    at = Moment(load_default=None, allow_none=True, metadata={"description": "now, unless it is said"})
    note = Lines(NOTE, least=0, load_default="")


class UnitDoneBody(Body):
    command = Done

    unit_id = Id(required=True)
    result = Lines(TEXT, required=True)


class LeadBody(Body):
    command = NewLead

    unit_id = Id(required=True, metadata={"description": "one of the units that were called"})
    reason = Lines(NOTE, required=True)


class ConclusionBody(Body):
    command = Summary

    unit_id = Id(required=True, metadata={"description": "the lead unit"})
    summary = Lines(TEXT, required=True)


class UnitRatingBody(Body):
    command = Rated

    unit_id = Id(required=True)
    response = Whole(*RATING, required=True, metadata={"description": "how fast it answered"})
    on_site = Whole(*RATING, required=True, metadata={"description": "its work on the spot"})
    result = Whole(*RATING, required=True, metadata={"description": "what came of it", "examples": [4]})
    comment = Lines(NOTE, least=0, load_default="")


class CodeView(View):
    code = fields.String()
    expires_at = fields.AwareDateTime()


class PrintedCodeView(View):
    code = fields.String()
    at = fields.AwareDateTime(metadata={"description": "when it was made"})
    by = fields.String(metadata={"description": "who made it"})


class ReportInView(View):
    unit_id = fields.String()
    unit_name = NameOf("unit_id", "unit")
    by = fields.String()
    at = fields.AwareDateTime()
    on_the_spot = fields.Boolean(metadata={"description": "with a code from the spot"})
    printed = fields.Boolean(
        metadata={"description": "by the printed code, which proves less than the one that is shown"}
    )


class StepDoneView(View):
    step = ChoiceText(WhistleStep)
    unit_id = fields.String()
    unit_name = NameOf("unit_id", "unit")
    by = fields.String()
    at = fields.AwareDateTime()
    person = fields.String(allow_none=True, metadata={"description": "whom the unit spoke to"})
    note = fields.String()


class StepDueView(View):
    step = ChoiceText(WhistleStep)
    at = fields.AwareDateTime()


class ConclusionView(View):
    summary = fields.String()
    unit_id = fields.String()
    by = fields.String()
    at = fields.AwareDateTime()


class UnitRatingView(View):
    unit_id = fields.String()
    response = fields.Integer()
    on_site = fields.Integer()
    result = fields.Integer(metadata={"examples": [4]})
    comment = fields.String()
    by = fields.String()
    at = fields.AwareDateTime()


class CallView(View):
    kind_code = fields.String()
    kind_name = fields.String()
    kind_name_en = fields.String()
    kind_version = fields.Integer(metadata={"description": "of the kind, when the whistle was blown"})
    source = ChoiceText(WhistleSource)
    terms = fields.Nested(TermsView)


class WhistleView(View):
    id = fields.String()
    request_id = fields.String()
    number = fields.String()
    title = fields.String()
    unit_ids = fields.List(fields.String())
    unit_names = NamesOf("unit_ids", "unit")
    building_id = fields.String(allow_none=True)
    building_name = NameOf("building_id", "building")
    deadline = fields.AwareDateTime()
    status = ChoiceText(Status)
    printed_at = fields.AwareDateTime(
        allow_none=True, metadata={"description": "since when a printed code counts; null without one"}
    )
    report_ins = fields.List(fields.Nested(ReportInView))
    blown_at = fields.AwareDateTime(allow_none=True)
    call = fields.Nested(CallView, allow_none=True, metadata={"description": "null for whistles of before kinds"})
    lead_unit_id = fields.String(allow_none=True)
    lead_unit_name = NameOf("lead_unit_id", "unit")
    dues = fields.List(fields.Nested(StepDueView), metadata={"description": "by when units take each step"})
    steps = fields.List(fields.Nested(StepDoneView))
    conclusion = fields.Nested(ConclusionView, allow_none=True)
    ended_at = fields.AwareDateTime(allow_none=True)
    to_rate = fields.Boolean(metadata={"description": "units are to be rated by the street office"})
    ratings = fields.List(
        fields.Nested(UnitRatingView), metadata={"description": "for a unit, its own; for the street office, all"}
    )
    version = fields.Integer()


#: Of two lists.
WhistlePage = page_of(WhistleView)
