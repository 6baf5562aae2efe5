"""Use cases of receivers."""

import base64
import secrets
from typing import Final

from chassis.kernel.identity import Actor
from chassis.kernel.ids import new_id
from services.notify.receivers.domain import MOST, Receiver, ReceiverChanges, ReceiverDetails
from services.notify.receivers.errors import ReceiverNameTaken, TooManyReceivers
from services.notify.receivers.offer import require_offered
from services.notify.receivers.ports import ReceiversWork

PERMISSION: Final = "receiver.manage"
#: Standard Webhooks: 24 to 64 bytes.
_SECRET_BYTES: Final = 32


def register_receiver(uow: ReceiversWork, actor: Actor, details: ReceiverDetails) -> Receiver:
    """Its secret is shown by whoever calls this, once. Raises Forbidden, ReceiverNameTaken, TooManyReceivers, UnsafeAddress,
    EventNotOffered, FilterNeverMatches.
    """
    actor.demand(PERMISSION)
    _require_free(uow, details.name)
    if uow.receivers.many() >= MOST:
        raise TooManyReceivers(most=MOST)
    _require_deliverable(uow, details)
    return uow.receivers.add(Receiver.register(details, identifier=new_id(), secret=_new_secret(), now=uow.clock()))


def managed(uow: ReceiversWork, actor: Actor, receiver_id: str) -> Receiver:
    """Raises Forbidden, NoSuchReceiver."""
    actor.demand(PERMISSION)
    return uow.receivers.get(receiver_id)


def change_receiver(uow: ReceiversWork, actor: Actor, changes: ReceiverChanges, *, receiver_id: str) -> Receiver:
    """Raises NotNow and what registering raises."""
    receiver = managed(uow, actor, receiver_id)
    if changes.get("name", receiver.name) != receiver.name:
        _require_free(uow, changes["name"])
    receiver.change(changes)
    if receiver.events:
        _require_deliverable(uow, receiver)
    return receiver


def replace_secret(uow: ReceiversWork, actor: Actor, *, receiver_id: str) -> Receiver:
    """A new secret, to be shown once; the one before is valid for a day. Raises Forbidden, NoSuchReceiver, NotNow."""
    receiver = managed(uow, actor, receiver_id)
    receiver.replace_secret(_new_secret(), uow.clock())
    return receiver


def pause_receiver(uow: ReceiversWork, actor: Actor, *, receiver_id: str) -> Receiver:
    receiver = managed(uow, actor, receiver_id)
    receiver.pause(actor.person_id)
    return receiver


def resume_receiver(uow: ReceiversWork, actor: Actor, *, receiver_id: str) -> Receiver:
    receiver = managed(uow, actor, receiver_id)
    receiver.resume(actor.person_id)
    return receiver


def remove_receiver(uow: ReceiversWork, actor: Actor, *, receiver_id: str) -> Receiver:
    receiver = managed(uow, actor, receiver_id)
    receiver.remove(actor.person_id)
    return receiver


def _require_free(uow: ReceiversWork, name: str) -> None:
    if uow.receivers.named(name) is not None:
        raise ReceiverNameTaken(name=name)


def _require_deliverable(uow: ReceiversWork, details: ReceiverDetails) -> None:
    require_offered(details.event_types, by_building=bool(details.building_ids), by_unit=bool(details.unit_ids))
    uow.reach.check(details.url)


def _new_secret() -> str:
    return f"whsec_{base64.b64encode(secrets.token_bytes(_SECRET_BYTES)).decode()}"
