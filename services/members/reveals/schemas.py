"""Schemas of reveals."""

from collections.abc import Mapping
from typing import Any

from marshmallow import ValidationError, fields, validate, validates_schema

from chassis.http.fields import Choice, ChoiceText, Id, Line
from chassis.http.schemas import Body, View
from services.members.reveals.domain import ContactPurpose, Detail, RevealDetails


class RevealBody(Body):
    command = RevealDetails

    fields = fields.List(Choice(Detail), required=True, validate=validate.Length(1, len(Detail)))  # type: ignore[assignment]  # the name that callers know
    purpose = Line(
        200,
        least=2,
        load_default=None,
        allow_none=True,
        metadata={
            "description": "the person reads it; needed without contact_purpose and call_back_id",
            "example": "电话通知活动改期",
        },
    )
    contact_purpose = Choice(
        ContactPurpose,
        load_default=None,
        allow_none=True,
        metadata={"description": "what the requester of a request is called for"},
    )
    work_order_id = Id(
        load_default=None, allow_none=True, metadata={"description": "which the caller's unit has for this person"}
    )
    request_id = Id(load_default=None, allow_none=True, metadata={"description": "which this person has made"})
    call_back_id = Id(
        load_default=None,
        allow_none=True,
        metadata={
            "description": "open, to this person, and for the caller to make; a purpose by itself",
            "examples": [None],
        },
    )

    @validates_schema(skip_on_field_errors=False)
    def require_a_purpose(self, data: Mapping[str, Any], **_: Any) -> None:
        if all(data.get(name) is None for name in ("purpose", "contact_purpose", "call_back_id")):
            raise ValidationError({"purpose": ["Missing data for required field."]})
        if data.get("work_order_id") and data.get("call_back_id"):
            raise ValidationError({"call_back_id": ["Not together with work_order_id."]})


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
    purpose = fields.String(allow_none=True, metadata={"description": "null where contact_purpose says it"})
    contact_purpose = ChoiceText(ContactPurpose, allow_none=True, dump_default=None)
    request_id = fields.String(
        allow_none=True, dump_default=None, metadata={"description": "for which the person was called"}
    )
    work_order_id = fields.String(
        allow_none=True, dump_default=None, metadata={"description": "the order of the unit that called"}
    )
    call_back_id = fields.String(
        allow_none=True, dump_default=None, metadata={"description": "the call-back that was made"}
    )
    at = fields.AwareDateTime()
