"""Commands to buildings, from people and import rows."""

from dataclasses import dataclass

from services.members.buildings.domain import BuildingDetails


@dataclass(kw_only=True)
class NewBuilding(BuildingDetails):
    """`key` is the tenant's own name for it."""

    key: str | None
    despite_duplicates: bool = False
