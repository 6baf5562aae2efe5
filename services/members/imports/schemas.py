"""The schema of an import. The schemas of the rows are in `imports` of each room."""

from marshmallow import fields, validate

from chassis.http.fields import Choice, Json
from chassis.http.schemas import Body
from services.members.imports.commands import Import
from services.members.keyed import Keyed


class ImportBody(Body):
    command = Import

    kind = Choice(Keyed, required=True)
    rows = fields.List(Json(), required=True, validate=validate.Length(1, 1000))
