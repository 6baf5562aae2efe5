"""Which events other systems may be told, and which of their fields: records by id, codes, numbers and moments.

A list of what is offered, not of what is held back: a new kind of record stays inside until somebody decides. Events about
persons are not offered, because a person's organisation would tell the affiliation.
"""

from collections.abc import Mapping
from typing import Any, Final

from services.notify.event_types.domain import EVENT_TYPES, PEOPLE
from services.notify.receivers.errors import EventNotOffered, FilterNeverMatches

_KINDS: Final = (
    *(f"org.louyu.members.{kind}." for kind in ("building", "enterprise", "suite", "organisation", "planned-move")),
    *(f"org.louyu.events.{kind}." for kind in ("activity", "meeting")),
    *(
        f"org.louyu.requests.{kind}."
        for kind in (
            *(
                "article",
                "call-back",
                "catalogue-item",
                "clock",
                "exclusion",
                "hotline-sheet",
                "hotline-step",
                "released-case",
                "request",
            ),
            *("unit", "visit", "whistle", "wish"),
        )
    ),
    "org.louyu.requests.work-order.",
)
#: These name persons by codes.
_HELD_BACK: Final = ("handed-over.v1",)
#: The numbers by which people and the hotline ask for a request, and the public reply to it; every other text may name
#: somebody.
_TEXTS: Final = frozenset({"number", "outcome", "hotline_number"})
_PERSONAL_FORMS: Final = frozenset({"person", "member_kind"})
BUILDINGS: Final = ("building_id", "from_building_id", "previous_building_id")
UNITS: Final = ("unit_id", "unit_ids", "missing_unit_ids", "owner_unit_id")
_ALL: Final = ".*"

OFFERED: Final = tuple(
    sorted(name for name in EVENT_TYPES if name.startswith(_KINDS) and not name.endswith(_HELD_BACK))
)


def told(event_type: str, data: Mapping[str, Any]) -> dict[str, Any]:
    """The fields of an event that leave the platform."""
    forms = EVENT_TYPES[event_type].fields
    return {name: data[name] for name, form in forms.items() if name in data and _may_leave(name, form)}


def _may_leave(name: str, form: str) -> bool:
    return name not in PEOPLE and form not in _PERSONAL_FORMS and (form != "text" or name in _TEXTS)


def covers(pattern: str, event_type: str) -> bool:
    """Whether the type is meant: by its name, or as one of all of its kind, `org.louyu.requests.request.*`."""
    return pattern == event_type or (pattern.endswith(_ALL) and event_type.startswith(pattern[:-1]))


def require_offered(patterns: list[str], *, by_building: bool, by_unit: bool) -> None:
    """Raises EventNotOffered, FilterNeverMatches."""
    for pattern in patterns:
        meant = [name for name in OFFERED if covers(pattern, name)]
        if not meant or (pattern.endswith(_ALL) and f"{pattern[:-2]}." not in _KINDS):
            raise EventNotOffered(event_type=pattern)
        if by_building:
            _require_field(pattern, meant, BUILDINGS, "/building_ids", ("楼宇", "building"))
        if by_unit:
            _require_field(pattern, meant, UNITS, "/unit_ids", ("部门", "unit"))


def _require_field(
    pattern: str, meant: list[str], fields: tuple[str, ...], pointer: str, words: tuple[str, str]
) -> None:
    if not any(field in EVENT_TYPES[name].fields for name in meant for field in fields):
        raise FilterNeverMatches(pointer=pointer, event_type=pattern, field_zh=words[0], field_en=words[1])


def named(data: Mapping[str, Any], fields: tuple[str, ...]) -> set[str]:
    """The ids in these fields."""
    values = [data.get(field) for field in fields]
    return {one for value in values for one in (value if isinstance(value, list) else [value]) if isinstance(one, str)}
