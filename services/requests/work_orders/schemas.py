"""Schemas of work orders."""

from marshmallow import fields

from chassis.http.fields import ChoiceText, Lines, Wanted
from chassis.http.naming import NameOf
from chassis.http.schemas import Body, DatedQuery, View
from services.requests.fields import TEXT
from services.requests.service_requests.schemas import ClosingBody, ClosingView
from services.requests.work_orders.commands import Completion, Return
from services.requests.work_orders.domain import Status


class WorkOrderQuery(DatedQuery):
    status = ChoiceText(Status)
    unit_id = Wanted()
    request_id = Wanted()


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
    version = fields.Integer()


class WorkOrderDetailView(WorkOrderView):
    closing = fields.Nested(ClosingView, allow_none=True, metadata={"description": "the findings of the unit"})
