"""Schemas of kinds of facts."""

from marshmallow import fields

from chassis.http.fields import ChoiceText
from chassis.http.schemas import View
from services.requests.facts.schemas import FactView
from services.requests.kind_facts.record import FactKind


class FactKindView(View):
    kind = ChoiceText(FactKind)
    name = fields.String()
    name_en = fields.String()
    facts = fields.List(fields.Nested(FactView))
    numbers = fields.List(fields.Nested(FactView))
    groups = fields.List(fields.String(), metadata={"description": "by what a KPI of it may be grouped, beside none"})
    filters = fields.List(fields.String(), metadata={"description": "by what a condition may narrow it, beside facts"})


class FactKindsView(View):
    items = fields.List(fields.Nested(FactKindView))
