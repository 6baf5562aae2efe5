"""Limits over HTTP, for the edge only."""

from typing import Any

from chassis.http.call import Call
from chassis.http.endpoint import PUBLIC, Blueprint
from gateway.identity.edge_only import require_edge
from gateway.identity.limits.commands import Take, Tell
from gateway.identity.limits.schemas import TakeBody, TakenView, TellBody, ToldView
from gateway.identity.limits.storage import take, told

blueprint = Blueprint("limits", __name__)


@blueprint.endpoint("POST", "/internal/limits", permission=PUBLIC, body=TellBody, returns=ToldView)
def tell_takings(call: Call[Any], body: Tell) -> dict[str, Any]:
    """Tell what this edge let through, and hear what others did."""
    require_edge(call)
    return told(call.wiring.store, body)


@blueprint.endpoint("POST", "/internal/limits/take", permission=PUBLIC, body=TakeBody, returns=TakenView)
def take_one(call: Call[Any], body: Take) -> dict[str, Any]:
    """Take one request of a limit against guessing, which is counted here and not in each edge."""
    require_edge(call)
    return {"left": take(call.wiring.store, body, call.clock())}
