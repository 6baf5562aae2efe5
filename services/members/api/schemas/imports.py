"""Shapes of imports. What a row holds is written down with the jobs that apply it."""

from marshmallow import fields, validate

from chassis.http.schemas import Body
from services.members.domain.identifiers import Imported


class ImportBody(Body):
    kind = fields.Enum(Imported, by_value=True, required=True)
    rows = fields.List(fields.Dict(keys=fields.String()), required=True, validate=validate.Length(1, 1000))
