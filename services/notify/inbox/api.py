"""The inbox over HTTP: everybody reads their own."""

from typing import Any

from chassis.http.call import Call
from chassis.http.endpoint import SIGNED_IN, Blueprint
from chassis.http.schemas import page_of
from chassis.persistence.reads import Page
from services.notify.inbox import lists, use_cases
from services.notify.inbox.ports import InboxWork
from services.notify.inbox.schemas import AllReadView, InboxQuery, NotificationView, UnreadView

blueprint = Blueprint("inbox", __name__)


@blueprint.endpoint(
    "GET", "/inbox", permission=SIGNED_IN, outsiders=True, query=InboxQuery, returns=page_of(NotificationView)
)
def list_inbox(call: Call[InboxWork], query: dict[str, Any]) -> Page:
    """One's own messages, newest first."""
    return lists.list_inbox(call.reads("inbox"), call.actor.person_id, query)


@blueprint.endpoint("GET", "/inbox/unread-count", permission=SIGNED_IN, outsiders=True, returns=UnreadView)
def count_unread(call: Call[InboxWork]) -> dict[str, int]:
    """How many of one's own messages are unread."""
    return lists.count_unread(call.reads("inbox"), call.actor.person_id)


@blueprint.endpoint(
    "POST", "/inbox/<notification_id>/read", permission=SIGNED_IN, outsiders=True, returns=NotificationView
)
def mark_read(call: Call[InboxWork], notification_id: str) -> dict[str, object]:
    """Mark one message as read; repeating it changes nothing."""
    return lists.with_about(use_cases.mark_read(call.uow, call.actor, notification_id=notification_id))


@blueprint.endpoint("POST", "/inbox/read-all", permission=SIGNED_IN, outsiders=True, returns=AllReadView)
def mark_all_read(call: Call[InboxWork]) -> dict[str, object]:
    """Mark all of one's own messages as read, 5,000 at a time."""
    return use_cases.mark_all_read(call.uow, call.actor)
