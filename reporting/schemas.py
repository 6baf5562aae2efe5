"""Schemas of figures."""

from typing import Any, Final

from marshmallow import fields

from chassis.http.fields import ChoiceText, Day, Wanted
from chassis.http.schemas import Body, View
from reporting.figures import WHOLE
from reporting.periods import Interval

_EXAMPLE: Final = {"requests": {"submitted": 12, "resolved": 9}, "of_submitted": {"resolved": 8, "satisfied": 6}}
_GROUPS: Final = "Group → figure → count. Figures of a period stand on the day on which they happened."


class _PeriodQuery(Body):
    """Both days are included; `from` is a word of Python."""

    first = Day(
        data_key="from", load_default=None, metadata={"description": "first day of the period", "example": "2026-01-01"}
    )
    last = Day(
        data_key="to", load_default=None, metadata={"description": "last day of the period", "example": "2026-12-31"}
    )
    by = ChoiceText(Interval, load_default=None, metadata={"description": "also in pieces of this length"})


class FiguresQuery(_PeriodQuery):
    scope = Wanted(load_default=WHOLE, metadata={"description": "tenant, or building:<id> and the like"})


class DistrictQuery(_PeriodQuery):
    """The period of the totals."""


def _figures() -> Any:
    return fields.Dict(metadata={"description": _GROUPS, "example": _EXAMPLE})


class PeriodFigures(View):
    first = fields.String(data_key="from", metadata={"example": "2026-11-01"})
    last = fields.String(data_key="to", metadata={"example": "2026-11-30"})
    figures = _figures()


class Figures(View):
    tenant = fields.String()
    scope = fields.String(metadata={"example": WHOLE})
    first = fields.String(data_key="from", allow_none=True, metadata={"example": "2026-01-01"})
    last = fields.String(data_key="to", allow_none=True, metadata={"example": "2026-12-31"})
    by = ChoiceText(Interval, allow_none=True)
    figures = _figures()
    periods = fields.List(fields.Nested(PeriodFigures))


class TenantFigures(View):
    tenant = fields.String()
    name = fields.String(metadata={"example": "江头街道"})
    name_en = fields.String(allow_none=True, metadata={"example": "Jiangtou Street"})
    figures = _figures()
    periods = fields.List(fields.Nested(PeriodFigures))


class DistrictFigures(View):
    district = fields.String(metadata={"example": "huli"})
    first = fields.String(data_key="from", allow_none=True, metadata={"example": "2026-01-01"})
    last = fields.String(data_key="to", allow_none=True, metadata={"example": "2026-12-31"})
    by = ChoiceText(Interval, allow_none=True)
    tenants = fields.List(fields.Nested(TenantFigures))
