"""Schemas of what waits for somebody: alike in all services, so that the edge can join them."""

from marshmallow import fields

from chassis.http.schemas import View


class QueueView(View):
    """One kind of act that waits for the caller."""

    kind = fields.String(
        metadata={
            "description": "what is to be done: verify, triage, accept …; services have their own and may get new ones",
            "example": "verify",
        }
    )
    count = fields.Integer(metadata={"description": "999 at most, see `more`"})
    more = fields.Boolean(metadata={"description": "whether more than that wait"})
    oldest = fields.AwareDateTime(allow_none=True, metadata={"description": "since when the first one waits"})
    link = fields.String(
        metadata={"description": "the list that shows them", "example": "/api/v1/members/members?status=pending"}
    )
    title = fields.String(allow_none=True, metadata={"description": "of the one thing that the queue belongs to"})


class WaitingView(View):
    items = fields.List(fields.Nested(QueueView), metadata={"description": "in the order of the day"})
