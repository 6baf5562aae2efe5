"""Schemas of reveals."""

from marshmallow import fields, validate

from chassis.http.fields import Choice, Line
from chassis.http.schemas import Body, View
from services.members.reveals.domain import Detail, RevealDetails


class RevealBody(Body):
    command = RevealDetails

    fields = fields.List(Choice(Detail), required=True, validate=validate.Length(1, len(Detail)))  # type: ignore[assignment]  # the name that callers know
    purpose = Line(
        200, least=2, required=True, metadata={"description": "the person reads it", "example": "电话通知活动改期"}
    )


class RevealedView(View):
    id = fields.String()
    member_id = fields.String()
    phone = fields.String(allow_none=True)
    identity_number = fields.String(allow_none=True)
    affiliation = fields.List(fields.String(), allow_none=True)


class RevealRecordView(View):
    id = fields.String()
    by = fields.String(metadata={"description": "who read"})
    details = fields.List(fields.String(), attribute="fields")
    purpose = fields.String()
    at = fields.AwareDateTime()
