"""What a receiver would have been sent last week: types and filters as edited, applied to what happened."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Final

from chassis.kernel.clock import Clock
from chassis.kernel.identity import Actor
from services.notify.deliveries.domain import Fact
from services.notify.deliveries.ports import DeliveriesWork
from services.notify.deliveries.wanted import LOOKED_AT, happened, wanted_of
from services.notify.receivers import guards
from services.notify.receivers.filters import Filters, Listener
from services.notify.receivers.use_cases import PERMISSION

_WEEK: Final = timedelta(days=7)
_EXAMPLES: Final = 5


@dataclass(kw_only=True)
class Tried(Filters):
    """What a receiver is to be told of, as edited."""

    event_types: list[str]


@dataclass(frozen=True, kw_only=True)
class Example:
    """`number` is that of the request, if the event says it."""

    type: str
    at: datetime
    about: str
    number: str | None


@dataclass(frozen=True, kw_only=True)
class WouldSend:
    """`events` are those of the types; `examples` the newest of the `sent`. `is_more`: not all of the week was looked at."""

    since: datetime
    events: int
    sent: int
    is_more: bool
    by_type: Sequence[Mapping[str, Any]]
    examples: Sequence[Example]


def last_week(uow: DeliveriesWork, actor: Actor, clock: Clock, tried: Tried) -> WouldSend:
    """Nothing is sent or stored. Raises Forbidden, EventNotOffered, FilterNeverMatches."""
    actor.demand(PERMISSION)
    guards.require_matching_events(tried.event_types, tried)
    since, now = clock() - _WEEK, clock()
    listener = Listener("", tried.event_types, since, tried)
    read, events, sent = 0, 0, Counter[str]()
    newest: list[Fact] = []
    for facts in happened(uow, since, now):
        read += len(facts)
        events += sum(listener.gets(fact.type) for fact in facts)
        wanted = wanted_of(uow, listener, facts)
        sent.update(fact.type for fact in wanted)
        newest = [*newest, *wanted][-_EXAMPLES:]
    return WouldSend(
        since=since,
        events=events,
        sent=sent.total(),
        is_more=read >= LOOKED_AT,
        by_type=[{"type": name, "count": many} for name, many in sorted(sent.items())],
        examples=[_example(fact) for fact in reversed(newest)],
    )


def _example(fact: Fact) -> Example:
    number = fact.known.get("number")
    return Example(type=fact.type, at=fact.at, about=fact.about, number=number if isinstance(number, str) else None)
