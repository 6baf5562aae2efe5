"""Schemas of findings."""

from typing import Any

from marshmallow import fields

from chassis.http.fields import ChoiceText
from chassis.http.naming import NameOf
from chassis.http.schemas import View
from services.requests.service_requests.closing_schemas import ClosingView
from services.requests.work_orders.domain import Status


class UnitClosingView(ClosingView):
    internal_text = fields.String(allow_none=True, metadata={"description": "for the desk and the unit itself"})


def _maybe(of: type[fields.Field[Any]], said: str) -> Any:
    return of(allow_none=True, dump_default=None, metadata={"description": said})


class UnitFindingsView(View):
    work_order_id = fields.String()
    unit_id = fields.String()
    unit_name = NameOf("unit_id", "unit")
    round = fields.Integer()
    is_lead = fields.Boolean(metadata={"description": "the request was given to this unit first"})
    status = ChoiceText(Status, name="WorkOrdersStatus")
    public_reply = _maybe(fields.String, "the result in words; for the requester once the request is answered")
    closing = fields.Nested(
        UnitClosingView,
        allow_none=True,
        dump_default=None,
        metadata={"description": "the closing record of the unit; not for the requester"},
    )
    is_whole = fields.Boolean(metadata={"description": "the internal part is shown, and files may be read"})
    dispatched_at = _maybe(fields.AwareDateTime, "not for the requester, as all that follows")
    accepted_at = _maybe(fields.AwareDateTime, "when the unit took it on")
    done_at = _maybe(fields.AwareDateTime, "when the unit was done")
    note = _maybe(
        fields.String, "what the unit was told when it was given the request; for the desk and the unit itself"
    )
    time_limit_days = _maybe(fields.Integer, "its limit in working days, of its own or of the request")
    reason = _maybe(fields.String, "why it was given back or called back")
    reopened_because = _maybe(fields.String, "why its findings went back, the last time")
    limit_minutes = _maybe(fields.Integer, "of working time; null without a limit")
    used_minutes = _maybe(fields.Integer, "of working time, without pauses")
    minutes_per_day = _maybe(fields.Integer, "the working time of a day, to say minutes as days")
    due_at = _maybe(fields.AwareDateTime, "null while it is paused")
    is_late = _maybe(fields.Boolean, "the unit has exceeded its own limit")


class FindingsView(View):
    items = fields.List(fields.Nested(UnitFindingsView))
