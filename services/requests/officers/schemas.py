"""Schemas of officers."""

from marshmallow import fields

from chassis.http.schemas import View


class OfficerView(View):
    person_id = fields.String()


class OfficersView(View):
    items = fields.List(fields.Nested(OfficerView))
