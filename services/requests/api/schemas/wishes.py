"""Shapes of micro-wishes."""

from marshmallow import fields, validate

from chassis.http.schemas import Body, PageQuery
from services.requests.api.schemas import parts
from services.requests.domain.wish import Category, Status


class WishBody(Body):
    text = fields.String(required=True, validate=validate.Length(1, 500))
    category = fields.Enum(Category, by_value=True, required=True)
    building_id = parts.maybe_id()


class WishQuery(PageQuery):
    mine = fields.Boolean(load_default=False, metadata={"description": "only those one has made"})
    claimed_by_me = fields.Boolean(load_default=False)
    status = fields.String(validate=validate.OneOf([status.value for status in Status]))
    category = fields.String(validate=validate.OneOf([category.value for category in Category]))
    building_id = fields.String()


class FulfilBody(Body):
    proof = fields.String(required=True, validate=parts.TEXT, metadata={"description": "what was done, for the wisher"})
    service_minutes = fields.Integer(load_default=0, validate=parts.SERVICE_MINUTES)


class WishView(Body):
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
