"""Use cases of messages that reached nobody."""

from chassis.kernel.identity import Actor
from services.notify.unreached.domain import Unreached
from services.notify.unreached.ports import UnreachedWork


def deal_with(uow: UnreachedWork, actor: Actor, *, unreached_id: str) -> Unreached:
    """Marks it as dealt with; it waits for nobody any more. Idempotent. Raises Forbidden, NoSuchUnreached."""
    actor.demand("rule.manage")
    return uow.unreached.get(unreached_id).deal_with(actor.person_id, uow.clock())
