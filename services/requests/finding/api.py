"""The search over HTTP."""

from typing import Any

from chassis.http.call import Call
from chassis.http.endpoint import SIGNED_IN, Blueprint
from chassis.http.searching import SearchQuery, SearchView
from chassis.kernel.writes import Document
from services.requests.finding import lists

blueprint = Blueprint("finding", __name__)


@blueprint.endpoint("GET", "/search", permission=SIGNED_IN, query=SearchQuery, returns=SearchView)
def search_requests(call: Call[Any], query: dict[str, Any]) -> Document:
    """Requests by title or tracking number, wishes, units and catalogue items, as far as the caller may see them."""
    return lists.search_all(call.reads, call.actor, query)
