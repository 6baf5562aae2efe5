"""Events of organisations."""

from dataclasses import dataclass
from typing import Final

from chassis.kernel.aggregate import Event, Events


@dataclass(frozen=True, kw_only=True)
class OrganisationRegistered(Event):
    """An organisation that exists is known; `path` are its ancestors, the topmost first."""

    organisation_id: str
    name: str
    nature: str
    level: str
    parent_id: str | None
    building_id: str | None
    path: list[str]


EVENTS: Final[Events] = {"organisation": {"registered": OrganisationRegistered}}
