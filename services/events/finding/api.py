"""The search over HTTP."""

from typing import Any

from chassis.http.call import Call
from chassis.http.endpoint import SIGNED_IN, Blueprint
from chassis.http.searching import SearchQuery, SearchView
from chassis.kernel.writes import Document
from services.events.finding import lists

blueprint = Blueprint("finding", __name__)


@blueprint.endpoint("GET", "/search", permission=SIGNED_IN, query=SearchQuery, returns=SearchView)
def search_events(call: Call[Any], query: dict[str, Any]) -> Document:
    """Activities by title or place; drafts only for those who manage them."""
    return lists.search_all(call.reads("activities"), call.actor, query, call.clock())
