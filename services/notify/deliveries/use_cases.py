"""Use cases of deliveries: what happens becomes deliveries, people try them again, and repeats run in batches."""

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import Final

from chassis.kernel.clock import Clock
from chassis.kernel.errors import DomainError
from chassis.kernel.identity import Actor
from chassis.kernel.ids import new_id
from chassis.kernel.quotas import Quota
from services.notify.deliveries.commands import RepeatAsk, RetryAsk, SampleAsk
from services.notify.deliveries.domain import KEPT, PING, Fact, Preview, Repeat, What
from services.notify.deliveries.errors import BeyondLog, NoSuchDelivery, NotSubscribed, RepeatUnderWay
from services.notify.deliveries.ports import DeliveriesWork
from services.notify.deliveries.samples import sample_of
from services.notify.deliveries.wanted import LOOKED_AT, happened, wanted_of
from services.notify.receivers.domain import Receiver
from services.notify.receivers.errors import NoSuchReceiver, NotSending
from services.notify.receivers.filters import Listener
from services.notify.receivers.offer import OFFERED, covers, require_offered
from services.notify.receivers.states import State
from services.notify.receivers.use_cases import operated

BATCH: Final = 200
#: Of several deliveries at once; for more there are repeats.
RETRIES: Final = Quota("delivery-retries", 60, 3600)
#: Of one delivery each.
RETRY: Final = Quota("delivery-retry", 120, 3600)
#: What says nothing, or did not happen: for trials.
PINGS: Final = Quota("receiver-ping", 60, 3600)
SAMPLES: Final = Quota("receiver-sample", 60, 3600)
#: Each may send again what happened in months.
REPEATS: Final = Quota("delivery-repeat", 20, 3600)
#: As long as the event log is kept.
_LOG: Final = timedelta(days=90)


def hear(uow: DeliveriesWork, fact: Fact) -> None:
    """One delivery for each receiver that wants the event. Idempotent: its id follows from both."""
    for receiver in uow.receivers.listening():
        if fact.at >= receiver.since and wanted_of(uow, receiver, [fact]):
            uow.webhooks.put(receiver.id, fact)


def ping(uow: DeliveriesWork, *, receiver_id: str, event_id: str, correlation: str) -> None:
    """A delivery that says nothing, to see whether the receiver answers. Idempotent per event."""
    data = {"receiver_id": receiver_id}
    fact = Fact(
        id=event_id, type=PING, at=uow.clock(), about=receiver_id, sequence=None, correlation=correlation, data=data
    )
    uow.webhooks.put(receiver_id, fact)


def ask_ping(uow: DeliveriesWork, actor: Actor, *, receiver_id: str) -> Receiver:
    """Raises Forbidden, NoSuchReceiver, NotSending, TooOften."""
    receiver = _sending(uow, operated(uow, actor, receiver_id))
    uow.quotas.spend(PINGS, actor, uow.clock)
    ping(uow, receiver_id=receiver.id, event_id=new_id(), correlation=uow.context.correlation)
    return receiver


def send_sample(uow: DeliveriesWork, actor: Actor, ask: SampleAsk, *, receiver_id: str) -> Receiver:
    """An event of this type that did not happen, and says so.

    Raises Forbidden, NoSuchReceiver, NotSending, NotSubscribed, TooOften.
    """
    receiver = _sending(uow, operated(uow, actor, receiver_id))
    if ask.event_type not in OFFERED or not receiver.gets(ask.event_type):
        raise NotSubscribed(event_type=ask.event_type)
    uow.quotas.spend(SAMPLES, actor, uow.clock)
    fact = sample_of(ask.event_type, identifier=new_id(), correlation=uow.context.correlation, now=uow.clock())
    uow.webhooks.put(receiver.id, fact)
    return receiver


def shown(uow: DeliveriesWork, actor: Actor, receiver_id: str) -> Receiver:
    """The receiver of a delivery. Raises Forbidden, and NoSuchDelivery if the receiver is none of the actor's."""
    try:
        return operated(uow, actor, receiver_id)
    except NoSuchReceiver as error:
        raise NoSuchDelivery(days=KEPT.days) from error


def retry_delivery(uow: DeliveriesWork, actor: Actor, *, delivery_id: str) -> None:
    """Tries a delivery at once, also one that was accepted.

    Raises Forbidden, NoSuchDelivery, DeliveryUnderWay, NotSending, TooOften.
    """
    receiver_id = uow.webhooks.receiver_of(delivery_id)
    shown(uow, actor, receiver_id)
    uow.webhooks.retry(delivery_id)
    _sending(uow, uow.receivers.get(receiver_id))
    uow.quotas.spend(RETRY, actor, uow.clock)


def retry_deliveries(
    uow: DeliveriesWork, actor: Actor, ask: RetryAsk, *, receiver_id: str
) -> Mapping[str, DomainError | None]:
    """Tries several deliveries of a receiver at once; of each why not, if so. Raises Forbidden, NoSuchReceiver, NotSending, TooOften."""
    receiver = _sending(uow, operated(uow, actor, receiver_id))
    uow.quotas.spend(RETRIES, actor, uow.clock)
    return uow.webhooks.retry_all(receiver.id, ask.delivery_ids)


def ask_repeat(uow: DeliveriesWork, actor: Actor, ask: RepeatAsk, *, receiver_id: str) -> Repeat:
    """Raises Forbidden, NoSuchReceiver, NotSending, RepeatUnderWay, BeyondLog, EventNotOffered, TooOften."""
    receiver, now = _sending(uow, operated(uow, actor, receiver_id)), uow.clock()
    _require_known(ask, now)
    if uow.repeats.runs(receiver_id):
        raise RepeatUnderWay
    uow.quotas.spend(REPEATS, actor, uow.clock)
    repeat = Repeat(
        id=new_id(),
        receiver_id=receiver_id,
        what=ask.what,
        since=ask.since,
        until=now,
        by=actor.person_id,
        asked_at=now,
        at=ask.since,
        event_types=ask.event_types,
    )
    uow.repeats.start(repeat)
    receiver.ask_repeat(repeat.id, what=ask.what.value, since=ask.since, by=actor.person_id)
    return repeat


def preview_repeat(uow: DeliveriesWork, actor: Actor, ask: RepeatAsk, *, receiver_id: str) -> Preview:
    """What a repeat would send. Raises Forbidden, NoSuchReceiver, BeyondLog, EventNotOffered."""
    receiver, now = operated(uow, actor, receiver_id), uow.clock()
    _require_known(ask, now)
    if ask.what is What.FAILED:
        given_up = uow.webhooks.failed_since(receiver_id, ask.since)
        found = {name: many for name, many in given_up.items() if _is_meant(ask.event_types, name)}
        return Preview(count=sum(found.values()), is_more=False, by_type=found)
    return _preview_events(uow, receiver, ask, now)


def _preview_events(uow: DeliveriesWork, receiver: Receiver, ask: RepeatAsk, now: datetime) -> Preview:
    listener, counted, read = receiver.listener(), Counter[str](), 0
    for facts in happened(uow, ask.since, now):
        read += len(facts)
        counted.update(fact.type for fact in _wanted(uow, listener, ask.event_types, facts))
    return Preview(count=counted.total(), is_more=read >= LOOKED_AT, by_type=counted)


def _require_known(ask: RepeatAsk, now: datetime) -> None:
    longest = KEPT if ask.what is What.FAILED else _LOG
    if not now - longest <= ask.since <= now:
        raise BeyondLog(days=longest.days)
    require_offered(ask.event_types)


def advance_repeat(uow: DeliveriesWork, clock: Clock, repeat_id: str) -> int:  # noqa: ARG001 # the form of sweeps
    """The next batch. A kill in between repeats it, which sends nothing twice that was not sent yet."""
    repeat = uow.repeats.get(repeat_id)
    receiver = uow.receivers.get(repeat.receiver_id)
    if receiver.state in (State.SWITCHED_OFF, State.REMOVED):
        uow.repeats.advance(repeat, (repeat.at, repeat.after), repeated=0, ended=True)
        return 0
    if repeat.what is What.FAILED:
        types = [name for name in OFFERED if repeat.event_types and _is_meant(repeat.event_types, name)]
        done = uow.webhooks.retry_failed(repeat, types, BATCH)
        uow.repeats.advance(repeat, (repeat.at, repeat.after), repeated=done, ended=done < BATCH)
        return done
    return _repeat_events(uow, repeat, receiver)


def _repeat_events(uow: DeliveriesWork, repeat: Repeat, receiver: Receiver) -> int:
    found = uow.told_past.told_after(repeat.at, repeat.after, repeat.until, BATCH)
    wanted = _wanted(uow, receiver.listener(), repeat.event_types, [fact for _, fact in found])
    for fact in wanted:
        uow.webhooks.put_again(receiver.id, fact)
    last = (found[-1][1].at, found[-1][0]) if found else (repeat.at, repeat.after)
    uow.repeats.advance(repeat, last, repeated=len(wanted), ended=len(found) < BATCH)
    return len(found)


def _wanted(uow: DeliveriesWork, listener: Listener, patterns: Sequence[str], facts: Sequence[Fact]) -> list[Fact]:
    return wanted_of(uow, listener, [fact for fact in facts if _is_meant(patterns, fact.type)])


def _is_meant(patterns: Sequence[str], event_type: str) -> bool:
    """Without patterns every type is."""
    return not patterns or any(covers(pattern, event_type) for pattern in patterns)


def _sending(uow: DeliveriesWork, receiver: Receiver) -> Receiver:
    """Held, so that nothing is put in the line of one that is paused or removed at this moment. Raises NotSending."""
    if not receiver.is_sending:
        raise NotSending(name=receiver.name)
    uow.receivers.hold(receiver)
    return receiver
