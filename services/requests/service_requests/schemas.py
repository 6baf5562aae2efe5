"""Schemas of service requests and their timeline."""

from marshmallow import fields, validate

from chassis.http.schemas import Body, PageQuery, View
from services.requests.fields import CATEGORY, ID, NAME, NOTE, RATING, TEXT, maybe_id
from services.requests.service_requests.commands import Outcome, Rating, Submission, Triage, WhistleCall
from services.requests.service_requests.states import Status


class RequestBody(Body):
    command = Submission

    title = fields.String(required=True, validate=NAME)
    description = fields.String(load_default="", validate=NOTE)
    catalogue_item_id = maybe_id(description="gives the request its category and time limit")
    category = fields.String(
        load_default=None,
        allow_none=True,
        validate=CATEGORY,
        metadata={"description": "for what is not in the catalogue"},
    )
    building_id = maybe_id()
    enterprise_id = maybe_id()


class RequestQuery(PageQuery):
    mine = fields.Boolean(load_default=False, metadata={"description": "only one's own"})
    status = fields.String(validate=validate.OneOf([status.value for status in Status]))
    building_id = fields.String()
    number = fields.String(metadata={"description": "the tracking number"})


class TriageBody(Body):
    command = Triage

    unit_id = fields.String(required=True, validate=ID)
    note = fields.String(load_default="", validate=NOTE)


class WhistleBody(Body):
    command = WhistleCall

    unit_ids = fields.List(
        fields.String(validate=ID),
        required=True,
        validate=validate.Length(2, 50),
        metadata={"description": "at least two different units"},
    )
    minutes = fields.Integer(required=True, validate=validate.Range(1, 7 * 24 * 60))


class ResolveBody(Body):
    command = Outcome

    outcome = fields.String(required=True, validate=TEXT)


class RatingBody(Body):
    command = Rating

    rating = fields.Integer(
        required=True, validate=RATING, metadata={"description": "1 to 5; 1 and 2 open the request again"}
    )
    comment = fields.String(load_default="", validate=NOTE)


class RequestView(View):
    id = fields.String()
    number = fields.String()
    title = fields.String()
    description = fields.String()
    category = fields.String()
    catalogue_item_id = fields.String(allow_none=True)
    time_limit_days = fields.Integer(allow_none=True)
    building_id = fields.String(allow_none=True)
    enterprise_id = fields.String(allow_none=True)
    requester_id = fields.String()
    source = fields.String()
    status = fields.String()
    submitted_at = fields.AwareDateTime()
    round = fields.Integer(metadata={"description": "how often it was given to a unit"})
    unit_id = fields.String(allow_none=True)
    unit_ids = fields.List(fields.String())
    whistle_id = fields.String(allow_none=True)
    outcome = fields.String(allow_none=True)
    resolved_at = fields.AwareDateTime(allow_none=True)
    rating = fields.Integer(allow_none=True)
    comment = fields.String(allow_none=True)
    version = fields.Integer()


class TimelineStep(View):
    at = fields.AwareDateTime()
    what = fields.String(metadata={"description": "aggregate and what happened, like work-order.done"})
    by = fields.String(metadata={"description": "person id; system for what the clock did"})
    unit_ids = fields.List(fields.String())
    text = fields.String(allow_none=True)
    rating = fields.Integer(allow_none=True)


class RequestDetailView(RequestView):
    timeline = fields.List(fields.Nested(TimelineStep))
