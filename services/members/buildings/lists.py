"""The list of buildings, and one of them."""

from collections.abc import Mapping
from typing import Any

from chassis.kernel.writes import Document
from chassis.persistence.finding import found_by
from chassis.persistence.reads import Page, TenantCollection, given
from services.members.buildings.domain import Status
from services.members.buildings.errors import NoSuchBuilding


def list_buildings(buildings: TenantCollection, query: Mapping[str, Any]) -> Page:
    match = {**given(query, "community", "grid"), **found_by(query), "status": {"$ne": Status.TAKEN_BACK.value}}
    return buildings.page(match, cursor=query.get("cursor"), limit=query["limit"])


def get_building(buildings: TenantCollection, identifier: str) -> Document:
    """Raises NoSuchBuilding."""
    building = buildings.find_one({"_id": identifier})
    if building is None or building.get("status") == Status.TAKEN_BACK:
        raise NoSuchBuilding
    return building
