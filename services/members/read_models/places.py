"""Buildings, suites and enterprises as lists, and the index board of a building."""

from itertools import groupby
from typing import Any, Final

from chassis.kernel.writes import Document
from chassis.persistence.reads import Page, TenantCollection
from services.members.domain.errors import NoSuchBuilding, NoSuchEnterprise
from services.members.domain.member import Status

#: More suites than any building has.
_BOARD: Final = 5000


def list_buildings(buildings: TenantCollection, query: dict[str, Any]) -> Page:
    return _page(buildings, query, "community", "grid")


def list_suites(suites: TenantCollection, query: dict[str, Any]) -> Page:
    return _page(suites, query, "building_id", "enterprise_id")


def list_enterprises(enterprises: TenantCollection, query: dict[str, Any]) -> Page:
    return _page(enterprises, query, "building_id", "uscc")


def get_building(buildings: TenantCollection, identifier: str) -> Document:
    """Raises NoSuchBuilding."""
    building = buildings.find_one({"_id": identifier})
    if building is None:
        raise NoSuchBuilding
    return building


def get_enterprise(enterprises: TenantCollection, identifier: str) -> Document:
    """Raises NoSuchEnterprise."""
    enterprise = enterprises.find_one({"_id": identifier})
    if enterprise is None:
        raise NoSuchEnterprise
    return enterprise


def index_board(
    building: Document,
    suites: TenantCollection,
    enterprises: TenantCollection,
    organisations: TenantCollection,
    members: TenantCollection,
) -> Document:
    """Floors from the top, their suites, who works there, whether there is an organisation: one query a collection."""
    rooms = suites.find({"building_id": building["_id"]}, sort=[("floor", -1), ("number", 1)], limit=_BOARD)
    present = sorted({room["enterprise_id"] for room in rooms if room["enterprise_id"]})
    firms = {firm["_id"]: firm for firm in enterprises.find({"_id": {"$in": present}}, limit=_BOARD)}
    organised = {
        firm
        for organisation in organisations.find({"enterprise_ids": {"$in": present}}, limit=_BOARD)
        for firm in organisation["enterprise_ids"]
    }
    here = {"building_id": building["_id"], "status": {"$in": [Status.VERIFIED.value, Status.PLACED.value]}}
    people = members.totals(here, by="enterprise_id")
    plates = {firm: _plate(firms[firm], firm in organised, int(people.get(firm, 0))) for firm in present}
    floors = [
        {"floor": floor, "suites": [{**room, "enterprise": plates.get(room["enterprise_id"])} for room in on_floor]}
        for floor, on_floor in groupby(rooms, key=lambda room: room["floor"])
    ]
    return {"building_id": building["_id"], "name": building["name"], "floors": floors}


def _plate(firm: Document, has_organisation: bool, member_count: int) -> Document:
    return {
        "_id": firm["_id"],
        "name": firm["name"],
        "has_organisation": has_organisation,
        "member_count": member_count,
    }


def _page(collection: TenantCollection, query: dict[str, Any], *filters: str) -> Page:
    match = {name: query[name] for name in filters if query.get(name)}
    return collection.page(match, cursor=query.get("cursor"), limit=query["limit"])
