"""Shapes of the notify API: bodies in, views out."""

from marshmallow import Schema, fields, validate

from chassis.http.schemas import Body, PageQuery
from chassis.kernel.text import LANGUAGES
from services.notify.domain.rule import Comparison

_EVENT_TYPE = {"description": "one of GET /event-types, for example org.louyu.members.member.verified.v1"}
_PATH = {"description": "data.<field>, or data.<field>.building_id|unit_id|by of what the field names"}


class InboxQuery(PageQuery):
    unread = fields.Boolean(load_default=False)
    correlation = fields.String(metadata={"description": "only what one act brought"})


class NotificationView(Body):
    id = fields.String()
    title = fields.String()
    body = fields.String()
    link = fields.String(metadata={"description": "path in the portal of what the message is about"})
    at = fields.AwareDateTime(attribute="sent_at")
    read_at = fields.AwareDateTime(allow_none=True)
    event_type = fields.String()
    rule = fields.String()
    correlation = fields.String()


class UnreadView(Body):
    unread = fields.Integer()


class AllReadView(UnreadView):
    read = fields.Integer(metadata={"description": "how many were unread before"})


class ChineseWording(Body):
    title = fields.String(required=True, validate=validate.Length(1, 20))
    body = fields.String(required=True, validate=validate.Length(1, 1000))


class EnglishWording(Body):
    title = fields.String(required=True, validate=validate.Length(1, 80))
    body = fields.String(required=True, validate=validate.Length(1, 2000))


Wordings = Schema.from_dict(
    {
        "zh-CN": fields.Nested(ChineseWording, required=True),
        "en": fields.Nested(EnglishWording, required=True),
    },
    name="Wordings",
)


class TemplateBody(Body):
    event_type = fields.String(required=True, metadata=_EVENT_TYPE)
    link = fields.String(load_default="", validate=validate.Length(0, 200))
    texts = fields.Nested(Wordings, required=True)


class TemplateView(Body):
    code = fields.String()
    event_type = fields.String()
    link = fields.String()
    texts = fields.Nested(Wordings)
    version = fields.Integer(metadata={"description": "0 for the default, else which wording of the tenant's own"})


class PreviewBody(Body):
    language = fields.String(load_default="zh-CN", validate=validate.OneOf(LANGUAGES))
    data = fields.Dict(keys=fields.String(), load_default=dict, metadata={"description": "an event's data"})


class PreviewView(Body):
    title = fields.String()
    body = fields.String()
    link = fields.String()
    missing = fields.List(fields.String(), metadata={"description": "placeholders for which a fallback stands"})


class ConditionBody(Body):
    field = fields.String(required=True)
    op = fields.Enum(Comparison, by_value=True, required=True)
    value = fields.Raw(required=True, allow_none=True)


class ConditionView(Body):
    field = fields.String()
    op = fields.String()
    value = fields.Raw(allow_none=True)


class AudienceBody(Body):
    kinds = fields.String(allow_none=True, load_default=None, metadata=_PATH)
    building_ids = fields.String(allow_none=True, load_default=None, metadata=_PATH)
    organisation_ids = fields.String(allow_none=True, load_default=None, metadata=_PATH)


class RecipientBody(Body):
    """One way to name people: person; role with scope and of; unit_officers; audience; or tenant_admins."""

    person = fields.String(allow_none=True, load_default=None, metadata=_PATH)
    role = fields.String(allow_none=True, load_default=None)
    scope = fields.String(
        allow_none=True, load_default=None, validate=validate.OneOf(["building", "organisation", "unit", "enterprise"])
    )
    of = fields.String(allow_none=True, load_default=None, metadata=_PATH)
    unit_officers = fields.String(allow_none=True, load_default=None, metadata=_PATH)
    audience = fields.Nested(AudienceBody, allow_none=True, load_default=None)
    tenant_admins = fields.Boolean(load_default=False)


class RuleBody(Body):
    event_type = fields.String(required=True, metadata=_EVENT_TYPE)
    when = fields.List(fields.Nested(ConditionBody), load_default=list, validate=validate.Length(0, 10))
    template = fields.String(required=True, metadata={"description": "code of a template for this event type"})
    recipients = fields.List(fields.Nested(RecipientBody), required=True, validate=validate.Length(1, 10))
    enabled = fields.Boolean(load_default=True)


class RuleView(Body):
    code = fields.String()
    event_type = fields.String()
    when = fields.List(fields.Nested(ConditionView))
    template = fields.String()
    recipients = fields.List(fields.Nested(RecipientBody))
    enabled = fields.Boolean()
    version = fields.Integer(metadata={"description": "0 for the default, else how often the tenant changed it"})


class EventTypeView(Body):
    type = fields.String()
    data_fields = fields.List(fields.String(), data_key="fields", attribute="fields")
    placeholders = fields.List(fields.String())
