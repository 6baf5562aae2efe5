"""Shapes of the exchange."""

from marshmallow import fields, validate

from chassis.http.schemas import Body, View
from gateway.identity.exchange.commands import Exchange


class ExchangeBody(Body):
    command = Exchange

    token = fields.String(required=True, load_only=True, validate=validate.Length(1, 512))


class InternalTokenView(View):
    jwt = fields.String()
    expires_at = fields.AwareDateTime()
    person_id = fields.String()
    tenant = fields.String()
