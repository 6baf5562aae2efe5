"""The inbox over HTTP: everybody reads their own."""

from typing import Any

from chassis.http.call import Call
from chassis.http.endpoint import SIGNED_IN, Blueprint
from chassis.http.schemas import page_of
from chassis.persistence.reads import Page
from services.notify.api.schemas import AllReadView, InboxQuery, NotificationView, UnreadView
from services.notify.domain.ports import NotifyUnitOfWork
from services.notify.read_models import inbox as queries
from services.notify.use_cases import reading

blueprint = Blueprint("inbox", __name__)


@blueprint.endpoint("GET", "/inbox", permission=SIGNED_IN, query=InboxQuery, returns=page_of(NotificationView))
def list_inbox(call: Call[NotifyUnitOfWork], query: dict[str, Any]) -> Page:
    """One's own messages, newest first."""
    return queries.list_inbox(call.reads("inbox"), call.actor.person_id, query)


@blueprint.endpoint("GET", "/inbox/unread-count", permission=SIGNED_IN, returns=UnreadView)
def count_unread(call: Call[NotifyUnitOfWork]) -> dict[str, int]:
    """How many of one's own messages are unread."""
    return queries.count_unread(call.reads("inbox"), call.actor.person_id)


@blueprint.endpoint("POST", "/inbox/<notification_id>/read", permission=SIGNED_IN, returns=NotificationView)
def mark_read(call: Call[NotifyUnitOfWork], notification_id: str) -> dict[str, object]:
    """Mark one message as read; repeating it changes nothing."""
    return reading.mark_read(call.uow, call.actor, notification_id=notification_id)


@blueprint.endpoint("POST", "/inbox/read-all", permission=SIGNED_IN, returns=AllReadView)
def mark_all_read(call: Call[NotifyUnitOfWork]) -> dict[str, object]:
    """Mark all of one's own messages as read."""
    return reading.mark_all_read(call.uow, call.actor)
