"""Changes over HTTP, for the edge only."""

from typing import Any

from chassis.http.call import Call
from chassis.http.endpoint import PUBLIC, Blueprint
from gateway.identity.changes.commands import Follow
from gateway.identity.changes.lists import next_changes
from gateway.identity.changes.schemas import ChangesView, FollowBody
from gateway.identity.edge_only import require_edge

blueprint = Blueprint("changes", __name__)


@blueprint.endpoint("POST", "/internal/changes", permission=PUBLIC, body=FollowBody, returns=ChangesView)
def follow_changes(call: Call[Any], body: Follow) -> dict[str, Any]:
    """Whose tokens to exchange again. The answer waits a moment for something to tell."""
    require_edge(call)
    return next_changes(call.wiring.store, body.after)
