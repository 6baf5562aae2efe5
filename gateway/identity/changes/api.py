"""Changes over HTTP, for the edge only."""

from typing import Any

from chassis.http.call import Call
from chassis.http.endpoint import PUBLIC, Blueprint
from gateway.identity.changes.commands import Follow
from gateway.identity.changes.lists import changes_after
from gateway.identity.changes.schemas import ChangesView, FollowBody
from gateway.identity.edge_only import require_edge

blueprint = Blueprint("changes", __name__)


@blueprint.endpoint("POST", "/internal/changes", permission=PUBLIC, body=FollowBody, returns=ChangesView)
def follow_changes(call: Call[Any], body: Follow) -> dict[str, Any]:
    """Whose tokens to exchange again. The edge asks several times a second."""
    require_edge(call)
    return changes_after(call.wiring.store, body.after)
