"""Reactions of deliveries: what happens is put in line for the receivers that want it; a new receiver is tried."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from chassis.kernel.messages import Message, parse
from chassis.service import Handler
from services.notify.deliveries import use_cases
from services.notify.deliveries.domain import Fact
from services.notify.deliveries.ports import DeliveriesWork
from services.notify.happenings.domain import shown
from services.notify.news import is_old_news
from services.notify.receivers.offer import OFFERED, told


def hear(uow: DeliveriesWork, message: Message) -> None:
    # Whoever needs it all the same asks for it to be repeated.
    if is_old_news(replay=message.replay, at=message.time, now=uow.clock()):
        return
    # Within the bounds of the event log, so that a repeat from there has the same bytes.
    known = shown(message.type, message.data)
    fact = Fact(
        id=message.id,
        type=message.type,
        at=message.time,
        about=message.subject,
        sequence=message.sequence,
        correlation=message.correlation,
        data=told(message.type, known),
        known=known,
    )
    use_cases.hear(uow, fact)


@dataclass(frozen=True)
class _Registered:
    receiver_id: str


def try_it(uow: DeliveriesWork, message: Message) -> None:
    fact = parse(message, _Registered)
    use_cases.ping(uow, receiver_id=fact.receiver_id, event_id=message.id, correlation=message.correlation)


HANDLERS: Final[Mapping[str, Handler]] = {
    **dict.fromkeys(OFFERED, hear),
    "org.louyu.notify.receiver.registered.v1": try_it,
}
