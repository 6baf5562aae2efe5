"""What events knows of a person from members: enough to decide whether an activity is for them."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

PERSON_KINDS: Final = (
    "party_member",
    "youth_league",
    "employee",
    "resident",
    "compatriot",
    "foreign_expert",
    "volunteer",
)


class Act(StrEnum):
    """What a street office may keep for verified people, as far as it happens here."""

    SEATS = "seats"
    HOURS = "hours"


#: Of a tenant that has not said otherwise.
BY_DEFAULT: Final = frozenset(act.value for act in Act)
#: The collections of what members tells.
PEOPLE: Final = "people"
SETTINGS: Final = "tenant_settings"


@dataclass(frozen=True, kw_only=True)
class Person:
    kinds: frozenset[str]
    building_id: str | None
    organisation_ids: frozenset[str]
    verified: bool = False
    merged_into: str | None = None


#: Registrations of one person in an hour, in a tenant that has not said otherwise.
REGISTRATIONS_PER_HOUR: Final = 30
