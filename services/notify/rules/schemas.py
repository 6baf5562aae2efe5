"""Schemas of rules."""

from typing import Final

from marshmallow import fields, validate

from chassis.http.fields import Choice, ChoiceText, Id, Plain, YesNo
from chassis.http.schemas import Body, View
from chassis.kernel.text import SPOKEN
from services.notify.event_types.schemas import EVENT_TYPE
from services.notify.rules.choices import Asks, Group
from services.notify.rules.domain import Comparison, Condition, RuleDetails
from services.notify.rules.past import LastWeek
from services.notify.rules.recipients import AudiencePaths, Recipient
from services.notify.templates.schemas import Wordings

_PATH: Final = {"description": "data.<field>, or data.<field>.building_id|unit_id|by of what the field names"}


class ConditionBody(Body):
    command = Condition

    field = Id(required=True)
    op = Choice(Comparison, required=True)
    value = Plain(required=True, allow_none=True)


class ConditionView(View):
    field = fields.String()
    op = ChoiceText(Comparison)
    value = fields.Raw(allow_none=True)


class SaidConditionView(ConditionView):
    says = fields.String(metadata={"description": "in words, in the caller's language", "example": "来源为“本人报到”"})


class AudienceBody(Body):
    command = AudiencePaths

    kinds = Id(allow_none=True, load_default=None, metadata=_PATH)
    building_ids = Id(allow_none=True, load_default=None, metadata=_PATH)
    organisation_ids = Id(allow_none=True, load_default=None, metadata=_PATH)


class RecipientBody(Body):
    """One way to name people: person; role with scope and of; unit_officers; audience; participants; or tenant_admins."""

    command = Recipient

    person = Id(allow_none=True, load_default=None, metadata=_PATH)
    role = Id(allow_none=True, load_default=None)
    scope = ChoiceText(
        ["building", "organisation", "unit", "enterprise", "receiver"],
        name="ScopeKind",
        allow_none=True,
        load_default=None,
    )
    of = Id(allow_none=True, load_default=None, metadata=_PATH)
    unit_officers = Id(allow_none=True, load_default=None, metadata=_PATH)
    audience = fields.Nested(AudienceBody, allow_none=True, load_default=None)
    participants = Id(allow_none=True, load_default=None, metadata=_PATH)
    tenant_admins = YesNo(load_default=False)


class RuleBody(Body):
    command = RuleDetails

    event_type = Id(required=True, metadata=EVENT_TYPE)
    when = fields.List(fields.Nested(ConditionBody), load_default=list, validate=validate.Length(0, 10))
    template = Id(required=True, metadata={"description": "code of a template for this event type"})
    recipients = fields.List(fields.Nested(RecipientBody), required=True, validate=validate.Length(1, 10))
    enabled = YesNo(load_default=True)


class RuleView(View):
    """Recipients are answered in the form in which they are sent."""

    code = fields.String()
    event_type = fields.String()
    when = fields.List(fields.Nested(ConditionView))
    template = fields.String()
    recipients = fields.List(fields.Nested(RecipientBody))
    enabled = fields.Boolean()
    version = fields.Integer(metadata={"description": "0 for the default, else how often the tenant changed it"})


class SaidRuleView(RuleView):
    """A rule as people read it."""

    when = fields.List(fields.Nested(SaidConditionView))
    has_default = fields.Boolean(metadata={"description": "false: the street office's own, with nothing to go back to"})


class ChoicesQuery(Body):
    event_type = Id(required=True, metadata=EVENT_TYPE)


class NamedValueView(View):
    value = fields.String(metadata={"description": "a code; of a flag true or false"})
    says = fields.String()


class AskableView(View):
    field = fields.String()
    asks = ChoiceText(Asks, metadata={"description": "what a condition may ask of it"})
    says = fields.String()
    values = fields.List(fields.Nested(NamedValueView))


class TellableView(View):
    group = ChoiceText(Group)
    recipient = fields.Nested(RecipientBody)
    says = fields.String()


class ChoicesView(View):
    event_type = fields.String()
    conditions = fields.List(fields.Nested(AskableView))
    recipients = fields.List(fields.Nested(TellableView))


class LastWeekBody(Body):
    command = LastWeek

    rule = fields.Nested(RuleBody, required=True)
    language = ChoiceText(SPOKEN, name="Language", load_default="zh-CN")
    texts = fields.Nested(
        Wordings, load_default=None, allow_none=True, metadata={"description": "words that are not saved yet"}
    )


class PastMessageView(View):
    event_id = fields.String()
    at = fields.AwareDateTime()
    title = fields.String()
    body = fields.String(metadata={"description": "texts that people wrote are left out"})
    people = fields.Integer(metadata={"description": "how many would have been told by name or role"})
    to_audience = fields.Boolean(metadata={"description": "would have gone to an audience, too"})


class LastWeekView(View):
    since = fields.AwareDateTime()
    events = fields.Integer(metadata={"description": "how often it happened"})
    applied = fields.Integer(metadata={"description": "how often the conditions held"})
    messages = fields.Integer(metadata={"description": "to people by name or role"})
    people = fields.Integer(metadata={"description": "how many different people these are"})
    audiences = fields.Integer(metadata={"description": "how often an audience would have been told"})
    nobody = fields.Integer(metadata={"description": "how often nobody would have been there"})
    is_whole = fields.Boolean(metadata={"description": "false: more happened than was looked at, the newest was"})
    examples = fields.List(fields.Nested(PastMessageView))
