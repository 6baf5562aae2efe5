"""Schemas of messages that reached nobody."""

from marshmallow import fields

from chassis.http.fields import ChoiceText, Wanted
from chassis.http.schemas import PageQuery, View
from services.notify.unreached.domain import State


class UnreachedQuery(PageQuery):
    state = ChoiceText(State, name="UnreachedState", load_default=State.OPEN.value)
    scope = Wanted(metadata={"description": "such as building:<id>"})
    rule = Wanted(metadata={"description": "code of the rule"})


class UnreachedView(View):
    id = fields.String()
    event_type = fields.String()
    rule = fields.String()
    roles = fields.List(fields.String(), metadata={"description": "nobody holds one of these roles"})
    scope = fields.String(metadata={"description": "where nobody holds them, such as building:<id>"})
    about = fields.String(attribute="data_id", metadata={"description": "id of what the message is about"})
    told_instead = fields.List(fields.String(), metadata={"description": "who was told in their place"})
    found_at = fields.AwareDateTime()
    state = ChoiceText(State, name="UnreachedState")
    dealt_by = fields.String(allow_none=True)
    closed_at = fields.AwareDateTime(allow_none=True)


class UnreachedCountView(View):
    open = fields.Integer(metadata={"description": "how many wait for somebody"})
