"""Schemas of the ledger."""

from marshmallow import fields

from chassis.http.fields import Wanted
from chassis.http.schemas import Body, PageQuery, View


class LedgerQuery(PageQuery):
    person_id = Wanted(metadata={"description": "one's own unless given"})


class BalanceQuery(Body):
    person_id = Wanted(metadata={"description": "one's own unless given"})


class LedgerEntryView(View):
    id = fields.String()
    person_id = fields.String()
    kind = fields.String()
    amount = fields.Float()
    reason = fields.String()
    building_id = fields.String(allow_none=True)
    source_id = fields.String()
    recorded_at = fields.AwareDateTime()


class BalanceView(View):
    person_id = fields.String()
    hours = fields.Float()
    points = fields.Float()
