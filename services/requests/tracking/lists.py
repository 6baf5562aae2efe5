"""What whoever has a tracking number may know."""

from collections.abc import Callable, Mapping, Sequence
from typing import Final

from chassis.kernel.writes import Document
from chassis.persistence.reads import TenantCollection
from services.requests.clocks.lists import due_of
from services.requests.service_requests import timeline
from services.requests.service_requests.numbers import number_as_stored
from services.requests.service_requests.states import STATUSES_OF, Status
from services.requests.tracking.errors import NothingTracked

#: Steps on the way. What was said, and to whom, is for those concerned.
SHOWN: Final = frozenset(
    {
        *(f"request.{what}" for what in ("submitted", "triaged", "whistled", "resolved", "rated", "reopened")),
        *(f"request.{what}" for what in ("recalled", "escalated", "closed", "cancelled", "merged", "unmerged")),
        *(f"request.{what}" for what in ("declined", "taken-up", "answer-withdrawn", "followed-up")),
        *(f"work-order.{what}" for what in ("accepted", "done", "returned")),
        # Without them a request that waits looks as if nobody worked on it.
        *("clock.paused", "clock.resumed", "request.unit-added", "whistle.assembled"),
    }
)
_STAGE_OF: Final = {status: stage for stage, statuses in STATUSES_OF.items() for status in statuses}


def track(reads: Callable[[str], TenantCollection], number: str) -> Document:
    """State, public reply and steps of a request. Raises NothingTracked."""
    request = reads("service_requests").find_one({"number": number_as_stored(number)})
    if request is None or request["status"] == Status.TAKEN_BACK:
        raise NothingTracked
    steps = timeline.steps_of(reads(timeline.COLLECTION), request["_id"], internal=False)
    # Replies of before the closing record were written to the requester alone.
    is_public = request.get("closing") or request["status"] == Status.DECLINED
    reply = request["outcome"] if is_public else None
    return {
        **{name: request[name] for name in ("number", "status", "submitted_at", "resolved_at")},
        "stage": _STAGE_OF[Status(request["status"])],
        "outcome": reply,
        "left_to_do": request.get("left_to_do") if reply else None,
        "left_until": request.get("left_until") if reply else None,
        "follow_up_number": _numbers(steps).get(request.get("follow_up_id")),
        "due_at": due_of(reads("clocks"), [request["_id"]]).get(request["_id"]),
        "steps": [
            {"at": step["at"], "what": step["what"], "unit_ids": step["unit_ids"]}
            for step in steps
            if step["what"] in SHOWN
        ],
    }


def _numbers(steps: Sequence[Document]) -> Mapping[str | None, str]:
    """Of the requests in which what answers left to do goes on: whoever asked for the whole has asked for them, too."""
    return {step["other_id"]: step["other_number"] for step in steps if step["what"] == "request.followed-up"}
