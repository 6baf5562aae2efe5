"""Use cases of deliveries: what happens becomes deliveries, people try them again, and repeats run in batches."""

from datetime import timedelta
from typing import Final

from chassis.kernel.clock import Clock
from chassis.kernel.identity import Actor
from chassis.kernel.ids import new_id
from services.notify.deliveries.commands import RepeatAsk
from services.notify.deliveries.domain import KEPT, PING, Fact, Repeat, What
from services.notify.deliveries.errors import BeyondLog, RepeatUnderWay
from services.notify.deliveries.ports import DeliveriesWork
from services.notify.receivers.domain import Listener, Receiver
from services.notify.receivers.errors import NotSending
from services.notify.receivers.states import State
from services.notify.receivers.use_cases import PERMISSION, managed

BATCH: Final = 200
#: As long as the event log is kept.
_LOG: Final = timedelta(days=90)


def hear(uow: DeliveriesWork, fact: Fact) -> None:
    """One delivery for each receiver that wants the event. Idempotent: its id follows from both."""
    for receiver in uow.receivers.listening():
        if fact.at >= receiver.since and receiver.wants(fact.type, fact.data):
            uow.webhooks.put(receiver.id, fact)


def ping(uow: DeliveriesWork, *, receiver_id: str, event_id: str, correlation: str) -> None:
    """A delivery that says nothing, to see whether the receiver answers. Idempotent per event."""
    data = {"receiver_id": receiver_id}
    fact = Fact(
        id=event_id, type=PING, at=uow.clock(), about=receiver_id, sequence=None, correlation=correlation, data=data
    )
    uow.webhooks.put(receiver_id, fact)


def ask_ping(uow: DeliveriesWork, actor: Actor, *, receiver_id: str) -> Receiver:
    """Raises Forbidden, NoSuchReceiver, NotSending."""
    receiver = _sending(managed(uow, actor, receiver_id))
    ping(uow, receiver_id=receiver.id, event_id=new_id(), correlation=uow.context.correlation)
    return receiver


def retry_delivery(uow: DeliveriesWork, actor: Actor, *, delivery_id: str) -> None:
    """Tries a delivery at once, also one that was accepted. Raises Forbidden, NoSuchDelivery, DeliveryUnderWay, NotSending."""
    actor.demand(PERMISSION)
    _sending(uow.receivers.get(uow.webhooks.retry(delivery_id)))


def ask_repeat(uow: DeliveriesWork, actor: Actor, ask: RepeatAsk, *, receiver_id: str) -> Repeat:
    """Raises Forbidden, NoSuchReceiver, NotSending, RepeatUnderWay, BeyondLog."""
    receiver, now = _sending(managed(uow, actor, receiver_id)), uow.clock()
    longest = KEPT if ask.what is What.FAILED else _LOG
    if not now - longest <= ask.since <= now:
        raise BeyondLog(days=longest.days)
    if uow.repeats.runs(receiver_id):
        raise RepeatUnderWay
    repeat = Repeat(
        id=new_id(),
        receiver_id=receiver_id,
        what=ask.what,
        since=ask.since,
        until=now,
        by=actor.person_id,
        asked_at=now,
        at=ask.since,
    )
    uow.repeats.start(repeat)
    receiver.ask_repeat(repeat.id, what=ask.what.value, since=ask.since, by=actor.person_id)
    return repeat


def advance_repeat(uow: DeliveriesWork, clock: Clock, repeat_id: str) -> int:  # noqa: ARG001 # the form of sweeps
    """The next batch. A kill in between repeats it, which sends nothing twice that was not sent yet."""
    repeat = uow.repeats.get(repeat_id)
    receiver = uow.receivers.get(repeat.receiver_id)
    if receiver.state in (State.SWITCHED_OFF, State.REMOVED):
        uow.repeats.advance(repeat, (repeat.at, repeat.after), repeated=0, ended=True)
        return 0
    if repeat.what is What.FAILED:
        done = uow.webhooks.retry_failed(repeat.receiver_id, repeat.since, repeat.until, BATCH)
        uow.repeats.advance(repeat, (repeat.at, repeat.after), repeated=done, ended=done < BATCH)
        return done
    return _repeat_events(uow, repeat, receiver)


def _repeat_events(uow: DeliveriesWork, repeat: Repeat, receiver: Receiver) -> int:
    listener = Listener(receiver.id, receiver.event_types, receiver.building_ids, receiver.unit_ids, receiver.since)
    found = uow.told_past.told_after(repeat.at, repeat.after, repeat.until, BATCH)
    wanted = [fact for _, fact in found if listener.wants(fact.type, fact.data)]
    for fact in wanted:
        uow.webhooks.put_again(receiver.id, fact)
    last = (found[-1][1].at, found[-1][0]) if found else (repeat.at, repeat.after)
    uow.repeats.advance(repeat, last, repeated=len(wanted), ended=len(found) < BATCH)
    return len(found)


def _sending(receiver: Receiver) -> Receiver:
    if not receiver.is_sending:
        raise NotSending(name=receiver.name)
    return receiver
