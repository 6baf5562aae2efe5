"""Schemas of needs and resources."""

from typing import Any, Final

from marshmallow import fields, validate

from chassis.http.fields import Choice, ChoiceText, Code, Day, Id, Line, Lines, Sought, Wanted, Whole, YesNo, YesNoAsked
from chassis.http.naming import NameOf
from chassis.http.schemas import Body, DatedQuery, View
from services.requests.fields import CATEGORY, NAME, TEXT, maybe_id
from services.requests.listings.categories import CategoryDetails, ListingCategory
from services.requests.listings.commands import NewListing, Withdrawal
from services.requests.listings.record import Kind, ListingChanges, ListingVisibility, OfferedBy
from services.requests.listings.states import Status

QUANTITY: Final = (1, 1_000_000)
_MEASURE: Final = 20
_CONTACT: Final = 100
_PLACE: Final = 100


def _maybe_day(said: str) -> Day:
    return Day(load_default=None, allow_none=True, metadata={"description": said})


class ListingBody(Body):
    command = NewListing

    kind = Choice(Kind, required=True)
    category = Code(CATEGORY, required=True, metadata={"description": "a code of /listing-categories"})
    title = Line(NAME, required=True)
    text = Lines(TEXT, least=0, load_default="")
    quantity = Whole(*QUANTITY, load_default=None, allow_none=True, metadata={"description": "null is not counted"})
    measure = Line(_MEASURE, least=0, load_default="", metadata={"description": "such as 间 or 人次"})
    valid_from = _maybe_day("first day")
    valid_to = _maybe_day("last day; null has no end")
    building_id = maybe_id()
    place = Line(_PLACE, least=0, load_default="", metadata={"description": "where in the building or street"})
    visibility = Choice(ListingVisibility, load_default=ListingVisibility.STREET)
    offered_by = Choice(OfferedBy, load_default=OfferedBy.MEMBER)
    party_id = maybe_id(description="the firm, organisation or unit in whose name it is")
    contact = Line(_CONTACT, least=0, load_default="", metadata={"description": "shown once an order is accepted"})
    owner_id = maybe_id(description="whose it is, if staff post for somebody")
    draft = YesNo(load_default=False)


class ListingChangeBody(Body):
    command = ListingChanges

    category = Code(CATEGORY)
    title = Line(NAME)
    text = Lines(TEXT, least=0)
    quantity = Whole(*QUANTITY, allow_none=True)
    measure = Line(_MEASURE, least=0)
    valid_from = Day(allow_none=True)
    valid_to = Day(allow_none=True)
    building_id = Id(allow_none=True)
    place = Line(_PLACE, least=0)
    visibility = Choice(ListingVisibility)
    contact = Line(_CONTACT, least=0)


class ListingQuery(DatedQuery):
    q = Sought()
    mine = YesNoAsked(load_default=False, metadata={"description": "only one's own"})
    kind = ChoiceText(Kind)
    status = ChoiceText(Status)
    category = Wanted()
    building_id = Wanted()
    party_id = Wanted()


class WithdrawBody(Body):
    command = Withdrawal

    reason = Lines(TEXT, required=True, metadata={"description": "for its owner"})


class ListingView(View):
    id = fields.String()
    kind = ChoiceText(Kind)
    category = fields.String()
    title = fields.String()
    text = fields.String()
    quantity = fields.Integer(allow_none=True)
    measure = fields.String()
    valid_from = fields.Date(allow_none=True)
    valid_to = fields.Date(allow_none=True)
    building_id = fields.String(allow_none=True)
    building_name = NameOf("building_id", "building")
    place = fields.String()
    visibility = ChoiceText(ListingVisibility)
    offered_by = ChoiceText(OfferedBy)
    party_id = fields.String(allow_none=True)
    party_name = NameOf("party_id", kind_in="offered_by")
    owner_id = fields.String()
    status = ChoiceText(Status)
    recorded_at = fields.AwareDateTime()
    opened_at = fields.AwareDateTime(allow_none=True)
    withdrawn_because = fields.String(allow_none=True)
    version = fields.Integer()


class ListedListingView(ListingView):
    left = fields.Integer(allow_none=True, metadata={"description": "what is still to be had; null is not counted"})


class ListingDetailView(ListedListingView):
    contact = fields.String(
        allow_none=True, metadata={"description": "for those who answer for it, and after an accepted order"}
    )
    is_mine = fields.Boolean(metadata={"description": "whether the caller answers for it"})


class CategoryBody(Body):
    command = ListingCategory

    code = Code(CATEGORY, required=True)
    name = Line(NAME, required=True)
    name_en = Line(NAME, required=True)
    offered = YesNo(load_default=True, metadata={"description": "whether new listings may have it"})


class CategoriesBody(Body):
    command = CategoryDetails

    items: Any = fields.List(fields.Nested(CategoryBody), required=True, validate=validate.Length(1, 50))


class CategoriesView(View):
    items: Any = fields.List(fields.Nested(CategoryBody))
    version = fields.Integer()
