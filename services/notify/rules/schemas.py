"""Schemas of rules."""

from typing import Final

from marshmallow import fields, validate

from chassis.http.schemas import Body, View
from services.notify.event_types.schemas import EVENT_TYPE
from services.notify.rules.domain import Comparison, Condition, RuleDetails
from services.notify.rules.recipients import AudiencePaths, Recipient

_PATH: Final = {"description": "data.<field>, or data.<field>.building_id|unit_id|by of what the field names"}


class ConditionBody(Body):
    command = Condition

    field = fields.String(required=True)
    op = fields.Enum(Comparison, by_value=True, required=True)
    value = fields.Raw(required=True, allow_none=True)


class ConditionView(View):
    field = fields.String()
    op = fields.String()
    value = fields.Raw(allow_none=True)


class AudienceBody(Body):
    command = AudiencePaths

    kinds = fields.String(allow_none=True, load_default=None, metadata=_PATH)
    building_ids = fields.String(allow_none=True, load_default=None, metadata=_PATH)
    organisation_ids = fields.String(allow_none=True, load_default=None, metadata=_PATH)


class RecipientBody(Body):
    """One way to name people: person; role with scope and of; unit_officers; audience; participants; or tenant_admins."""

    command = Recipient

    person = fields.String(allow_none=True, load_default=None, metadata=_PATH)
    role = fields.String(allow_none=True, load_default=None)
    scope = fields.String(
        allow_none=True, load_default=None, validate=validate.OneOf(["building", "organisation", "unit", "enterprise"])
    )
    of = fields.String(allow_none=True, load_default=None, metadata=_PATH)
    unit_officers = fields.String(allow_none=True, load_default=None, metadata=_PATH)
    audience = fields.Nested(AudienceBody, allow_none=True, load_default=None)
    participants = fields.String(allow_none=True, load_default=None, metadata=_PATH)
    tenant_admins = fields.Boolean(load_default=False)


class RuleBody(Body):
    command = RuleDetails

    event_type = fields.String(required=True, metadata=EVENT_TYPE)
    when = fields.List(fields.Nested(ConditionBody), load_default=list, validate=validate.Length(0, 10))
    template = fields.String(required=True, metadata={"description": "code of a template for this event type"})
    recipients = fields.List(fields.Nested(RecipientBody), required=True, validate=validate.Length(1, 10))
    enabled = fields.Boolean(load_default=True)


class RuleView(View):
    """Recipients are answered in the form in which they are sent."""

    code = fields.String()
    event_type = fields.String()
    when = fields.List(fields.Nested(ConditionView))
    template = fields.String()
    recipients = fields.List(fields.Nested(RecipientBody))
    enabled = fields.Boolean()
    version = fields.Integer(metadata={"description": "0 for the default, else how often the tenant changed it"})
