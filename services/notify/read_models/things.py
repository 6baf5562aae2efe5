"""What ids stand for: the names of buildings, units, meetings …, where they belong, and who brought them about."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from chassis.consuming.projections import newest
from chassis.kernel.messages import InvalidMessage, Message
from chassis.kernel.writes import Write

THINGS: Final = "things"
_ACTOR: Final = "the actor of the message"


@dataclass(frozen=True)
class _Naming:
    """The fields of an event with a thing's id, its name, and who brought it about."""

    kind: str
    pointer: str
    name: str | None
    by: str | None = None


_NAMINGS: Final[Mapping[str, _Naming]] = {
    "org.louyu.members.building.registered.v1": _Naming("building", "building_id", "name"),
    "org.louyu.members.enterprise.registered.v1": _Naming("enterprise", "enterprise_id", "name"),
    "org.louyu.members.organisation.registered.v1": _Naming("organisation", "organisation_id", "name"),
    "org.louyu.events.activity.published.v1": _Naming("activity", "activity_id", "title"),
    "org.louyu.events.meeting.opened.v1": _Naming("meeting", "meeting_id", "title", by=_ACTOR),
    "org.louyu.events.meeting.resolution-adopted.v1": _Naming("item", "item_id", "text"),
    "org.louyu.requests.unit.registered.v1": _Naming("unit", "unit_id", "name"),
    "org.louyu.requests.request.submitted.v1": _Naming("request", "request_id", "title", by="requester_id"),
    "org.louyu.requests.request.triaged.v1": _Naming("request", "request_id", None),
    "org.louyu.requests.wish.published.v1": _Naming("wish", "wish_id", "text", by="wisher_id"),
}
#: The events that tell of things.
TYPES: Final = tuple(_NAMINGS)


def known(message: Message) -> Sequence[Write]:
    """Raises InvalidMessage without the thing's id."""
    naming = _NAMINGS[message.type]
    identifier = message.data.get(naming.pointer)
    if not isinstance(identifier, str):
        raise InvalidMessage(f"{message.type} lacks {naming.pointer}")
    found = {
        "thing_id": identifier,
        "kind": naming.kind,
        "name": message.data.get(naming.name or ""),
        "building_id": message.data.get("building_id"),
        "unit_id": message.data.get("unit_id"),
        "by": message.actor if naming.by == _ACTOR else message.data.get(naming.by or ""),
    }
    told = {name: value for name, value in found.items() if value is not None}
    group = "triaged" if naming.name is None else "told"
    return newest(message, THINGS, f"{message.tenant}|{identifier}", told, group=group)
