"""Commands to end things, from people and messages."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, kw_only=True)
class EnterpriseDeparture:
    on_date: date


@dataclass(frozen=True)
class OfOrganisation:
    organisation_id: str


@dataclass(frozen=True)
class OfBuilding:
    building_id: str | None
