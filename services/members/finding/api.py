"""The search over HTTP."""

from typing import Any

from chassis.http.call import Call
from chassis.http.endpoint import SIGNED_IN, Blueprint
from chassis.http.searching import SearchQuery, SearchView
from chassis.kernel.writes import Document
from services.members.finding import lists
from services.members.finding.ports import FindingWork
from services.members.tenants.domain import Act
from services.members.verification import is_open_to

blueprint = Blueprint("finding", __name__)


@blueprint.endpoint("GET", "/search", permission=SIGNED_IN, query=SearchQuery, returns=SearchView)
def search_members(call: Call[FindingWork], query: dict[str, Any]) -> Document:
    """Buildings, firms, organisations and people by name or number, as far as the caller may see them."""
    with_lists = is_open_to(call.uow, call.actor, Act.LISTS)
    return lists.search_all(call.reads, call.actor, query, call.uow, with_lists=with_lists)
