"""Schemas of edges."""

from typing import Final

from marshmallow import fields, validate

from chassis.http.fields import Line, Moment, YesNo
from chassis.http.schemas import Body
from gateway.identity.edges.commands import Part, Report

_MOST_PARTS: Final = 20


class EdgePartBody(Body):
    command = Part

    name = Line(60, required=True, metadata={"description": "a service", "example": "members"})
    well = YesNo(required=True)


class EdgeReportBody(Body):
    command = Report

    name = Line(200, required=True, metadata={"description": "machine and number of the process"})
    release = Line(60, required=True)
    started_at = Moment(required=True)
    parts = fields.List(fields.Nested(EdgePartBody), required=True, validate=validate.Length(0, _MOST_PARTS))
