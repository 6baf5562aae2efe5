"""What notify does by itself: goes on with broadcasts, and tries again what waits for somebody to hold a role."""

from typing import Final, cast

from chassis.kernel.clock import Clock
from chassis.kernel.errors import DomainError, StaleVersion
from chassis.kernel.request_context import RequestContext
from chassis.kernel.writes import Document
from chassis.observability.logs import log
from chassis.persistence.store import Store
from chassis.persistence.unit_of_work import MakeUnitOfWork, UnitOfWork
from chassis.service import Timer
from services.notify.domain.ports import NotifyUnitOfWork
from services.notify.use_cases import broadcasting, pending

_PENDING_AT_ONCE: Final = 100
#: Enough to know whose work it is; the rest is read within the tenant.
_HEAD: Final = {"tenant": 1, "letter.correlation": 1, "happening.correlation": 1, "rule": 1, "holders": 1}


def advance_broadcasts(store: Store, make: MakeUnitOfWork, clock: Clock) -> int:
    """Tells the next batch of the oldest broadcast under way; returns how many people it held."""
    row = store.db["broadcasts"].find_one({"state": "running"}, _HEAD, sort=[("_id", 1)])
    if row is None:
        return 0
    uow = _unit(make, store, clock, row, row["letter"]["correlation"])
    told = broadcasting.advance(cast("NotifyUnitOfWork", uow), broadcast_id=row["_id"])
    try:
        uow.commit()
    except StaleVersion:
        log.info("broadcast.advanced_elsewhere", broadcast=row["_id"])
    return told


def retry_pending(store: Store, make: MakeUnitOfWork, clock: Clock) -> int:
    """Tries what is due; returns how many messages found somebody."""
    match = {"next_at": {"$lte": clock()}}
    due = list(store.db["pending_deliveries"].find(match, _HEAD, sort=[("next_at", 1)], limit=_PENDING_AT_ONCE))
    results = [_retry(make, store, clock, row) for row in due]
    return results.count(pending.Result.DELIVERED)


def _retry(make: MakeUnitOfWork, store: Store, clock: Clock, row: Document) -> pending.Result:
    """One that fails must not keep the others waiting."""
    uow = _unit(make, store, clock, row, row["happening"]["correlation"])
    try:
        result = pending.try_again(cast("NotifyUnitOfWork", uow), pending_id=row["_id"])
        uow.commit()
    except DomainError as error:
        log.warning("pending.failed", pending=row["_id"], error=error.slug)
        return pending.Result.WAITING
    if result is pending.Result.GIVEN_UP:
        log.warning("message.undelivered", rule=row["rule"], roles=row["holders"]["roles"], tenant=row["tenant"])
    return result


def _unit(make: MakeUnitOfWork, store: Store, clock: Clock, row: Document, correlation: str) -> UnitOfWork:
    context = RequestContext(tenant=row["tenant"], actor="system", correlation=correlation, causation=row["_id"])
    return make(store, context, clock)


TIMERS: Final = (
    Timer("broadcasts", 1.0, advance_broadcasts),
    Timer("pending-deliveries", 3.0, retry_pending),
)
