"""Schemas of KPIs."""

from marshmallow import fields

from chassis.http.fields import Choice, ChoiceText, Code, Day, Line, Lines, Wanted, Whole
from chassis.http.naming import NameOf
from chassis.http.schemas import Body, PageQuery, View
from services.requests.facts.schemas import FIRST, LAST, NAMED, ConditionBody, ConditionView, SpanQuery
from services.requests.fields import NAME, NOTE
from services.requests.kind_facts.record import FactKind
from services.requests.kpis.commands import Preview
from services.requests.kpis.domain import Audience, GroupBy, KpiDetails, Shape


class KpiBody(Body):
    command = KpiDetails

    name = Line(NAME, required=True)
    name_en = Line(NAME, least=0, load_default="")
    kind = Choice(
        FactKind,
        load_default=FactKind.REQUEST,
        metadata={"description": "of what it counts rows: GET /fact-kinds"},
    )
    shape = Choice(Shape, required=True)
    counts = fields.Nested(ConditionBody, required=True, metadata={"description": "of a ratio the numerator"})
    of = fields.Nested(
        ConditionBody, load_default=None, allow_none=True, metadata={"description": "of a ratio the denominator"}
    )
    number = Code(
        NAMED,
        load_default=None,
        allow_none=True,
        metadata={"description": "what a percentile ranks", "examples": ["hours_to_resolve"]},
    )
    percent = Whole(1, 99, load_default=None, allow_none=True)
    group_by = Choice(GroupBy, load_default=GroupBy.NONE)
    total_seen_by = Choice(Audience, load_default=Audience.OFFICE)
    groups_seen_by = Choice(Audience, load_default=Audience.OFFICE)
    rows_seen_by = Choice(Audience, load_default=Audience.OFFICE)
    note = Lines(NOTE, least=0, load_default="")


class KpiPreviewBody(Body):
    command = Preview

    kpi = fields.Nested(KpiBody, required=True)
    first = Day(data_key="from", load_default=None, allow_none=True, metadata=FIRST)
    last = Day(data_key="to", load_default=None, allow_none=True, metadata=LAST)


class KpiView(View):
    id = fields.String()
    code = fields.String()
    name = fields.String()
    name_en = fields.String()
    kind = ChoiceText(FactKind)
    shape = ChoiceText(Shape)
    counts = fields.Nested(ConditionView)
    of = fields.Nested(ConditionView, allow_none=True)
    number = fields.String(allow_none=True)
    percent = fields.Integer(allow_none=True)
    group_by = ChoiceText(GroupBy)
    total_seen_by = ChoiceText(Audience)
    groups_seen_by = ChoiceText(Audience)
    rows_seen_by = ChoiceText(Audience)
    note = fields.String()
    version = fields.Integer(metadata={"description": "0: as shipped"})


class KpiValueView(View):
    value = fields.Float(allow_none=True, metadata={"description": "null: nothing to divide or to rank"})
    numerator = fields.Integer()
    denominator = fields.Integer()


class KpiGroupView(KpiValueView):
    key = fields.String(allow_none=True)
    name = fields.String(
        allow_none=True,
        metadata={
            "description": "of a building, a unit, a kind of whistles, or a class that the street office has named"
        },
    )
    name_en = fields.String(allow_none=True, metadata={"description": "of a class or a kind of whistles"})


class KpiResultView(View):
    first = fields.Date(data_key="from")
    last = fields.Date(data_key="to")
    total = fields.Nested(KpiValueView)
    groups = fields.List(fields.Nested(KpiGroupView))
    is_narrowed = fields.Boolean(metadata={"description": "only one's own groups"})


class KpiTileView(KpiView):
    total = fields.Nested(KpiValueView)


class KpisView(View):
    first = fields.Date(data_key="from")
    last = fields.Date(data_key="to")
    items = fields.List(fields.Nested(KpiTileView))


class KpiRowsQuery(PageQuery):
    first = Day(data_key="from", load_default=None, metadata=FIRST)
    last = Day(data_key="to", load_default=None, metadata=LAST)
    group = Wanted(metadata={"description": "the key of one group"})
    part = ChoiceText(["numerator", "denominator"], name="KpiPart", load_default="numerator")


class KpiRowView(View):
    request_id = fields.String()
    number = fields.String(allow_none=True)
    title = fields.String(allow_none=True)
    submitted_at = fields.AwareDateTime()
    building_id = fields.String(allow_none=True)
    building_name = NameOf("building_id", "building")
    unit_id = fields.String(allow_none=True)
    unit_name = NameOf("unit_id", "unit")
    category = fields.String()
    category_name = fields.String(
        allow_none=True, metadata={"description": "of a class that the street office has named"}
    )
    category_name_en = fields.String(allow_none=True)
    facts = fields.List(fields.String())
    amount = fields.Float(allow_none=True, metadata={"description": "what is ranked by a percentile"})


class KpiFactRowView(View):
    kind = ChoiceText(FactKind)
    id = fields.String(
        metadata={"description": "of the request, visit, wish, need or resource, whistle or agency case"}
    )
    number = fields.String(allow_none=True)
    title = fields.String(allow_none=True, metadata={"description": "null of a visit, which is called by its firm"})
    enterprise_id = fields.String(allow_none=True, metadata={"description": "the firm of a visit"})
    enterprise_name = NameOf("enterprise_id", "enterprise")
    at = fields.AwareDateTime(metadata={"description": "the day on which it counts"})
    building_id = fields.String(allow_none=True)
    building_name = NameOf("building_id", "building")
    unit_id = fields.String(allow_none=True)
    unit_name = NameOf("unit_id", "unit")
    category = fields.String(allow_none=True)
    category_name = fields.String(allow_none=True)
    category_name_en = fields.String(allow_none=True)
    whistle_kind = fields.String(allow_none=True, metadata={"description": "the code of its kind, of a whistle"})
    whistle_kind_name = fields.String(allow_none=True)
    whistle_kind_name_en = fields.String(allow_none=True)
    facts = fields.List(fields.String())
    amount = fields.Float(allow_none=True, metadata={"description": "what is ranked by a percentile"})


class KpiQuery(SpanQuery):
    pass
