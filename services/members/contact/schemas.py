"""Schemas of one's own contact."""

from marshmallow import fields

from chassis.http.schemas import View


class ContactView(View):
    phone = fields.String(allow_none=True)
