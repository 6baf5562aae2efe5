"""What events knows of a person, told by members: enough to see whether an activity is meant for them."""

from dataclasses import dataclass
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


@dataclass(frozen=True, kw_only=True)
class Person:
    kinds: frozenset[str]
    building_id: str | None
    organisation_ids: frozenset[str]
