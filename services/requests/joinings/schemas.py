"""Schemas of joinings: titles, states and numbers of people; never who they are."""

from marshmallow import fields

from chassis.http.fields import ChoiceText, Id, Line
from chassis.http.naming import NameOf
from chassis.http.schemas import Body, PageQuery, View
from services.requests.fields import NAME
from services.requests.joinings.commands import Typed
from services.requests.service_requests.states import Status


class SimilarBody(Body):
    command = Typed

    title = Line(NAME, required=True)
    building_id = Id(required=True)


class JoinedQuery(PageQuery):
    pass


class SimilarRequestView(View):
    id = fields.String()
    title = fields.String()
    category = fields.String()
    status = ChoiceText(Status)
    building_id = fields.String(allow_none=True)
    building_name = NameOf("building_id", "building")
    submitted_at = fields.AwareDateTime()
    joined = fields.Integer(metadata={"description": "how many others ask for the same"})
    is_joined = fields.Boolean(metadata={"description": "whether the caller is one of them"})


class SimilarRequestsView(View):
    items = fields.List(fields.Nested(SimilarRequestView))


class CandidateView(View):
    id = fields.String()
    number = fields.String()
    title = fields.String()
    status = ChoiceText(Status)
    submitted_at = fields.AwareDateTime()
    joined = fields.Integer(metadata={"description": "how many others ask for the same"})


class CandidatesView(View):
    items = fields.List(fields.Nested(CandidateView))


class JoinedRequestView(View):
    id = fields.String()
    number = fields.String()
    title = fields.String()
    category = fields.String()
    status = ChoiceText(Status)
    building_id = fields.String(allow_none=True)
    building_name = NameOf("building_id", "building")
    submitted_at = fields.AwareDateTime()
    resolved_at = fields.AwareDateTime(allow_none=True)
    outcome = fields.String(allow_none=True, metadata={"description": "what the requester was told"})
    joined = fields.Integer()
    joined_at = fields.AwareDateTime()


class JoiningView(View):
    request_id = fields.String()
    is_joined = fields.Boolean()
    joined = fields.Integer(metadata={"description": "how many others ask for the same"})
