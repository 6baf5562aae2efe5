"""Schemas of members."""

from typing import Final

from marshmallow import fields, validate

from chassis.http.fields import Choice, ChoiceText, Id, Line, ManyAsked, Sought, Wanted, YesNo
from chassis.http.naming import NameOf, NamesOf
from chassis.http.schemas import Body, DatedQuery, PageQuery, View
from services.members.fields import despite_duplicates
from services.members.people.commands import (
    CheckIn,
    Departure,
    EndOfPlace,
    Erasure,
    FirmDecision,
    Placement,
    Registration,
    Rejection,
)
from services.members.people.introduction import Kind, MemberChanges, OwnChanges, Source
from services.members.people.states import ErasureReason, LeavingReason, RejectionReason, Status

NAME: Final = 60
KINDS = validate.Length(1, 7)
#: With the spaces and dashes that people type.
PHONE: Final = 40
IDENTITY_NUMBER: Final = 40


class _StatementBody(Body):
    name = Line(NAME, required=True)
    kinds = fields.List(Choice(Kind), required=True, validate=KINDS)
    phone = Line(
        PHONE,
        least=5,
        load_default=None,
        allow_none=True,
        metadata={"description": "Chinese unless it starts with +", "example": "17000001234"},
    )
    identity_number = Line(IDENTITY_NUMBER, least=6, load_default=None, allow_none=True)
    enterprise_id = Id(load_default=None, allow_none=True)
    home_elsewhere = YesNo(load_default=False)


class CheckInBody(_StatementBody):
    command = CheckIn

    code = Line(64, least=6, required=True, metadata={"description": "from the poster's QR code"})


class RegistrationBody(_StatementBody):
    command = Registration

    building_id = Id(required=True)
    purpose = Line(
        100, required=True, metadata={"description": "why staff do it for the person", "example": "本人没有手机"}
    )
    despite_duplicates = despite_duplicates()


class OwnChangeBody(Body):
    command = OwnChanges

    name = Line(NAME)
    kinds = fields.List(Choice(Kind), validate=KINDS)
    phone = Line(PHONE, least=5, allow_none=True, metadata={"example": "17000001234"})
    identity_number = Line(IDENTITY_NUMBER, least=6, allow_none=True)
    enterprise_id = Id(allow_none=True)
    home_elsewhere = YesNo()


class MemberChangeBody(OwnChangeBody):
    command = MemberChanges

    building_id = Id()


class DuplicateView(View):
    id = fields.String()
    name = fields.String(allow_none=True, metadata={"description": "null for those who need not know it"})
    reasons = fields.List(fields.String(), metadata={"description": "phone, identity_number"})


class DuplicatesView(View):
    items = fields.List(fields.Nested(DuplicateView))


class FirmDecisionBody(Body):
    command = FirmDecision

    enterprise_id = Id(required=True, metadata={"description": "the firm that the person names, as it was looked at"})
    confirmed = YesNo(required=True)


class NamedFirmsQuery(PageQuery):
    building_id = Wanted(metadata={"description": "of the firms"})


class NamedFirmView(View):
    """Somebody who says that they work for a firm. Named to whoever is to confirm it."""

    id = fields.String()
    name = fields.String()
    enterprise_id = fields.String()
    enterprise_name = NameOf("enterprise_id", "enterprise")
    building_id = fields.String(attribute="firm_asked_in", metadata={"description": "of the firm"})
    building_name = NameOf("building_id", "building")
    asked_at = fields.AwareDateTime(attribute="firm_asked_at")
    version = fields.Integer()


class StateCountView(View):
    status = ChoiceText(Status)
    count = fields.Integer()


class FirmPeopleView(View):
    """How many people of a firm there are, of those that the caller may see; no state without any."""

    total = fields.Integer()
    states = fields.List(fields.Nested(StateCountView))


class RejectBody(Body):
    command = Rejection

    reason = Choice(RejectionReason, required=True)


class PlaceBody(Body):
    command = Placement

    organisation_id = Id(required=True)
    as_home = YesNo(required=True)


class EndOfPlaceBody(Body):
    command = EndOfPlace

    organisation_id = Id(required=True)
    reason = Choice(LeavingReason, required=True)


class LeaveBody(Body):
    command = Departure

    reason = Choice(LeavingReason, required=True)


class EraseBody(Body):
    command = Erasure

    reason = Choice(ErasureReason, required=True)


class MemberQuery(DatedQuery):
    """Days are those when people checked in, or were registered."""

    q = Sought()
    status = ChoiceText(Status)
    building_id = Wanted()
    enterprise_id = Wanted()
    organisation_id = Wanted(metadata={"description": "home or host"})


class NamesQuery(Body):
    ids = ManyAsked(200, required=True, metadata={"description": "ids of people, with commas between"})


class PersonNameView(View):
    id = fields.String()
    name = fields.String()


class NamesView(View):
    """Without those whom the caller may not see, or who are not there."""

    items = fields.List(fields.Nested(PersonNameView))


class MemberView(View):
    """Without personal details, which are revealed one by one. Name and affiliation only for those who need them."""

    id = fields.String()
    name = fields.String(allow_none=True, metadata={"description": "null for those who need not know it"})
    kinds = fields.List(ChoiceText(Kind))
    building_id = fields.String(allow_none=True)
    building_name = NameOf("building_id", "building")
    enterprise_id = fields.String(allow_none=True)
    enterprise_name = NameOf("enterprise_id", "enterprise")
    home_organisation_id = fields.String(allow_none=True)
    home_organisation_name = NameOf("home_organisation_id", "organisation")
    host_organisation_ids = fields.List(fields.String())
    host_organisation_names = NamesOf("host_organisation_ids", "organisation")
    home_elsewhere = fields.Boolean(allow_none=True)
    source = ChoiceText(Source)
    status = ChoiceText(Status)
    checked_in_at = fields.AwareDateTime()
    firm_asked_at = fields.AwareDateTime(
        allow_none=True,
        dump_default=None,
        metadata={"description": "since when the firm that the person named waits to be confirmed; null: it counts"},
    )
    version = fields.Integer()
