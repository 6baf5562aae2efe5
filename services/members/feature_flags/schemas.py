"""Schemas of feature flags."""

from marshmallow import fields

from chassis.http.fields import Line, Lines, Whole, YesNo
from chassis.http.naming import OurWords
from chassis.http.schemas import Body, View
from services.members.feature_flags.domain import Switch, SwitchAll


class SwitchBody(Body):
    command = Switch

    on = YesNo(required=True)
    reason = Lines(1000, load_default="", metadata={"description": "kept with the act, for whoever asks later"})


class SwitchAllBody(Body):
    command = SwitchAll

    on = YesNo(required=True)
    reason = Lines(1000, required=True, metadata={"description": "kept with the act, for whoever asks later"})
    seen = Whole(0, 2**53, required=True, metadata={"description": "`seen` of the list of flags"})
    after = Line(100, load_default=None, allow_none=True, metadata={"description": "`next` of the answer before"})


class FlagTextView(View):
    zh = OurWords()
    en = fields.String()


class FlagView(View):
    name = fields.String(metadata={"example": "rising-themes"})
    is_on = fields.Boolean()
    default = fields.Boolean(metadata={"description": "what holds until somebody decides"})
    decided = fields.Boolean(metadata={"description": "somebody has switched it for this street office"})
    text = fields.Nested(FlagTextView)


class FlagsView(View):
    items = fields.List(fields.Nested(FlagView))
    version = fields.Integer()


class FlagOverView(View):
    name = fields.String(metadata={"example": "rising-themes"})
    text = fields.Nested(FlagTextView)
    default = fields.Boolean(metadata={"description": "what holds until somebody decides"})
    differing = fields.Integer(metadata={"description": "street offices that have it otherwise than the default"})
    differ = fields.List(fields.String(), metadata={"description": "their ids; 50 at most"})


class FlagsOverView(View):
    items = fields.List(fields.Nested(FlagOverView))
    offices = fields.Integer(metadata={"description": "how many street offices there are"})
    seen = fields.Integer(metadata={"description": "grows with every switch; sent back when all offices are switched"})


class FlagOfficeView(View):
    tenant = fields.String()
    is_on = fields.Boolean()
    decided = fields.Boolean(metadata={"description": "somebody has switched it for this street office"})
    version = fields.Integer(metadata={"description": "of the flags of this street office, for If-Match"})


class FlagOfficesView(View):
    items = fields.List(fields.Nested(FlagOfficeView))
    next = fields.String(allow_none=True)


class SwitchedAllView(View):
    switched = fields.Integer()
    unchanged = fields.Integer(metadata={"description": "had it like that already"})
    next = fields.String(allow_none=True, metadata={"description": "send again with this in `after`; null at the end"})
