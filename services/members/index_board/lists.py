"""The index board of a building, read from the collections of several rooms."""

from itertools import groupby
from typing import Final

from chassis.kernel.writes import Document
from chassis.persistence.reads import TenantCollection
from services.members.people.states import Status
from services.members.suites.domain import Status as SuiteStatus

#: More suites than any building has.
_BOARD: Final = 5000


def index_board(
    building: Document,
    suites: TenantCollection,
    enterprises: TenantCollection,
    organisations: TenantCollection,
    members: TenantCollection,
) -> Document:
    """Floors from the top with suites, enterprises and their marks. One query per collection."""
    there = {"building_id": building["_id"], "status": {"$ne": SuiteStatus.REMOVED.value}}
    rooms = suites.find(there, sort=[("floor", -1), ("number", 1)], limit=_BOARD)
    # By the suites, not by the firms' building: a firm without a suite has no place on the board.
    present = sorted({room["enterprise_id"] for room in rooms if room["enterprise_id"]})
    firms = {firm["_id"]: firm for firm in enterprises.find({"_id": {"$in": present}}, limit=_BOARD)}
    organised = {
        firm
        for organisation in organisations.find({"enterprise_ids": {"$in": present}}, limit=_BOARD)
        for firm in organisation["enterprise_ids"]
    }
    # Only verified people: the board is public within the tenant, and anybody can check in.
    here = {"building_id": building["_id"], "status": {"$in": [Status.VERIFIED.value, Status.PLACED.value]}}
    people = members.totals(here, by="enterprise_id")
    plates = {
        firm: _plate(firms[firm], firm in organised, int(people.get(firm, 0))) for firm in present if firm in firms
    }
    floors = [
        {"floor": floor, "suites": [{**room, "enterprise": plates.get(room["enterprise_id"])} for room in on_floor]}
        for floor, on_floor in groupby(rooms, key=lambda room: room["floor"])
    ]
    return {
        "building_id": building["_id"],
        "name": building["name"],
        "name_en": building.get("name_en", ""),
        "floors": floors,
    }


def _plate(firm: Document, has_organisation: bool, member_count: int) -> Document:
    return {
        "_id": firm["_id"],
        "name": firm["name"],
        "name_en": firm.get("name_en", ""),
        "has_organisation": has_organisation,
        "member_count": member_count,
    }
