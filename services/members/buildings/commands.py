"""What people and rows tell buildings to do."""

from dataclasses import dataclass

from services.members.buildings.domain import BuildingDetails


@dataclass(kw_only=True)
class NewBuilding(BuildingDetails):
    """`key` is what the tenant calls it."""

    key: str | None
