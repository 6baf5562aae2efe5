"""Which events other systems may be told, and which of their fields: records by id, codes, numbers and moments.

A list of what is offered, not of what is held back: a new kind of record stays inside until somebody decides. Events about
persons are not offered, because a person's organisation would tell the affiliation.
"""

from collections.abc import Iterable, Mapping
from typing import Any, Final

from chassis.kernel.text import Text
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
#: What every event about a request, its work or its whistles names.
REQUEST: Final = "request_id"
UNITS: Final = ("unit_id", "unit_ids", "missing_unit_ids", "owner_unit_id")
_ALL: Final = ".*"
#: Which fields an event must have for a filter to let it pass.
_NEEDED: Final[Mapping[str, tuple[str, ...]]] = {
    "building_ids": (*BUILDINGS, REQUEST),
    "areas": (*BUILDINGS, REQUEST),
    "unit_ids": UNITS,
    "categories": (REQUEST,),
    "sources": (REQUEST,),
}

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


def require_offered(patterns: Iterable[str]) -> None:
    """Raises EventNotOffered."""
    for pattern in patterns:
        if not _meant(pattern) or (pattern.endswith(_ALL) and f"{pattern[:-2]}." not in _KINDS):
            raise EventNotOffered(event_type=pattern)


def require_matching(patterns: Iterable[str], filters: Mapping[str, Text]) -> None:
    """`filters` are those that are set, with their words. Raises FilterNeverMatches."""
    for pattern in patterns:
        for name, words in filters.items():
            if not any(field in EVENT_TYPES[one].fields for one in _meant(pattern) for field in _NEEDED[name]):
                raise FilterNeverMatches(pointer=f"/{name}", event_type=pattern, field_zh=words.zh, field_en=words.en)


def _meant(pattern: str) -> list[str]:
    return [name for name in OFFERED if covers(pattern, name)]


def named(data: Mapping[str, Any], fields: tuple[str, ...]) -> set[str]:
    """The ids in these fields."""
    values = [data.get(field) for field in fields]
    return {one for value in values for one in (value if isinstance(value, list) else [value]) if isinstance(one, str)}
