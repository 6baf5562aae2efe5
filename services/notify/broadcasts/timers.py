"""The timer that advances broadcasts."""

from typing import Final, cast

from chassis.kernel.clock import Clock
from chassis.kernel.errors import StaleVersion
from chassis.kernel.request_context import RequestContext
from chassis.observability.logs import log
from chassis.persistence.store import Store
from chassis.persistence.unit_of_work import MakeUnitOfWork
from services.notify.broadcasts import use_cases
from services.notify.broadcasts.ports import BroadcastsWork

#: Enough for the request context; everything else is read within the tenant.
_HEAD: Final = {"tenant": 1, "letter.correlation": 1}


def advance_broadcasts(store: Store, make: MakeUnitOfWork, clock: Clock) -> int:
    """Sends the next batch of the oldest running broadcast; returns its number of people."""
    row = store.db["broadcasts"].find_one({"state": "running"}, _HEAD, sort=[("_id", 1)])
    if row is None:
        return 0
    context = RequestContext(
        tenant=row["tenant"], actor="system", correlation=row["letter"]["correlation"], causation=row["_id"]
    )
    uow = make(store, context, clock)
    told = use_cases.advance_broadcast(cast("BroadcastsWork", uow), broadcast_id=row["_id"])
    try:
        uow.commit()
    except StaleVersion:  # another process sent this batch; the messages were stored once all the same
        log.info("broadcast.advanced_elsewhere", broadcast=row["_id"])
    return told
