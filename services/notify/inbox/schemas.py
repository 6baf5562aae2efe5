"""Schemas of the inbox."""

from marshmallow import fields

from chassis.http.fields import Wanted, YesNoAsked
from chassis.http.schemas import PageQuery, View


class InboxQuery(PageQuery):
    unread = YesNoAsked(load_default=False)
    correlation = Wanted(metadata={"description": "only what one act brought"})


class AboutView(View):
    """The thing on whose page one acts."""

    kind = fields.String(metadata={"description": "as in the search", "example": "request"})
    id = fields.String()


class NotificationView(View):
    id = fields.String()
    title = fields.String()
    body = fields.String()
    link = fields.String(metadata={"description": "path in the portal of what the message is about"})
    about = fields.Nested(
        AboutView, allow_none=True, metadata={"description": "what the link leads to, if it is one thing"}
    )
    at = fields.AwareDateTime(attribute="sent_at")
    read_at = fields.AwareDateTime(allow_none=True)
    event_type = fields.String()
    rule = fields.String()
    more = fields.Integer(metadata={"description": "for how many unread messages of the same thing it stands"})
    thread = fields.String(metadata={"description": "an unread message replaces those before it with this value"})
    correlation = fields.String()


class UnreadView(View):
    unread = fields.Integer()


class AllReadView(View):
    unread = fields.Integer(metadata={"description": "how many still are: ask again while any are and some were read"})
    read = fields.Integer(metadata={"description": "how many were marked now, at most 5,000"})
