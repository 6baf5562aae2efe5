"""Shapes of members."""

from marshmallow import fields, validate

from chassis.http.schemas import Body, PageQuery, View
from services.members.people.commands import CheckIn, Departure, Placement, Rejection
from services.members.people.domain import Kind, LeavingReason, RejectionReason
from services.members.people.states import Status

NAME = validate.Length(1, 60)
KINDS = validate.Length(1, 7)
PHONE = validate.Length(5, 20)
IDENTITY_NUMBER = validate.Length(6, 18)


class CheckInBody(Body):
    command = CheckIn

    code = fields.String(
        required=True, validate=validate.Length(6, 64), metadata={"description": "from the poster's QR code"}
    )
    name = fields.String(required=True, validate=NAME)
    kinds = fields.List(fields.Enum(Kind, by_value=True), required=True, validate=KINDS)
    phone = fields.String(
        load_default=None,
        validate=PHONE,
        allow_none=True,
        metadata={"description": "Chinese unless it starts with +", "example": "17000001234"},
    )
    identity_number = fields.String(load_default=None, validate=IDENTITY_NUMBER, allow_none=True)
    enterprise_id = fields.String(load_default=None, allow_none=True)
    home_elsewhere = fields.Boolean(load_default=False)


class RejectBody(Body):
    command = Rejection

    reason = fields.Enum(RejectionReason, by_value=True, required=True)


class PlaceBody(Body):
    command = Placement

    organisation_id = fields.String(required=True)
    as_home = fields.Boolean(required=True)


class LeaveBody(Body):
    command = Departure

    reason = fields.Enum(LeavingReason, by_value=True, required=True)


class MemberQuery(PageQuery):
    status = fields.String(validate=validate.OneOf([status.value for status in Status]))
    building_id = fields.String()
    enterprise_id = fields.String()
    organisation_id = fields.String(metadata={"description": "home or host"})


class MemberView(View):
    """Personal details are not shown; reading them is a permission of its own (M11)."""

    id = fields.String()
    name = fields.String()
    kinds = fields.List(fields.String())
    building_id = fields.String(allow_none=True)
    enterprise_id = fields.String(allow_none=True)
    home_organisation_id = fields.String(allow_none=True)
    host_organisation_ids = fields.List(fields.String())
    home_elsewhere = fields.Boolean()
    source = fields.String()
    status = fields.String()
    checked_in_at = fields.AwareDateTime()
    version = fields.Integer()
