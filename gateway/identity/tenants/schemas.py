"""Schemas of tenants."""

from marshmallow import fields

from chassis.http.schemas import View


class TenantView(View):
    id = fields.String()
    slug = fields.String()
    name = fields.String()
    name_en = fields.String(allow_none=True)
