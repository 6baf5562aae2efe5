"""Schemas of micro-wishes."""

from typing import Final

from marshmallow import fields

from chassis.http.fields import Choice, ChoiceText, Lines, Sought, Wanted, Whole, YesNoAsked
from chassis.http.naming import NameOf
from chassis.http.schemas import Body, DatedQuery, View
from services.requests.fields import SERVICE_MINUTES, TEXT, maybe_id
from services.requests.wishes.commands import Fulfilment, Hiding
from services.requests.wishes.domain import Category, WishDetails
from services.requests.wishes.states import Status

WISH_TEXT: Final = 500


class WishBody(Body):
    command = WishDetails

    text = Lines(WISH_TEXT, required=True)
    category = Choice(Category, required=True)
    building_id = maybe_id()


class WishQuery(DatedQuery):
    q = Sought()
    mine = YesNoAsked(load_default=False, metadata={"description": "only those one has made"})
    claimed_by_me = YesNoAsked(load_default=False)
    status = ChoiceText(Status)
    category = ChoiceText(Category)
    building_id = Wanted()


class FulfilBody(Body):
    command = Fulfilment

    proof = Lines(TEXT, required=True, metadata={"description": "what was done, for the wisher"})
    service_minutes = Whole(*SERVICE_MINUTES, load_default=0)


class HideBody(Body):
    command = Hiding

    reason = Lines(TEXT, required=True, metadata={"description": "for the wisher"})


class WishView(View):
    id = fields.String()
    wisher_id = fields.String()
    text = fields.String()
    category = ChoiceText(Category)
    building_id = fields.String(allow_none=True)
    building_name = NameOf("building_id", "building")
    status = ChoiceText(Status)
    published_at = fields.AwareDateTime()
    claimer_id = fields.String(allow_none=True)
    lease_until = fields.AwareDateTime(allow_none=True)
    service_minutes = fields.Integer()
    version = fields.Integer()


class WishDetailView(WishView):
    hidden_because = fields.String(allow_none=True)
    proof = fields.String(allow_none=True, metadata={"description": "shown to wisher, claimer and moderators"})
