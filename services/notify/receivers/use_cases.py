"""Use cases of receivers: for the street office, and for the people who keep the connected system."""

import base64
import secrets
from collections.abc import Iterator
from typing import Final

from chassis.kernel.aggregate import values_of
from chassis.kernel.clock import Clock
from chassis.kernel.identity import EVERYWHERE, Actor, scope
from chassis.kernel.ids import new_id
from services.notify.receivers import guards
from services.notify.receivers.domain import (
    ENDING,
    MOST,
    OPERATE,
    PlaceKind,
    Receiver,
    ReceiverChanges,
    ReceiverDetails,
)
from services.notify.receivers.errors import NoSuchReceiver, ReceiverNameTaken, TooManyReceivers
from services.notify.receivers.filters import NOTHING, Filters
from services.notify.receivers.offer import require_offered
from services.notify.receivers.ports import ReceiversWork
from services.notify.receivers.states import State

PERMISSION: Final = "receiver.manage"
#: Standard Webhooks: 24 to 64 bytes.
_SECRET_BYTES: Final = 32


def register_receiver(uow: ReceiversWork, actor: Actor, details: ReceiverDetails) -> Receiver:
    """Its secret is shown by whoever calls this, once. Raises Forbidden, ReceiverNameTaken, TooManyReceivers, UnsafeAddress,
    EventNotOffered, FilterNeverMatches, UnknownReference, NoSuchArea, NoSuchClass.
    """
    actor.demand(PERMISSION)
    _require_free(uow, details.name)
    if uow.receivers.many() >= MOST:
        raise TooManyReceivers(most=MOST)
    receiver = Receiver.register(details, identifier=new_id(), secret=_new_secret(), now=uow.clock())
    _require_deliverable(uow, receiver)
    guards.require_known(uow, receiver, NOTHING)
    return uow.receivers.add(receiver)


def managed(uow: ReceiversWork, actor: Actor, receiver_id: str) -> Receiver:
    """Raises Forbidden, NoSuchReceiver."""
    actor.demand(PERMISSION)
    return uow.receivers.get(receiver_id)


def operated(uow: ReceiversWork, actor: Actor, receiver_id: str) -> Receiver:
    """A receiver for whoever keeps its system. Raises Forbidden, and NoSuchReceiver for those of others."""
    if not actor.holds(OPERATE):
        actor.demand(OPERATE)
    # As if it were not there: nobody learns whose systems are connected beside their own.
    if not actor.may(OPERATE, scope("receiver", receiver_id)):
        raise NoSuchReceiver
    receiver = uow.receivers.get(receiver_id)
    if receiver.state is State.REMOVED and EVERYWHERE not in actor.scopes(OPERATE):
        raise NoSuchReceiver
    return receiver


def change_receiver(uow: ReceiversWork, actor: Actor, changes: ReceiverChanges, *, receiver_id: str) -> Receiver:
    """Raises NotNow and what registering raises."""
    receiver = managed(uow, actor, receiver_id)
    if changes.get("name", receiver.name) != receiver.name:
        _require_free(uow, changes["name"])
    # What has ended meanwhile may stay; it cannot be chosen.
    before = Filters(**values_of(Filters, receiver))
    receiver.change(changes)
    if receiver.events:
        _require_deliverable(uow, receiver)
        guards.require_known(uow, receiver, before)
    return receiver


def change_contact(uow: ReceiversWork, actor: Actor, contact: str | None, *, receiver_id: str) -> Receiver:
    """Raises Forbidden, NoSuchReceiver, NotNow."""
    receiver = operated(uow, actor, receiver_id)
    receiver.change({"contact": contact})
    return receiver


def ask_events(uow: ReceiversWork, actor: Actor, wanted: list[str], *, receiver_id: str) -> Receiver:
    """Asks the street office for more types of events. Raises Forbidden, NoSuchReceiver, NotNow, EventNotOffered."""
    receiver = operated(uow, actor, receiver_id)
    require_offered(wanted)
    receiver.ask_events(wanted, actor.person_id)
    return receiver


def decline_events(uow: ReceiversWork, actor: Actor, *, receiver_id: str) -> Receiver:
    """Raises Forbidden, NoSuchReceiver."""
    receiver = managed(uow, actor, receiver_id)
    receiver.decline_events()
    return receiver


def replace_secret(uow: ReceiversWork, actor: Actor, *, receiver_id: str) -> Receiver:
    """A new secret, to be shown once; the one before is valid for a day. Raises Forbidden, NoSuchReceiver, NotNow."""
    receiver = operated(uow, actor, receiver_id)
    receiver.replace_secret(_new_secret(), uow.clock())
    return receiver


def tell_old_secret(uow: ReceiversWork, _: Clock, receiver_id: str) -> None:
    """Says that a secret is to be replaced soon. Idempotent."""
    uow.receivers.get(receiver_id).tell_old_secret()


def tell_place_ended(uow: ReceiversWork, kind: PlaceKind, place_id: str, successor_id: str | None = None) -> None:
    """Says of every receiver that is limited to it that the building, unit or class has ended."""
    for receiver in _limited_to(uow, kind, place_id):
        receiver.lose_place(kind, place_id, successor_id)


def tell_place_returned(uow: ReceiversWork, kind: PlaceKind, place_id: str) -> None:
    """Says of every receiver that is limited to it that the building, unit or class is there again."""
    for receiver in _limited_to(uow, kind, place_id):
        receiver.regain_place(kind, place_id)


def _limited_to(uow: ReceiversWork, kind: PlaceKind, place_id: str) -> Iterator[Receiver]:
    return (
        uow.receivers.get(one.id) for one in uow.receivers.listening() if place_id in getattr(one.filters, ENDING[kind])
    )


def pause_receiver(uow: ReceiversWork, actor: Actor, *, receiver_id: str) -> Receiver:
    receiver = operated(uow, actor, receiver_id)
    receiver.pause(actor.person_id)
    return receiver


def resume_receiver(uow: ReceiversWork, actor: Actor, *, receiver_id: str) -> Receiver:
    receiver = operated(uow, actor, receiver_id)
    receiver.resume(actor.person_id)
    return receiver


def remove_receiver(uow: ReceiversWork, actor: Actor, *, receiver_id: str) -> Receiver:
    receiver = managed(uow, actor, receiver_id)
    receiver.remove(actor.person_id)
    return receiver


def _require_free(uow: ReceiversWork, name: str) -> None:
    if uow.receivers.named(name) is not None:
        raise ReceiverNameTaken(name=name)


def _require_deliverable(uow: ReceiversWork, receiver: Receiver) -> None:
    guards.require_matching_events(receiver.event_types, receiver)
    uow.reach.check(receiver.url)


def _new_secret() -> str:
    return f"whsec_{base64.b64encode(secrets.token_bytes(_SECRET_BYTES)).decode()}"
