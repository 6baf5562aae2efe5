"""Shapes of imports. What a row holds is said in the `imports` of its room."""

from marshmallow import fields, validate

from chassis.http.schemas import Body
from services.members.imports.commands import Import
from services.members.keyed import Keyed


class ImportBody(Body):
    command = Import

    kind = fields.Enum(Keyed, by_value=True, required=True)
    rows = fields.List(fields.Dict(keys=fields.String()), required=True, validate=validate.Length(1, 1000))
