"""Schemas of the ledger."""

from marshmallow import fields

from chassis.http.fields import ChoiceText, Wanted
from chassis.http.naming import NameOf
from chassis.http.schemas import Body, PageQuery, View
from services.members.ledger.domain import EntryKind, Reason


class LedgerQuery(PageQuery):
    person_id = Wanted(metadata={"description": "one's own unless given"})


class BalanceQuery(Body):
    person_id = Wanted(metadata={"description": "one's own unless given"})


class LedgerEntryView(View):
    id = fields.String()
    person_id = fields.String()
    kind = ChoiceText(EntryKind)
    amount = fields.Float()
    reason = ChoiceText(Reason)
    building_id = fields.String(allow_none=True)
    building_name = NameOf("building_id", "building")
    source_id = fields.String()
    recorded_at = fields.AwareDateTime()


class BalanceView(View):
    person_id = fields.String()
    hours = fields.Float()
    points = fields.Float()
