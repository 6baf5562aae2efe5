"""What ids stand for: the things that events name, so that messages can say their names."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from chassis.consuming.projections import newest
from chassis.kernel.messages import InvalidMessage, Message
from chassis.kernel.writes import Write
from services.notify.directory.domain import key_of

THINGS: Final = "things"
_ACTOR: Final = "the actor of the message"


@dataclass(frozen=True)
class _Naming:
    """The fields of an event that hold a thing's id, its name, and the person who caused it."""

    kind: str
    pointer: str
    name: str | None
    by: str | None = None


_NAMINGS: Final[Mapping[str, _Naming]] = {
    "org.louyu.members.building.registered.v1": _Naming("building", "building_id", "name"),
    "org.louyu.members.enterprise.registered.v1": _Naming("enterprise", "enterprise_id", "name"),
    "org.louyu.members.building.changed.v1": _Naming("building", "building_id", "name"),
    "org.louyu.members.enterprise.changed.v1": _Naming("enterprise", "enterprise_id", "name"),
    "org.louyu.members.organisation.changed.v1": _Naming("organisation", "organisation_id", "name"),
    "org.louyu.requests.unit.changed.v1": _Naming("unit", "unit_id", "name"),
    "org.louyu.members.enterprise.moved.v1": _Naming("enterprise", "enterprise_id", "name"),
    "org.louyu.members.organisation.registered.v1": _Naming("organisation", "organisation_id", "name"),
    "org.louyu.members.building.reinstated.v1": _Naming("building", "building_id", "name"),
    "org.louyu.members.enterprise.reinstated.v1": _Naming("enterprise", "enterprise_id", "name"),
    "org.louyu.members.organisation.reinstated.v1": _Naming("organisation", "organisation_id", "name"),
    "org.louyu.requests.unit.reinstated.v1": _Naming("unit", "unit_id", "name"),
    "org.louyu.events.activity.published.v1": _Naming("activity", "activity_id", "title"),
    "org.louyu.events.activity.changed.v1": _Naming("activity", "activity_id", "title"),
    "org.louyu.events.activity.cancelled.v1": _Naming("activity", "activity_id", "title"),
    "org.louyu.events.meeting.opened.v1": _Naming("meeting", "meeting_id", "title", by=_ACTOR),
    "org.louyu.events.meeting.resolution-adopted.v1": _Naming("item", "item_id", "text"),
    "org.louyu.requests.unit.registered.v1": _Naming("unit", "unit_id", "name"),
    "org.louyu.requests.request.submitted.v1": _Naming("request", "request_id", "title", by="requester_id"),
    "org.louyu.requests.request.triaged.v1": _Naming("request", "request_id", None),
    "org.louyu.requests.request.whistled.v1": _Naming("request", "request_id", None),
    "org.louyu.requests.class-tree.class-added.v1": _Naming("class", "code", "name"),
    "org.louyu.requests.class-tree.class-renamed.v1": _Naming("class", "code", "name"),
    "org.louyu.requests.class-tree.class-moved.v1": _Naming("class", "code", "name"),
    "org.louyu.events.meeting.changed.v1": _Naming("meeting", "meeting_id", "title"),
    "org.louyu.events.meeting.resolution-changed.v1": _Naming("item", "item_id", "text"),
    "org.louyu.requests.request.changed.v1": _Naming("request", "request_id", "title", by="requester_id"),
    "org.louyu.requests.wish.changed.v1": _Naming("wish", "wish_id", "text", by="wisher_id"),
    "org.louyu.requests.wish.submitted.v1": _Naming("wish", "wish_id", "text", by="wisher_id"),
    "org.louyu.requests.wish.published.v1": _Naming("wish", "wish_id", "text", by="wisher_id"),
}
#: What else is kept, by kind of thing.
_KEPT: Final[Mapping[str, tuple[str, ...]]] = {
    "activity": ("starts_at", "place", "reason"),
    "building": ("name_en", "community", "grid"),
    "request": ("category", "source", "whistle_id"),
}
_GROUPS: Final[Mapping[str, str]] = {
    "org.louyu.requests.request.triaged.v1": "triaged",
    "org.louyu.requests.request.whistled.v1": "whistled",
    "org.louyu.events.activity.cancelled.v1": "cancelled",
}
#: Event types that name things.
TYPES_OF_THINGS: Final = tuple(_NAMINGS)
_FORGOTTEN: Final[Mapping[str, str]] = {
    "org.louyu.requests.request.taken-back.v1": "request_id",
    "org.louyu.requests.wish.taken-back.v1": "wish_id",
}
#: Event types that say that a thing never was.
TYPES_THAT_FORGET: Final = tuple(_FORGOTTEN)


def forgotten(message: Message) -> Sequence[Write]:
    """Nothing is kept of what an undone import had made, until it tells of the thing again."""
    identifier = message.data.get(_FORGOTTEN[message.type])
    if not isinstance(identifier, str):
        raise InvalidMessage(f"{message.type} lacks {_FORGOTTEN[message.type]}")
    nothing = {"name": None, "by": None, "building_id": None}
    return newest(message, THINGS, key_of(message, identifier), {"thing_id": identifier, **nothing}, group="told")


def told_of_thing(message: Message) -> Sequence[Write]:
    """Keeps what the event says of a thing. Raises InvalidMessage if the id is missing."""
    naming = _NAMINGS[message.type]
    identifier = message.data.get(naming.pointer)
    if not isinstance(identifier, str):
        raise InvalidMessage(f"{message.type} lacks {naming.pointer}")
    found = {
        "thing_id": identifier,
        "kind": naming.kind,
        "name": message.data.get(naming.name or ""),
        **{fact: message.data.get(fact) for fact in _KEPT.get(naming.kind, ("name_en",))},
        "building_id": message.data.get("building_id"),
        "unit_id": message.data.get("unit_id"),
        "by": message.actor if naming.by == _ACTOR else message.data.get(naming.by or ""),
    }
    # Absent fields must not overwrite what another event has said.
    told = {name: value for name, value in found.items() if value is not None}
    if naming.kind == "class":
        # It may be moved to the top.
        told["parent"] = message.data.get("parent")
    # The newest of each kind counts: a cancellation does not tell where the activity was to take place.
    group = _GROUPS.get(message.type, "told")
    return newest(message, THINGS, key_of(message, identifier), told, group=group)
