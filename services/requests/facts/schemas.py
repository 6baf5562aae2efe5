"""Schemas that KPIs and formulas share."""

from typing import Any, Final

from marshmallow import fields, validate

from chassis.http.fields import ChoiceText, Code, Day
from chassis.http.naming import OurWords
from chassis.http.schemas import Body, View
from services.requests.facts.record import Condition
from services.requests.fields import CATEGORY
from services.requests.service_requests.sources import Source

#: The form of a name; whether there is such a fact is said by the rule, with its reason.
NAMED: Final = r"^[a-z][a-z0-9_]{1,40}$"
_MOST: Final = 20
FIRST: Final = {"description": "first day; without both the current month", "example": "2026-11-01"}
LAST: Final = {"description": "last day, included", "example": "2026-11-30"}


def _many(of: fields.Field[Any], said: str, most: int = _MOST) -> fields.List[Any]:
    return fields.List(of, load_default=list, validate=validate.Length(0, most), metadata={"description": said})


class ConditionBody(Body):
    command = Condition

    facts = _many(Code(NAMED), "all of these hold")
    without = _many(Code(NAMED), "none of these holds")
    categories = _many(Code(CATEGORY), "one of them; empty: any", 100)
    sources = _many(ChoiceText(Source), "one of them; empty: any", len(Source))


class ConditionView(View):
    facts = fields.List(fields.String())
    without = fields.List(fields.String())
    categories = fields.List(fields.String())
    sources = fields.List(fields.String())


class SpanQuery(Body):
    first = Day(data_key="from", load_default=None, metadata=FIRST)
    last = Day(data_key="to", load_default=None, metadata=LAST)


class FactView(View):
    code = fields.String()
    name = OurWords()
    name_en = fields.String()
    of_unit = fields.Boolean(
        metadata={"description": "of a request of several units, each answers for its own; else it is the same for all"}
    )


class FactsView(View):
    facts = fields.List(fields.Nested(FactView))
    numbers = fields.List(fields.Nested(FactView))
