"""Schemas of service requests and their timeline."""

from typing import Final

from marshmallow import fields, validate

from chassis.http.fields import (
    Choice,
    ChoiceText,
    Code,
    Id,
    Json,
    Line,
    Lines,
    Sought,
    Wanted,
    Whole,
    YesNo,
    YesNoAsked,
)
from chassis.http.naming import NameOf, NamesOf
from chassis.http.schemas import Body, DatedQuery, View
from services.requests.contacts.schemas import ContactShown
from services.requests.fields import CATEGORY, HOURS_TO_ANSWER, NAME, NOTE, RATING, WORKING_DAYS, maybe_id
from services.requests.service_requests.closing import DeclineReason
from services.requests.service_requests.closing_schemas import LEFT, LEFT_UNTIL, ClosingBody, ClosingView
from services.requests.service_requests.commands import (
    Addition,
    AskedChanges,
    Outcome,
    Rating,
    Reason,
    Submission,
    Supervision,
    Triage,
    WhistleCall,
)
from services.requests.service_requests.sources import Source
from services.requests.service_requests.states import Stage, Status
from services.requests.service_requests.timeline_schemas import TimelineStep
from services.requests.whistle_kinds.record import DEFAULT, WhistleSource

_ANONYMOUS: Final = {"description": "units that work on it are not told who asks, nor for which firm"}


class AskedBody(Body):
    """What somebody asks for."""

    title = Line(NAME, required=True)
    description = Lines(NOTE, least=0, load_default="")
    catalogue_item_id = maybe_id(description="gives the request its category and time limit")
    category = Code(
        CATEGORY, load_default=None, allow_none=True, metadata={"description": "for what is not in the catalogue"}
    )
    building_id = maybe_id()
    suite_id = maybe_id(description="the room where it is: one of the suites of the building")
    enterprise_id = maybe_id()
    confidential = YesNo(load_default=False, metadata={"description": "not shown to others who ask for the same"})
    anonymous_to_units = YesNo(load_default=False, metadata=_ANONYMOUS)
    answers = Json(load_default=dict, metadata={"description": "to the form of the item, by name of the field"})


class RequestBody(AskedBody):
    command = Submission


class RequestChangeBody(Body):
    command = AskedChanges

    title = Line(NAME)
    description = Lines(NOTE, least=0)
    catalogue_item_id = Id(allow_none=True)
    category = Code(CATEGORY, allow_none=True, metadata={"description": "for what is not in the catalogue"})
    building_id = Id(allow_none=True)
    suite_id = Id(allow_none=True, metadata={"description": "without it, what moves to another building has none"})
    enterprise_id = Id(allow_none=True)
    confidential = YesNo(metadata={"description": "not shown to others who ask for the same"})
    anonymous_to_units = YesNo(metadata=_ANONYMOUS)
    answers = Json(metadata={"description": "to the form that the request keeps"})


class RequestQuery(DatedQuery):
    q = Sought()
    mine = YesNoAsked(load_default=False, metadata={"description": "only one's own"})
    status = ChoiceText(Status)
    stage = ChoiceText(Stage, metadata={"description": "who must act next"})
    supervised = YesNoAsked(
        load_default=False, metadata={"description": "only those whose supervision waits for an answer or a reader"}
    )
    building_id = Wanted()
    enterprise_id = Wanted(metadata={"description": "asked for in the name of this firm"})
    requester_id = Wanted(metadata={"description": "asked for by this person"})
    number = Wanted(metadata={"description": "the tracking number"})


class TriageBody(Body):
    command = Triage

    unit_id = Id(required=True)
    note = Lines(NOTE, least=0, load_default="")
    days = Whole(
        *WORKING_DAYS,
        load_default=None,
        allow_none=True,
        metadata={"description": "the unit's own limit, in working days; null: that of the request"},
    )


class AdditionBody(TriageBody):
    command = Addition


class WhistleBody(Body):
    command = WhistleCall

    unit_ids = fields.List(
        Id(),
        required=True,
        validate=validate.Length(2, 50),
        metadata={"description": "at least two different units"},
    )
    minutes = Whole(
        1,
        7 * 24 * 60,
        load_default=None,
        allow_none=True,
        metadata={"description": "another time for the report-in than the kind says, if the kind allows it"},
    )
    working_time = YesNo(load_default=False, metadata={"description": "the minutes run in office hours only"})
    kind_code = Code(
        CATEGORY, load_default=DEFAULT, metadata={"description": "a kind of whistle", "examples": [DEFAULT]}
    )
    lead_unit_id = maybe_id(description="one of the units that are called; only it closes what it was called for")
    source = Choice(
        WhistleSource,
        load_default=None,
        allow_none=True,
        metadata={"description": "where it became known; without it, as the request says"},
    )


class ReasonBody(Body):
    command = Reason
    reason = Lines(NOTE, required=True)


class SuperviseBody(Body):
    command = Supervision

    note = Lines(NOTE, required=True, metadata={"description": "why, and what is demanded of the units"})
    hours = Whole(
        *HOURS_TO_ANSWER,
        load_default=None,
        allow_none=True,
        metadata={"description": "of working time, in which they answer; null: as the working calendar says"},
    )


class ResolveBody(Body):
    command = Outcome

    closing = fields.Nested(ClosingBody, required=True)


class RatingBody(Body):
    command = Rating

    rating = Whole(*RATING, required=True, metadata={"description": "1 to 5; 1 and 2 open the request again"})
    comment = Lines(NOTE, least=0, load_default="")


class RequestView(View):
    id = fields.String()
    number = fields.String()
    title = fields.String()
    description = fields.String()
    category = fields.String()
    catalogue_item_id = fields.String(allow_none=True)
    time_limit_days = fields.Integer(allow_none=True)
    catalogue_edition = fields.Integer(
        allow_none=True, dump_default=None, metadata={"description": "the edition of the item it was made with"}
    )
    building_id = fields.String(allow_none=True)
    building_name = NameOf("building_id", "building")
    suite_id = fields.String(
        allow_none=True,
        dump_default=None,
        metadata={"description": "the room; null for units that are not told who asks"},
    )
    suite_name = NameOf("suite_id", "suite")
    enterprise_id = fields.String(allow_none=True)
    enterprise_name = NameOf("enterprise_id", "enterprise")
    confidential = fields.Boolean(metadata={"description": "not shown to others who ask for the same"})
    anonymous_to_units = fields.Boolean(dump_default=False, metadata=_ANONYMOUS)
    requester_id = fields.String(allow_none=True, metadata={"description": "null for units, if they are not told"})
    source = ChoiceText(Source)
    status = ChoiceText(Status)
    submitted_at = fields.AwareDateTime()
    round = fields.Integer(metadata={"description": "how often it was given to a unit"})
    unit_id = fields.String(allow_none=True)
    unit_name = NameOf("unit_id", "unit")
    unit_ids = fields.List(fields.String())
    unit_names = NamesOf("unit_ids", "unit")
    working_unit_ids = fields.List(fields.String(), metadata={"description": "units that work on it now"})
    working_unit_names = NamesOf("working_unit_ids", "unit")
    open_unit_ids = fields.List(
        fields.String(), metadata={"description": "units with a work order of this round that is not ended"}
    )
    whistle_id = fields.String(allow_none=True)
    supervisions = fields.Integer(metadata={"description": "how often the units at work were urged"})
    reopenings = fields.Integer(metadata={"description": "how often a low rating opened it again"})
    outcome = fields.String(allow_none=True)
    left_to_do = fields.String(allow_none=True, dump_default=None, metadata=LEFT)
    left_until = fields.Date(allow_none=True, dump_default=None, metadata=LEFT_UNTIL)
    resolved_at = fields.AwareDateTime(allow_none=True)
    rating = fields.Integer(allow_none=True)
    comment = fields.String(allow_none=True)
    closing_reason = fields.String(allow_none=True)
    declined_because = ChoiceText(DeclineReason, allow_none=True, dump_default=None)
    merged_into_id = fields.String(allow_none=True, metadata={"description": "the request that this one is part of"})
    merged_ids = fields.List(fields.String(), metadata={"description": "requests that are part of this one"})
    merge_undo_until = fields.AwareDateTime(
        allow_none=True, dump_default=None, metadata={"description": "until then its merge can be taken back"}
    )
    answer_undo_until = fields.AwareDateTime(
        allow_none=True, dump_default=None, metadata={"description": "until then its answer can be withdrawn"}
    )
    split_from_id = fields.String(allow_none=True, metadata={"description": "the request that this one was part of"})
    split_ids = fields.List(fields.String(), metadata={"description": "requests that were part of this one"})
    follows_id = fields.String(
        allow_none=True,
        dump_default=None,
        metadata={"description": "the answered request of which this one is what was left to do"},
    )
    due_on = fields.Date(
        allow_none=True, dump_default=None, metadata={"description": "the day by which that was promised"}
    )
    follow_up_id = fields.String(
        allow_none=True, dump_default=None, metadata={"description": "the request that is what its answer left to do"}
    )
    follow_up_ids = fields.List(
        fields.String(), dump_default=list, metadata={"description": "as above, of all answers that it had"}
    )
    version = fields.Integer()


class ListedRequestView(RequestView):
    joined = fields.Integer(metadata={"description": "how many others ask for the same"})


class RequestDetailView(ListedRequestView, ContactShown):
    taken_by = fields.String(
        allow_none=True, dump_default=None, metadata={"description": "who took it down for somebody else"}
    )
    answers = fields.Dict(dump_default=dict, metadata={"description": "to the form, by name of the field"})
    form = fields.Dict(allow_none=True, metadata={"description": "JSON Schema of the edition it was made with"})
    closing = fields.Nested(
        ClosingView, allow_none=True, metadata={"description": "how it was closed; not for the requester"}
    )
    findings = fields.Nested(
        ClosingView,
        allow_none=True,
        metadata={"description": "the closing record that the lead proposes, or one's own unit; not for the requester"},
    )
    timeline = fields.List(fields.Nested(TimelineStep))
