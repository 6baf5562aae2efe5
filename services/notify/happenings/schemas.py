"""Schemas of the event log."""

from marshmallow import fields

from chassis.http.fields import Wanted
from chassis.http.schemas import DatedQuery, View


class HappeningQuery(DatedQuery):
    kind = Wanted(metadata={"description": "service and record, such as members.member"})
    by = Wanted(metadata={"description": "id of the person who did it"})


class HappeningView(View):
    id = fields.String(attribute="event_id")
    type = fields.String(metadata={"description": "what happened: the type of the event"})
    kind = fields.String(metadata={"description": "service and record, such as members.member"})
    at = fields.AwareDateTime()
    by = fields.String(metadata={"description": "the person; `system` for what the platform did by itself"})
    record_id = fields.String(metadata={"description": "the record that it happened to"})
    correlation = fields.String(metadata={"description": "the same for all that one act caused"})
    building_id = fields.String(allow_none=True)
    building_name = fields.String(allow_none=True)
    building_name_en = fields.String(allow_none=True)
