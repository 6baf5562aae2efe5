"""Schemas of edges."""

from typing import Final

from marshmallow import fields, validate

from chassis.http.fields import Line, Moment, YesNo
from chassis.http.schemas import Body
from gateway.identity.edges.commands import Part, Report

_MOST_PARTS: Final = 20


class EdgePartBody(Body):
    command = Part

    name = Line(
        60, required=True, metadata={"description": "a service, or `load` for the edge itself", "example": "members"}
    )
    well = YesNo(required=True)
    what = Line(300, least=0, load_default="", metadata={"description": "what is wrong, if the edge can say it"})


class EdgeReportBody(Body):
    command = Report

    name = Line(200, required=True, metadata={"description": "machine and number of the process"})
    release = Line(60, required=True)
    started_at = Moment(required=True)
    parts = fields.List(fields.Nested(EdgePartBody), required=True, validate=validate.Length(0, _MOST_PARTS))
