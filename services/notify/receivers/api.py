"""Receivers over HTTP: administrators say which systems are told of what; whoever keeps one of them sees to its own."""

from typing import Any, Final

from chassis.http.call import Call
from chassis.http.endpoint import Blueprint
from chassis.http.history import HistoryPage, history_of
from chassis.http.schemas import PageQuery, page_of
from chassis.kernel.writes import Document
from chassis.persistence.reads import Page
from services.notify.event_types.domain import EVENT_TYPES
from services.notify.receivers import lists, use_cases
from services.notify.receivers.commands import Contact, Wanted
from services.notify.receivers.domain import OPERATE, Receiver, ReceiverChanges, ReceiverDetails
from services.notify.receivers.offer import OFFERED, told
from services.notify.receivers.ports import ReceiversWork
from services.notify.receivers.schemas import (
    ContactBody,
    OfferedEventView,
    ReceiverBody,
    ReceiverChangeBody,
    ReceiverDetailView,
    ReceiverQuery,
    ReceiverSecretView,
    ReceiverView,
    WantedBody,
)
from services.notify.receivers.use_cases import PERMISSION

blueprint = Blueprint("receivers", __name__)
_TOPIC: Final = "notify.receiver.events.v1"
#: Of a receiver, answers never hold the secret unless the view asks for it.
_SECRETS: Final = frozenset({"secret", "old_secret"})


@blueprint.endpoint("GET", "/receivers", permission=OPERATE, query=ReceiverQuery, returns=page_of(ReceiverView))
def list_receivers(call: Call[ReceiversWork], query: dict[str, Any]) -> Page:
    """The systems that are told of events, and how each of them stands."""
    return lists.list_receivers(call, query)


@blueprint.endpoint("GET", "/receivers/event-types", permission=OPERATE, returns=page_of(OfferedEventView))
def list_offered_events(call: Call[ReceiversWork]) -> dict[str, Any]:  # noqa: ARG001 # every view gets its call
    """Which events other systems can be told, and which fields they get; one page. No event names a person."""
    items = [{"type": name, "told": list(told(name, EVENT_TYPES[name].fields))} for name in OFFERED]
    return {"items": items, "next": None}


@blueprint.endpoint("GET", "/receivers/<receiver_id>", permission=OPERATE, returns=ReceiverDetailView)
def get_receiver(call: Call[ReceiversWork], receiver_id: str) -> Document:
    """One receiver, with whom to ask."""
    return _shown(call, use_cases.operated(call.uow, call.actor, receiver_id))


@blueprint.endpoint(
    "POST", "/receivers", permission=PERMISSION, body=ReceiverBody, returns=ReceiverSecretView, status=201
)
def register_receiver(call: Call[ReceiversWork], body: ReceiverDetails) -> Document:
    """Register a system. Its secret is shown now and never again; a delivery `ping` is sent at once."""
    # Not keyed: the answer of a keyed route is kept, and it would hold the secret. The name is the natural key.
    return _shown(call, use_cases.register_receiver(call.uow, call.actor, body), with_secret=True)


@blueprint.endpoint(
    "PATCH", "/receivers/<receiver_id>", permission=PERMISSION, body=ReceiverChangeBody, returns=ReceiverDetailView
)
def change_receiver(call: Call[ReceiversWork], receiver_id: str, body: ReceiverChanges) -> Document:
    """Change name, address, events, filters or contact. Send If-Match, so that nobody's change is lost."""
    return _shown(call, use_cases.change_receiver(call.uow, call.actor, body, receiver_id=receiver_id))


@blueprint.endpoint(
    "PATCH", "/receivers/<receiver_id>/contact", permission=OPERATE, body=ContactBody, returns=ReceiverDetailView
)
def change_contact(call: Call[ReceiversWork], receiver_id: str, body: Contact) -> Document:
    """Change whom the street office asks about the system. Send If-Match, so that nobody's change is lost."""
    return _shown(call, use_cases.change_contact(call.uow, call.actor, body.contact, receiver_id=receiver_id))


@blueprint.endpoint(
    "POST", "/receivers/<receiver_id>/wanted", permission=OPERATE, body=WantedBody, returns=ReceiverDetailView
)
def ask_events(call: Call[ReceiversWork], receiver_id: str, body: Wanted) -> Document:
    """Ask the street office to tell the system of more types of events. Repeating it changes nothing."""
    return _shown(call, use_cases.ask_events(call.uow, call.actor, body.event_types, receiver_id=receiver_id))


@blueprint.endpoint("DELETE", "/receivers/<receiver_id>/wanted", permission=PERMISSION, returns=ReceiverDetailView)
def decline_events(call: Call[ReceiversWork], receiver_id: str) -> Document:
    """Say no to the types that were asked for; changing `event_types` says yes. Repeating it changes nothing."""
    return _shown(call, use_cases.decline_events(call.uow, call.actor, receiver_id=receiver_id))


@blueprint.endpoint("POST", "/receivers/<receiver_id>/secret", permission=OPERATE, returns=ReceiverSecretView)
def replace_secret(call: Call[ReceiversWork], receiver_id: str) -> Document:
    """Make a new secret; it is shown now and never again. The one before signs as well for 24 hours."""
    return _shown(call, use_cases.replace_secret(call.uow, call.actor, receiver_id=receiver_id), with_secret=True)


@blueprint.endpoint("POST", "/receivers/<receiver_id>/pause", permission=OPERATE, returns=ReceiverDetailView)
def pause_receiver(call: Call[ReceiversWork], receiver_id: str) -> Document:
    """Send nothing for now; what happens is kept. Repeating it changes nothing."""
    return _shown(call, use_cases.pause_receiver(call.uow, call.actor, receiver_id=receiver_id))


@blueprint.endpoint("POST", "/receivers/<receiver_id>/resume", permission=OPERATE, returns=ReceiverDetailView)
def resume_receiver(call: Call[ReceiversWork], receiver_id: str) -> Document:
    """Send again, what waits first. What happened while it was switched off can be repeated from that time."""
    return _shown(call, use_cases.resume_receiver(call.uow, call.actor, receiver_id=receiver_id))


@blueprint.endpoint("DELETE", "/receivers/<receiver_id>", permission=PERMISSION, status=204)
def remove_receiver(call: Call[ReceiversWork], receiver_id: str) -> None:
    """Remove a receiver; its secret is destroyed. Repeating it changes nothing."""
    use_cases.remove_receiver(call.uow, call.actor, receiver_id=receiver_id)


@blueprint.endpoint(
    "GET", "/receivers/<receiver_id>/history", permission=PERMISSION, query=PageQuery, returns=HistoryPage
)
def receiver_history(call: Call[ReceiversWork], receiver_id: str, query: dict[str, Any]) -> Page:
    """Who changed what of a receiver, and when it was switched off, newest first."""
    use_cases.managed(call.uow, call.actor, receiver_id)
    return history_of(call, _TOPIC, receiver_id, query)


def _shown(call: Call[ReceiversWork], receiver: Receiver, *, with_secret: bool = False) -> Document:
    known = {name: value for name, value in vars(receiver).items() if with_secret or name not in _SECRETS}
    (row,) = lists.standing(call, [{**known, "_id": receiver.id}])
    return row
