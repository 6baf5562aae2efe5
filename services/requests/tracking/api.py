"""Tracking over HTTP, without signing in. The edge limits how often one address may ask."""

from typing import Any

from chassis.http.call import Call
from chassis.http.endpoint import PUBLIC, Blueprint
from chassis.kernel.identity import TenantId
from chassis.kernel.writes import Document
from services.requests.open311.record import JURISDICTIONS
from services.requests.tracking import lists
from services.requests.tracking.commands import Tracked
from services.requests.tracking.errors import NothingTracked
from services.requests.tracking.schemas import TrackBody, TrackedView

blueprint = Blueprint("tracking", __name__)


@blueprint.endpoint("POST", "/track", permission=PUBLIC, body=TrackBody, returns=TrackedView)
def track_request(call: Call[Any], body: Tracked) -> Document:
    """How a request stands: its state, steps and public reply, for whoever has its number. Nothing personal."""
    row = call.wiring.store.db[JURISDICTIONS].find_one({"slug": body.tenant.strip().lower()})
    if row is None or row.get("suspended"):
        raise NothingTracked
    call.enter(TenantId(row["_id"]))
    return lists.track(call.reads, body.number)
