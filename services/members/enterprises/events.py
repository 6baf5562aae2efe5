"""Events of enterprises."""

from dataclasses import dataclass
from datetime import datetime
from typing import Final

from chassis.kernel.aggregate import Event, Events


@dataclass(frozen=True, kw_only=True)
class EnterpriseRegistered(Event):
    """An enterprise has a dossier; `converted_from_branch` tells a branch office that became a legal person."""

    enterprise_id: str
    name: str
    kind: str
    building_id: str
    staff_count: int
    converted_from_branch: bool


@dataclass(frozen=True, kw_only=True)
class EnterpriseMoved(Event):
    """An enterprise, known since `registered_at`, works in another building from now on."""

    enterprise_id: str
    name: str
    kind: str
    from_building_id: str
    building_id: str
    staff_count: int
    converted_from_branch: bool
    registered_at: datetime | None


EVENTS: Final[Events] = {"enterprise": {"registered": EnterpriseRegistered, "moved": EnterpriseMoved}}
