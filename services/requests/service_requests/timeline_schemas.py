"""Schema of the steps of a request."""

from marshmallow import fields

from chassis.http.naming import NamesOf
from chassis.http.schemas import View


class TimelineStep(View):
    at = fields.AwareDateTime()
    what = fields.String(metadata={"description": "aggregate and what happened, like work-order.done"})
    by = fields.String(
        allow_none=True, metadata={"description": "person id; system for what the clock did; null: kept from units"}
    )
    unit_ids = fields.List(fields.String())
    unit_names = NamesOf("unit_ids", "unit")
    text = fields.String(allow_none=True)
    rating = fields.Integer(allow_none=True)
    partly = fields.Boolean(
        dump_default=False, metadata={"description": "of an outcome, of findings, of a call-back: solved in part"}
    )
    progress = fields.String(
        allow_none=True, metadata={"description": "of a callback: accepted, working, waiting or done"}
    )
    other_id = fields.String(
        allow_none=True, metadata={"description": "the other request, of a merge, a split, or of what was left to do"}
    )
    other_number = fields.String(allow_none=True)
    person_id = fields.String(
        allow_none=True, metadata={"description": "the officer who was given a work order, or had it until then"}
    )
    system = fields.String(allow_none=True, metadata={"description": "of a callback: the receiver that reported"})
