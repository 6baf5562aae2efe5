"""Schemas of work orders."""

from marshmallow import fields

from chassis.http.fields import ChoiceText, Lines, Sought, Wanted, YesNoAsked
from chassis.http.naming import NameOf
from chassis.http.schemas import Body, DatedQuery, View
from services.requests.contacts.schemas import ContactShown
from services.requests.fields import TEXT, maybe_id
from services.requests.service_requests.closing_schemas import ClosingBody, ClosingView
from services.requests.work_orders.commands import Completion, HandOver, Return
from services.requests.work_orders.domain import Status


class WorkOrderQuery(DatedQuery):
    q = Sought()
    status = ChoiceText(Status)
    unit_id = Wanted()
    request_id = Wanted()
    mine = YesNoAsked(load_default=False, metadata={"description": "only those that the caller has as deputy"})
    supervised = YesNoAsked(
        load_default=False, metadata={"description": "only those of which a supervision waits for an answer"}
    )


class CompleteBody(Body):
    command = Completion

    result = Lines(
        TEXT,
        load_default=None,
        allow_none=True,
        metadata={"description": "what was done for a resolution of a meeting"},
    )
    closing = fields.Nested(
        ClosingBody, load_default=None, allow_none=True, metadata={"description": "the findings, for a request"}
    )


class ReturnBody(Body):
    command = Return

    reason = Lines(TEXT, required=True)


class HandOverOrderBody(Body):
    command = HandOver

    to_id = maybe_id(description="an officer of the unit; null is back to the unit")
    note = Lines(TEXT, load_default=None, allow_none=True, metadata={"description": "for the colleague"})


class WorkOrderView(View):
    id = fields.String()
    unit_id = fields.String()
    unit_name = NameOf("unit_id", "unit")
    title = fields.String()
    note = fields.String()
    request_id = fields.String(allow_none=True)
    round = fields.Integer()
    meeting_id = fields.String(allow_none=True)
    item_id = fields.String(allow_none=True)
    building_id = fields.String(allow_none=True)
    building_name = NameOf("building_id", "building")
    due_at = fields.AwareDateTime(allow_none=True)
    time_limit_days = fields.Integer(allow_none=True)
    status = ChoiceText(Status)
    dispatched_at = fields.AwareDateTime()
    result = fields.String(allow_none=True)
    reason = fields.String(allow_none=True)
    deputy_id = fields.String(
        allow_none=True, metadata={"description": "the officer who has it; null is the unit as a whole"}
    )
    reopened_because = fields.String(
        allow_none=True,
        dump_default=None,
        metadata={"description": "why its findings went back to the unit, the last time"},
    )
    version = fields.Integer()


class WorkOrderDetailView(WorkOrderView, ContactShown):
    closing = fields.Nested(ClosingView, allow_none=True, metadata={"description": "the findings of the unit"})
    return_until = fields.AwareDateTime(
        allow_none=True, metadata={"description": "it can be given back until then; null is no limit, or nothing to do"}
    )
    return_left_minutes = fields.Integer(allow_none=True, metadata={"description": "of working time"})
    minutes_per_day = fields.Integer(metadata={"description": "of working time"})
