"""Schemas of figures."""

from marshmallow import fields

from chassis.http.fields import Wanted
from chassis.http.schemas import Body, View
from reporting.figures import WHOLE


class FiguresQuery(Body):
    scope = Wanted(load_default=WHOLE, metadata={"description": "tenant, or building:<id> and the like"})


class Figures(View):
    tenant = fields.String()
    scope = fields.String()
    figures = fields.Dict()


class DistrictFigures(View):
    district = fields.String()
    tenants = fields.List(fields.Dict())
