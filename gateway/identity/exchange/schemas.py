"""Schemas of the exchange."""

from marshmallow import fields

from chassis.http.fields import Secret
from chassis.http.schemas import Body, View
from gateway.identity.exchange.commands import Exchange


class ExchangeBody(Body):
    command = Exchange

    token = Secret(512, required=True)


class InternalTokenView(View):
    jwt = fields.String()
    expires_at = fields.AwareDateTime()
    person_id = fields.String()
    tenant = fields.String()
    slug = fields.String(allow_none=True, metadata={"description": "short name of the street office"})
    per_minute = fields.Integer(
        allow_none=True, metadata={"description": "requests a minute of an API key; null for people"}
    )
