"""Schemas of requests that are taken down."""

from marshmallow import fields

from chassis.http.fields import Choice, Id
from chassis.http.schemas import Body
from services.requests.contacts.schemas import ContactBody
from services.requests.fields import maybe_id
from services.requests.service_requests.schemas import AskedBody
from services.requests.service_requests.sources import Taken
from services.requests.taking.commands import TakenDown, WhoItWas


class WhoItWasBody(Body):
    command = WhoItWas

    member_id = Id(required=True, metadata={"description": "a member of the buildings that the caller triages"})


class TakenRequestBody(AskedBody):
    command = TakenDown

    taken = Choice(Taken, required=True, metadata={"description": "how the street office was asked"})
    member_id = maybe_id(description="who asks, if they are a member")
    contact = fields.Nested(
        ContactBody,
        load_default=None,
        allow_none=True,
        metadata={"description": "who asks, if they have no record: kept sealed, shown masked"},
    )
