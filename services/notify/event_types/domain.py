"""The event types that rules may use, with the fields that conditions, recipients and templates may name.

A field's format says what its value is: id, ids, person (an id of somebody who acted), text, code (only conditions may
name it), number, flag, time, date, or a set of templates/labels.py.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from services.notify.event_types.agency import AGENCY
from services.notify.event_types.care import CARE
from services.notify.event_types.classes import CLASSES
from services.notify.event_types.errors import UnknownEventType
from services.notify.event_types.exchange import EXCHANGE
from services.notify.event_types.government import GOVERNMENT
from services.notify.event_types.joining import JOINING
from services.notify.event_types.rating import RATING
from services.notify.event_types.rising import RISING
from services.notify.event_types.supervising import SUPERVISING
from services.notify.event_types.table import TABLE
from services.notify.event_types.undoing import UNDOING
from services.notify.event_types.visiting import VISITING
from services.notify.event_types.whistles import WHISTLES
from services.notify.event_types.wishes import WISHES

#: What is known of a thing beside its name. A path may go on to it: `data.meeting_id.building_id`.
FACTS: Final = ("building_id", "unit_id", "by")
#: What a message may say of a thing beside its name: `{activity_place}`.
_SAID_OF_THINGS: Final[Mapping[str, tuple[str, ...]]] = {"activity_id": ("starts_at", "place", "reason")}
#: Where an empty list means everybody: the organiser of an activity has set no condition.
OPEN_LISTS: Final = ("data.audience_kinds", "data.audience_building_ids", "data.audience_organisation_ids")
#: Fields that name people. notify knows people by id only, so no message says a name (decision 0027).
PEOPLE: Final = frozenset(
    {
        *("member_id", "person_id", "claimer_id", "wisher_id", "requester_id", "account_id"),
        # Of needs, resources and orders.
        *("owner_id", "placer_id", "helper_id", "helped_id", "told_id"),
        # Of visits.
        "visitor_id",
    }
)
#: Types that nothing publishes any more, and what is published instead.
SUCCESSORS: Final[Mapping[str, str]] = {
    f"org.louyu.{name}.v1": f"org.louyu.{name}.v2" for name in ("identity.account.created", "members.member.checked-in")
}
_VERSION: Final = re.compile(r"\.v\d+$")
_UNSPOKEN: Final = frozenset({"id", "ids", "person", "flag", "code"})
_NAMES_OTHERS: Final = frozenset({"id", "ids", "person", "member_kind"})


@dataclass(frozen=True)
class EventType:
    fields: Mapping[str, str]

    @property
    def placeholders(self) -> frozenset[str]:
        """What a template may name: fields that can be shown, and the names of what `x_id` and `x_ids` point to."""
        shown = {name for name, form in self.fields.items() if form not in _UNSPOKEN}
        things = {name for name, form in self.fields.items() if form == "id"} - PEOPLE
        named = {name.removesuffix("_id") + "_name" for name in things}
        many = {name.removesuffix("_ids") + "_names" for name, form in self.fields.items() if form == "ids"}
        return frozenset(shown | named | many | set(self.known_of_things))

    @property
    def known_of_things(self) -> Mapping[str, tuple[str, str]]:
        """Placeholder → the field that names the thing, and which fact of it."""
        return {
            f"{pointer.removesuffix('_id')}_{fact}": (pointer, fact)
            for pointer, facts in _SAID_OF_THINGS.items()
            for fact in facts
            if pointer in self.fields
        }

    @property
    def about(self) -> str:
        """The field that names the thing that the event is about."""
        return next(iter(self.fields))

    @property
    def link_placeholders(self) -> frozenset[str]:
        return frozenset(name for name, form in self.fields.items() if form == "id")

    def knows(self, path: str) -> bool:
        """Whether `data.<field>` or `data.<field>.<fact>` can name people or things in this event."""
        root, _, rest = path.partition(".")
        field, _, fact = rest.partition(".")
        form = self.fields.get(field)
        return root == "data" and (form in _NAMES_OTHERS if not fact else form == "id" and fact in FACTS)


def _parsed(fields: str) -> EventType:
    parts = (part.partition(":") for part in fields.split())
    return EventType({name: form for name, _, form in parts})


EVENT_TYPES: Final[Mapping[str, EventType]] = {
    f"org.louyu.{name}" if _VERSION.search(name) else f"org.louyu.{name}.v1": _parsed(fields)
    for name, fields in {
        **TABLE,
        **AGENCY,
        **CARE,
        **CLASSES,
        **EXCHANGE,
        **GOVERNMENT,
        **JOINING,
        **RATING,
        **RISING,
        **SUPERVISING,
        **UNDOING,
        **VISITING,
        **WHISTLES,
        **WISHES,
    }.items()
}


def current(name: str) -> str:
    """The type that is published for this one now."""
    return SUCCESSORS.get(name, name)


def versions_of(name: str) -> Sequence[str]:
    """The type and those that it has replaced: a street office's own rules may still name one of them."""
    return [name, *(old for old, new in SUCCESSORS.items() if new == name)]


def known_type(name: str) -> EventType:
    """The event type of this name, as it is published now. Raises UnknownEventType."""
    known = EVENT_TYPES.get(current(name))
    if known is None:
        raise UnknownEventType(event_type=name)
    return known
