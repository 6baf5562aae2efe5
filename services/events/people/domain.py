"""What events knows of a person from members: enough to decide whether an activity is for them."""

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
