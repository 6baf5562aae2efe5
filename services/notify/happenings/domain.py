"""What is kept of an event: what happened, by whom, to what; its ids, codes, numbers and moments, and no text of a person."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from services.notify.event_types.domain import EVENT_TYPES, EventType

#: Where the log is kept.
COLLECTION: Final = "happenings"
#: Written by people, so they may name somebody.
_WRITTEN: Final = frozenset({"text", "reason", "note", "outcome", "left_to_do", "result", "title", "display_name"})
#: Titles of these are announcements of the street office itself.
_ANNOUNCED: Final = ("org.louyu.events.activity.", "org.louyu.events.meeting.", "org.louyu.events.registration.")
#: Longer values serve nobody who reads a log or tries a rule.
_LONGEST: Final = 200
_MOST: Final = 100


@dataclass(frozen=True, kw_only=True)
class Heard:
    """An event as the log has it."""

    id: str
    type: str
    at: datetime
    correlation: str
    data: Mapping[str, Any]


def kind_of(event_type: str) -> str:
    """`org.louyu.members.member.verified.v1` → `members.member`."""
    return ".".join(event_type.split(".")[2:4])


def is_written_by_people(event_type: str, field: str, form: str) -> bool:
    """Whether the field is a text that somebody wrote freely."""
    if form != "text":
        return False
    name = field.removeprefix("previous_")
    return name in _WRITTEN and not (name == "title" and event_type.startswith(_ANNOUNCED))


def shown(event_type: str, data: Mapping[str, Any]) -> dict[str, Any]:
    """The data without texts of people, within bounds."""
    known = EVENT_TYPES.get(event_type, EventType({})).fields
    return {
        name: _short(data[name])
        for name, form in known.items()
        if name in data and not is_written_by_people(event_type, name, form)
    }


def _short(value: Any) -> Any:
    if isinstance(value, str):
        return value[:_LONGEST]
    if isinstance(value, list):
        return [_short(item) for item in value[:_MOST] if not isinstance(item, list | dict)]
    return None if isinstance(value, dict) else value
