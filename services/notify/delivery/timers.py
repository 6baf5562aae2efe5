"""What delivery does by itself: it tries again what waits for somebody to hold a role."""

from typing import Final, cast

from chassis.kernel.clock import Clock
from chassis.kernel.errors import DomainError
from chassis.kernel.request_context import RequestContext
from chassis.kernel.writes import Document
from chassis.observability.logs import log
from chassis.persistence.store import Store
from chassis.persistence.unit_of_work import MakeUnitOfWork
from services.notify.delivery import use_cases
from services.notify.delivery.domain import Result
from services.notify.delivery.ports import DeliveryWork

_AT_ONCE: Final = 100
#: Enough to know whose work it is; the rest is read within the tenant.
_HEAD: Final = {"tenant": 1, "happening.correlation": 1, "rule": 1, "holders": 1}


def retry_pending(store: Store, make: MakeUnitOfWork, clock: Clock) -> int:
    """Tries what is due; returns how many messages found somebody."""
    match = {"next_at": {"$lte": clock()}}
    due = list(store.db["pending_deliveries"].find(match, _HEAD, sort=[("next_at", 1)], limit=_AT_ONCE))
    results = [_retry(make, store, clock, row) for row in due]
    return results.count(Result.DELIVERED)


def _retry(make: MakeUnitOfWork, store: Store, clock: Clock, row: Document) -> Result:
    """One that fails must not keep the others waiting."""
    context = RequestContext(
        tenant=row["tenant"], actor="system", correlation=row["happening"]["correlation"], causation=row["_id"]
    )
    uow = make(store, context, clock)
    try:
        result = use_cases.try_again(cast("DeliveryWork", uow), pending_id=row["_id"])
        uow.commit()
    except DomainError as error:
        log.warning("pending.failed", pending=row["_id"], error=error.slug)
        return Result.WAITING
    if result is Result.GIVEN_UP:
        log.warning("message.undelivered", rule=row["rule"], roles=row["holders"]["roles"], tenant=row["tenant"])
    return result
