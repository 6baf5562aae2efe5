"""Which events are for a receiver: those of its types that are within its filters, now and in the past."""

from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Final

from services.notify.deliveries.domain import Fact
from services.notify.deliveries.ports import DeliveriesWork
from services.notify.receivers.filters import Listener

#: A look at the past goes as far as this, in steps.
LOOKED_AT: Final = 10_000
_STEP: Final = 1_000


def wanted_of(uow: DeliveriesWork, listener: Listener, facts: Sequence[Fact]) -> list[Fact]:
    """Those that the listener gets and that are within its filters."""
    got = [fact for fact in facts if listener.gets(fact.type)]
    if not listener.is_limited or not got:
        return got
    about = uow.surroundings.of([(fact.type, fact.known) for fact in got])
    return [fact for fact, what in zip(got, about, strict=True) if listener.wants(fact.type, what)]


def happened(uow: DeliveriesWork, since: datetime, until: datetime) -> Iterator[list[Fact]]:
    """What happened, oldest first, step by step; LOOKED_AT at most."""
    at, after = since, ""
    for _ in range(LOOKED_AT // _STEP):
        found = uow.told_past.told_after(at, after, until, _STEP)
        yield [fact for _, fact in found]
        if len(found) < _STEP:
            return
        at, after = found[-1][1].at, found[-1][0]
