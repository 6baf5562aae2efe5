"""Schemas of templates."""

from marshmallow import Schema, fields

from chassis.http.fields import Address, ChoiceText, Id, Json, Line, Lines
from chassis.http.schemas import Body, View
from chassis.kernel.text import SPOKEN
from services.notify.event_types.schemas import EVENT_TYPE
from services.notify.templates.commands import Preview
from services.notify.templates.domain import TemplateDetails, Wording
from services.notify.templates.past import PreviewSource


class ChineseWording(Body):
    command = Wording

    title = Line(20, required=True)
    body = Lines(1000, required=True)


class EnglishWording(Body):
    command = Wording

    title = Line(80, required=True)
    body = Lines(2000, required=True)


#: Language → wording, in both directions.
Wordings = Schema.from_dict(
    {
        "zh-CN": fields.Nested(ChineseWording, required=True),
        "en": fields.Nested(EnglishWording, required=True),
    },
    name="Wordings",
)


class TemplateBody(Body):
    command = TemplateDetails

    event_type = Id(required=True, metadata=EVENT_TYPE)
    link = Address(load_default="")
    texts = fields.Nested(Wordings, required=True)


class TemplateView(View):
    code = fields.String()
    event_type = fields.String()
    link = fields.String()
    texts = fields.Nested(Wordings)
    version = fields.Integer(metadata={"description": "0 for the default, else which wording of the tenant's own"})


class TitledTemplateView(TemplateView):
    title = fields.String(metadata={"description": "what it is called, in the caller's language"})


class PreviewBody(Body):
    command = Preview

    language = ChoiceText(SPOKEN, name="Language", load_default="zh-CN")
    data = Json(
        load_default=None,
        allow_none=True,
        metadata={"description": "an event's data; without, that of the last such event, or of an example"},
    )
    texts = fields.Nested(
        Wordings, load_default=None, allow_none=True, metadata={"description": "words that are not saved yet"}
    )
    event_type = Id(
        load_default=None,
        allow_none=True,
        metadata={"description": "of a template that is not saved yet, with `texts`"},
    )


class PreviewView(View):
    title = fields.String()
    body = fields.String()
    link = fields.String()
    missing = fields.List(fields.String(), metadata={"description": "placeholders for which a fallback stands"})
    source = ChoiceText(PreviewSource, metadata={"description": "where the values come from"})
    at = fields.AwareDateTime(allow_none=True, metadata={"description": "when the event happened from which they come"})
