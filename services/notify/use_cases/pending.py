"""Messages that wait for somebody to hold a role."""

from datetime import timedelta
from enum import StrEnum
from typing import Final

from services.notify.domain.errors import NoSuchRule
from services.notify.domain.ports import NotifyUnitOfWork
from services.notify.domain.wording import local_date
from services.notify.use_cases import delivery

#: An assignment wakes what waits for it; trying on without one only covers roles that begin on a later day.
_LONGEST: Final = timedelta(minutes=10)


class Result(StrEnum):
    DELIVERED = "delivered"
    WAITING = "waiting"
    GIVEN_UP = "given_up"
    SILENCED = "silenced"


def try_again(uow: NotifyUnitOfWork, *, pending_id: str) -> Result:
    """Tells who holds the role now, waits on, or gives up when the news is old or the rule was silenced."""
    pending, now = uow.pending.get(pending_id), uow.now()
    found = uow.role_holders.of(pending.holders, local_date(now))
    if not found and now < pending.until:
        uow.pending.postpone(pending, now + min(delivery.FIRST_RETRY * 2 ** min(pending.tries, 10), _LONGEST))
        return Result.WAITING
    uow.pending.drop(pending)
    if not found:
        uow.count({"messages.undelivered": 1})
        return Result.GIVEN_UP
    try:
        rule = uow.rules.effective(pending.rule)
    except NoSuchRule:
        return Result.SILENCED
    if not rule.enabled:
        return Result.SILENCED
    letter = delivery.write_letter(uow, rule, delivery.gather_facts(uow, pending.happening))
    delivery.send(uow, letter, uow.inbox.without_known(found, pending.happening.id))
    return Result.DELIVERED
