"""The event log over HTTP, for administrators."""

from typing import Any

from chassis.http.call import Call
from chassis.http.endpoint import Blueprint
from chassis.http.schemas import page_of
from chassis.persistence.reads import Page
from services.notify.happenings import lists
from services.notify.happenings.ports import HappeningsWork
from services.notify.happenings.schemas import HappeningQuery, HappeningView

blueprint = Blueprint("happenings", __name__)
#: One schema: two of one name would be two in the API document.
_HappeningPage = page_of(HappeningView)


@blueprint.endpoint("GET", "/happenings", permission="event_log.read", query=HappeningQuery, returns=_HappeningPage)
def list_happenings(call: Call[HappeningsWork], query: dict[str, Any]) -> Page:
    """What happened in the street office in the last 90 days, in all services, newest first. It holds no text of a person."""
    return lists.list_happenings(call, query)


@blueprint.endpoint("GET", "/happenings/paths/<correlation>", permission="event_log.read", returns=_HappeningPage)
def path_of_act(call: Call[HappeningsWork], correlation: str) -> dict[str, Any]:
    """What one act caused in all services, in order; one page of 200 at most."""
    return {"items": lists.path_of_act(call, correlation), "next": None}
