"""Shapes of figures."""

from marshmallow import fields

from chassis.http.schemas import Body
from reporting.figures import WHOLE


class FiguresQuery(Body):
    scope = fields.String(load_default=WHOLE, metadata={"description": "tenant, or building:<id> and the like"})


class Figures(Body):
    tenant = fields.String()
    scope = fields.String()
    figures = fields.Dict()


class DistrictFigures(Body):
    district = fields.String()
    tenants = fields.List(fields.Dict())
