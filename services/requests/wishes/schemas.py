"""Schemas of micro-wishes."""

from typing import Final

from marshmallow import fields

from chassis.http.fields import Choice, ChoiceText, Id, Lines, Sought, Wanted, Whole, YesNo, YesNoAsked
from chassis.http.naming import NameOf
from chassis.http.schemas import Body, DatedQuery, View
from services.requests.fields import SERVICE_MINUTES, TEXT, maybe_id
from services.requests.wishes.commands import Decision, Fulfilment, Hiding, Reasoned, Translation
from services.requests.wishes.domain import Category, WishChanges, WishDetails
from services.requests.wishes.languages import Language, PageLanguage
from services.requests.wishes.states import Status

WISH_TEXT: Final = 500


class WishBody(Body):
    command = WishDetails

    text = Lines(WISH_TEXT, required=True)
    category = Choice(Category, required=True)
    building_id = maybe_id()
    language = Choice(Language, load_default=None, metadata={"description": "of the text; if absent, by its letters"})


class WishChangeBody(Body):
    command = WishChanges

    text = Lines(WISH_TEXT)
    category = Choice(Category)
    building_id = Id(allow_none=True)
    language = Choice(Language)


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


class WishReasonBody(Body):
    command = Reasoned

    reason = Lines(TEXT, required=True, metadata={"description": "for the other side"})


class WishDecisionBody(Body):
    command = Decision

    fulfilled = YesNo(required=True, metadata={"description": "whether it was done; if not, the wish is open again"})
    reason = Lines(TEXT, required=True, metadata={"description": "for wisher and claimer"})


class TranslationBody(Body):
    command = Translation

    language = Choice(PageLanguage, required=True)
    text = Lines(WISH_TEXT, required=True)


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
    # Wishes that were stored before have none of these.
    language = ChoiceText(Language, allow_none=True, dump_default=None, metadata={"description": "of `text`"})
    text_zh = fields.String(allow_none=True, dump_default=None, metadata={"description": "translation by staff"})
    text_en = fields.String(allow_none=True, dump_default=None, metadata={"description": "translation by staff"})
    asked_at = fields.AwareDateTime(
        allow_none=True, dump_default=None, metadata={"description": "since when the wisher is asked: still wanted?"}
    )
    version = fields.Integer()


class WishDetailView(WishView):
    hidden_because = fields.String(allow_none=True)
    proof = fields.String(allow_none=True, metadata={"description": "shown to wisher, claimer and moderators"})
    extended_because = fields.String(
        allow_none=True, dump_default=None, metadata={"description": "why the claimer needs more time; once"}
    )
    sent_back_because = fields.String(allow_none=True, dump_default=None)
    disputed_because = fields.String(allow_none=True, dump_default=None)
    decided_because = fields.String(allow_none=True, dump_default=None)
    next_at = fields.AwareDateTime(
        allow_none=True,
        dump_default=None,
        metadata={"description": "when something happens by itself: a warning, a question, an end"},
    )
