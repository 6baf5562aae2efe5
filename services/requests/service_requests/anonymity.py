"""Who asks is kept from units, if the requester wishes it: what whoever reads a request only for a unit is shown."""

from collections.abc import Collection, Iterable, Mapping
from typing import Any, Final

from chassis.kernel.identity import Actor
from chassis.kernel.writes import Document
from services.requests.scopes import places

#: They tell who asks.
WHO_ASKS: Final = ("requester_id", "enterprise_id")
#: These and the room, in which few work.
_KEPT_BACK: Final = (*WHO_ASKS, "suite_id")


def unnamed(actor: Actor, request: Mapping[str, Any]) -> frozenset[str]:
    """The ids of the requester that the actor is not told. The desk, the building and the requester are told all."""
    requester_id = request["requester_id"]
    if not request.get("anonymous_to_units") or actor.person_id == requester_id:
        return frozenset()
    if actor.may("request.read", *places(request["building_id"])):
        return frozenset()
    return frozenset({requester_id, *request.get("was_requested_by", ())})


def not_kept_back(query: Mapping[str, Any]) -> Document:
    """The condition for units: whoever asks for the requests of somebody would learn who asks from what is found."""
    return {"anonymous_to_units": {"$ne": True}} if any(query.get(name) for name in WHO_ASKS) else {}


def shown_to(actor: Actor, request: Mapping[str, Any]) -> Document:
    """The request, without who asks if that is kept from the actor."""
    return {**request, **(dict.fromkeys(_KEPT_BACK) if unnamed(actor, request) else {})}


def closing_to(actor: Actor, request: Mapping[str, Any], closing: Document | None) -> Document | None:
    """A closing record; whom another unit or the desk has spoken to is mostly who asks."""
    return {**closing, "contact_person": None} if closing and unnamed(actor, request) else closing


def without(hidden: Collection[str], rows: Iterable[Document], name: str = "by") -> list[Document]:
    """The rows, but nobody instead of whom must not be named."""
    return [{**row, name: None} if row[name] in hidden else row for row in rows]


def acts_without(hidden: Collection[str], acts: Iterable[Document]) -> list[Document]:
    """Rows of a history: of what tells who asks they say only that it changed."""
    if not hidden:
        return list(acts)
    return [{**act, "changes": [_hidden(one) for one in act["changes"]]} for act in without(hidden, acts)]


def _hidden(change: Document) -> Document:
    return {**change, "before": None, "after": None, "hidden": True} if change["field"] in _KEPT_BACK else change
