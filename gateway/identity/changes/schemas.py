"""Schemas of changes."""

from marshmallow import fields

from chassis.http.fields import Moment
from chassis.http.schemas import Body, View
from gateway.identity.changes.commands import Follow


class FollowBody(Body):
    command = Follow

    after = Moment(
        load_default=None, allow_none=True, metadata={"description": "`until` of the last answer; null at the start"}
    )


class ChangeView(View):
    id = fields.String()
    tenant = fields.String()
    person_id = fields.String(allow_none=True, metadata={"description": "null: everybody of the tenant"})


class ChangesView(View):
    until = fields.AwareDateTime()
    all = fields.Boolean(metadata={"description": "too much changed to list it: forget every exchanged token"})
    items = fields.List(fields.Nested(ChangeView))
