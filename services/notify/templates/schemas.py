"""Shapes of templates."""

from marshmallow import Schema, fields, validate

from chassis.http.schemas import Body, View
from chassis.kernel.text import LANGUAGES
from services.notify.event_types.schemas import EVENT_TYPE
from services.notify.templates.commands import Preview
from services.notify.templates.domain import TemplateDetails, Wording


class ChineseWording(Body):
    command = Wording

    title = fields.String(required=True, validate=validate.Length(1, 20))
    body = fields.String(required=True, validate=validate.Length(1, 1000))


class EnglishWording(Body):
    command = Wording

    title = fields.String(required=True, validate=validate.Length(1, 80))
    body = fields.String(required=True, validate=validate.Length(1, 2000))


#: Language → wording; the same in both directions.
Wordings = Schema.from_dict(
    {
        "zh-CN": fields.Nested(ChineseWording, required=True),
        "en": fields.Nested(EnglishWording, required=True),
    },
    name="Wordings",
)


class TemplateBody(Body):
    command = TemplateDetails

    event_type = fields.String(required=True, metadata=EVENT_TYPE)
    link = fields.String(load_default="", validate=validate.Length(0, 200))
    texts = fields.Nested(Wordings, required=True)


class TemplateView(View):
    code = fields.String()
    event_type = fields.String()
    link = fields.String()
    texts = fields.Nested(Wordings)
    version = fields.Integer(metadata={"description": "0 for the default, else which wording of the tenant's own"})


class PreviewBody(Body):
    command = Preview

    language = fields.String(load_default="zh-CN", validate=validate.OneOf(LANGUAGES))
    data = fields.Dict(keys=fields.String(), load_default=dict, metadata={"description": "an event's data"})


class PreviewView(View):
    title = fields.String()
    body = fields.String()
    link = fields.String()
    missing = fields.List(fields.String(), metadata={"description": "placeholders for which a fallback stands"})
