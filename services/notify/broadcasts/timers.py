"""What broadcasts do by themselves: they go on."""

from typing import Final, cast

from chassis.kernel.clock import Clock
from chassis.kernel.errors import StaleVersion
from chassis.kernel.request_context import RequestContext
from chassis.observability.logs import log
from chassis.persistence.store import Store
from chassis.persistence.unit_of_work import MakeUnitOfWork
from services.notify.broadcasts import use_cases
from services.notify.broadcasts.ports import BroadcastsWork

#: Enough to know whose work it is; the rest is read within the tenant.
_HEAD: Final = {"tenant": 1, "letter.correlation": 1}


def advance_broadcasts(store: Store, make: MakeUnitOfWork, clock: Clock) -> int:
    """Tells the next batch of the oldest broadcast under way; returns how many people it held."""
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
    except StaleVersion:
        log.info("broadcast.advanced_elsewhere", broadcast=row["_id"])
    return told
