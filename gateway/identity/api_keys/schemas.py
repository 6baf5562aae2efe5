"""Schemas of API keys. Only the answer to making one has the key."""

from typing import Final

from marshmallow import fields, validate

from chassis.http.fields import ChoiceText, Code, Line, Moment, Whole, YesNo
from chassis.http.naming import OurWords
from chassis.http.schemas import Body, View
from gateway.identity.api_keys.commands import MakeKey
from gateway.identity.api_keys.domain import Status
from gateway.identity.roles.permissions import FOR_KEYS, UNIT_ID

#: Requests a minute: ten a second as long as nobody says otherwise, a hundred a second at most.
_PER_MINUTE, _MOST_PER_MINUTE = 600, 6000
_SANDBOX: Final = {"description": "it is answered as in earnest, and nothing that it does is stored"}
_UNIT: Final = {"description": "the key has nothing but the work of this unit; null: of the whole street office"}
_PERMISSION: Final = "KeyPermission"


class ApiKeyBody(Body):
    command = MakeKey

    name = Line(60, required=True, metadata={"description": "of the outside system", "example": "12345 热线平台"})
    permissions = fields.List(
        ChoiceText(FOR_KEYS, name=_PERMISSION), required=True, validate=validate.Length(1, len(FOR_KEYS))
    )
    per_minute = Whole(1, _MOST_PER_MINUTE, load_default=_PER_MINUTE, metadata={"description": "requests a minute"})
    expires_at = Moment(
        load_default=None, allow_none=True, metadata={"description": "administrators are told 14 days before"}
    )
    is_sandbox = YesNo(load_default=False, metadata=_SANDBOX)
    unit_id = Code(UNIT_ID, load_default=None, allow_none=True, metadata=_UNIT)


class ApiKeyView(View):
    id = fields.String(metadata={"description": "the actor in events and histories"})
    name = fields.String()
    permissions = fields.List(ChoiceText(FOR_KEYS, name=_PERMISSION))
    per_minute = fields.Integer()
    expires_at = fields.AwareDateTime(allow_none=True)
    is_sandbox = fields.Boolean(metadata=_SANDBOX)
    unit_id = fields.String(allow_none=True, metadata=_UNIT)
    beginning = fields.String(metadata={"description": "the first characters of the key, to tell keys apart"})
    status = ChoiceText(Status)
    made_by = fields.String(metadata={"description": "person id"})
    made_at = fields.AwareDateTime()
    revoked_by = fields.String(allow_none=True)
    revoked_at = fields.AwareDateTime(allow_none=True)
    maker_left_at = fields.AwareDateTime(
        allow_none=True, metadata={"description": "whoever made it managed keys no more from then on: replace it"}
    )
    version = fields.Integer()


class ListedApiKeyView(ApiKeyView):
    used_at = fields.AwareDateTime(allow_none=True, metadata={"description": "to about ten minutes; null: never"})


class MadeApiKeyView(ApiKeyView):
    key = fields.String(metadata={"description": "to be sent as Authorization: Bearer; shown only here"})


class KeyPermissionView(View):
    permission = fields.String()
    zh = OurWords()
    en = fields.String()
    for_units = fields.Boolean(metadata={"description": "a key of one unit may have it"})


class KeyPermissionsView(View):
    items = fields.List(fields.Nested(KeyPermissionView))
