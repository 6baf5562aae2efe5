"""What waits for the caller, over HTTP."""

from typing import Any

from chassis.consuming import letters
from chassis.http.call import Call
from chassis.http.endpoint import SIGNED_IN, Blueprint
from chassis.http.waiting import WaitingView
from chassis.kernel.writes import Document
from chassis.persistence.waiting import waiting
from services.notify.waiting.lists import queues_of

blueprint = Blueprint("waiting", __name__)


@blueprint.endpoint("GET", "/waiting", permission=SIGNED_IN, returns=WaitingView)
def waiting_in_notify(call: Call[Any]) -> Document:
    """Messages that reached nobody, for those who see to them, and one's own unread messages."""
    found = waiting(queues_of(call.reads, call.actor))
    return {"items": [*found["items"], *letters.waiting("notify", call.wiring.store, call.actor)]}
