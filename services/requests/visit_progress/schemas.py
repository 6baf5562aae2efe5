"""Schemas of the progress of visit plans."""

from marshmallow import fields

from chassis.http.fields import Code
from chassis.http.naming import NameOf
from chassis.http.schemas import Body, View


class ProgressQuery(Body):
    period = Code(
        "^20[0-9]{2}[0-9A-Z-]{0,6}$",
        load_default=None,
        metadata={"description": "by building within this period; without it by period", "example": "2026-Q4"},
    )


class ProgressTotal(View):
    due = fields.Integer(metadata={"description": "visits that were asked for and not called off"})
    in_time = fields.Integer()
    late = fields.Integer(metadata={"description": "made, but after they were due"})
    missed = fields.Integer(metadata={"description": "nobody came, and it counts no more"})
    open = fields.Integer(metadata={"description": "still to be made"})
    share = fields.Float(allow_none=True, metadata={"description": "in_time / due; null without visits"})


class ProgressRow(ProgressTotal):
    period = fields.String(allow_none=True)
    round_id = fields.String(allow_none=True, metadata={"description": "of a building; its visits are GET /visits"})
    building_id = fields.String(allow_none=True)
    building_name = NameOf("building_id", "building")


class ProgressView(View):
    plan_id = fields.String()
    plan_name = fields.String()
    period = fields.String(allow_none=True)
    total = fields.Nested(ProgressTotal)
    items = fields.List(fields.Nested(ProgressRow))
