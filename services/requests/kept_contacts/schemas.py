"""Schemas of contacts that are read."""

from marshmallow import fields

from chassis.http.fields import Line
from chassis.http.schemas import Body, View
from services.requests.kept_contacts.commands import Purpose


class PurposeBody(Body):
    command = Purpose

    purpose = Line(200, least=2, required=True, metadata={"example": "电话约定上门时间"})


class RevealedContactView(View):
    id = fields.String()
    name = fields.String()
    phone = fields.String()
    email = fields.String()


class ContactRevealView(View):
    id = fields.String()
    by = fields.String(metadata={"description": "who read"})
    purpose = fields.String()
    at = fields.AwareDateTime()
