"""Schemas of micro-wishes."""

from marshmallow import fields, validate

from chassis.http.schemas import Body, PageQuery, View
from services.requests.fields import SERVICE_MINUTES, TEXT, maybe_id
from services.requests.wishes.commands import Fulfilment
from services.requests.wishes.domain import Category, Status, WishDetails

WISH_TEXT = validate.Length(1, 500)


class WishBody(Body):
    command = WishDetails

    text = fields.String(required=True, validate=WISH_TEXT)
    category = fields.Enum(Category, by_value=True, required=True)
    building_id = maybe_id()


class WishQuery(PageQuery):
    mine = fields.Boolean(load_default=False, metadata={"description": "only those one has made"})
    claimed_by_me = fields.Boolean(load_default=False)
    status = fields.String(validate=validate.OneOf([status.value for status in Status]))
    category = fields.String(validate=validate.OneOf([category.value for category in Category]))
    building_id = fields.String()


class FulfilBody(Body):
    command = Fulfilment

    proof = fields.String(required=True, validate=TEXT, metadata={"description": "what was done, for the wisher"})
    service_minutes = fields.Integer(load_default=0, validate=SERVICE_MINUTES)


class WishView(View):
    id = fields.String()
    wisher_id = fields.String()
    text = fields.String()
    category = fields.String()
    building_id = fields.String(allow_none=True)
    status = fields.String()
    published_at = fields.AwareDateTime()
    claimer_id = fields.String(allow_none=True)
    lease_until = fields.AwareDateTime(allow_none=True)
    service_minutes = fields.Integer()
    version = fields.Integer()


class WishDetailView(WishView):
    proof = fields.String(allow_none=True, metadata={"description": "shown to wisher, claimer and moderators"})
