"""Event types over HTTP."""

from typing import Any

from chassis.http.call import Call
from chassis.http.endpoint import Blueprint
from chassis.http.schemas import page_of
from chassis.kernel.ports import Work
from services.notify.event_types import lists
from services.notify.event_types.schemas import EventTypeView

blueprint = Blueprint("event_types", __name__)


@blueprint.endpoint("GET", "/event-types", permission="rule.manage", returns=page_of(EventTypeView))
def list_event_types(call: Call[Work]) -> dict[str, Any]:  # noqa: ARG001 # every view gets its call
    """What rules and templates may use: event types, their fields and placeholders; one page."""
    return {"items": lists.list_event_types(), "next": None}
