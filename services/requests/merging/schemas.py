"""Schemas of merging."""

from marshmallow import fields

from chassis.http.fields import Id, Lines
from chassis.http.schemas import Body, View
from services.requests.fields import NOTE
from services.requests.merging.commands import Merge, Part
from services.requests.service_requests.schemas import AskedBody, RequestView


class MergeBody(Body):
    command = Merge

    into_id = Id(required=True, metadata={"description": "the request that stays"})
    reason = Lines(NOTE, least=0, load_default="")


class PartBody(AskedBody):
    command = Part

    reason = Lines(NOTE, least=0, load_default="")


class SplitView(View):
    request = fields.Nested(RequestView)
    part = fields.Nested(RequestView, metadata={"description": "the request that is new"})
