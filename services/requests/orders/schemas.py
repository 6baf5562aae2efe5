"""Schemas of orders."""

from marshmallow import fields

from chassis.http.fields import ChoiceText, Lines, Wanted, Whole, YesNo, YesNoAsked
from chassis.http.naming import NameOf
from chassis.http.schemas import Body, DatedQuery, View
from services.requests.fields import TEXT, maybe_id
from services.requests.listings.record import Kind
from services.requests.listings.schemas import QUANTITY
from services.requests.orders.record import Cancelling, Declining, Ordering, Thanks
from services.requests.orders.states import Status


class ListingOrderBody(Body):
    command = Ordering

    quantity = Whole(*QUANTITY, load_default=1)
    note = Lines(TEXT, least=0, load_default="", metadata={"description": "for the other side"})
    own_listing_id = maybe_id(description="the need that it is for, or the resource that it is met with")


class DeclineBody(Body):
    command = Declining

    reason = Lines(TEXT, required=True, metadata={"description": "for the other side"})


class ListingOrderCancelBody(Body):
    command = Cancelling

    reason = Lines(TEXT, required=True, metadata={"description": "for the other side"})


class ThanksBody(Body):
    command = Thanks

    words = Lines(TEXT, required=True)
    public = YesNo(load_default=False, metadata={"description": "everybody may read it beside the listing"})


class ListingOrderQuery(DatedQuery):
    to_me = YesNoAsked(load_default=False, metadata={"description": "only those that one answers"})
    by_me = YesNoAsked(load_default=False, metadata={"description": "only those that one has placed"})
    status = ChoiceText(Status)
    listing_id = Wanted()
    unit_id = Wanted()


class ListingOrderView(View):
    id = fields.String()
    listing_id = fields.String()
    own_listing_id = fields.String(allow_none=True)
    title = fields.String()
    kind = ChoiceText(Kind, metadata={"description": "of the listing: an order from a resource, or help with a need"})
    category = fields.String()
    quantity = fields.Integer()
    note = fields.String()
    owner_id = fields.String()
    placer_id = fields.String()
    unit_id = fields.String(allow_none=True)
    unit_name = NameOf("unit_id", "unit")
    building_id = fields.String(allow_none=True)
    building_name = NameOf("building_id", "building")
    status = ChoiceText(Status)
    placed_at = fields.AwareDateTime()
    due_at = fields.AwareDateTime(allow_none=True)
    reason = fields.String(allow_none=True, metadata={"description": "why it was declined, cancelled or ended"})
    thanks = fields.String(allow_none=True)
    thanks_public = fields.Boolean()
    version = fields.Integer()


class ListingOrderDetailView(ListingOrderView):
    contact = fields.String(allow_none=True, metadata={"description": "of the listing, once it was accepted"})
    answers = fields.Boolean(metadata={"description": "whether the caller speaks for the side that was asked"})


class ThanksQuery(DatedQuery):
    """The days on which orders were placed."""


class ThanksView(View):
    id = fields.String()
    thanks = fields.String()
    placed_at = fields.AwareDateTime()
