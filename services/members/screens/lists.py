"""The list of a building's screens, and the board that they show."""

from collections.abc import Mapping
from typing import Any

from chassis.kernel.writes import Document
from chassis.persistence.reads import Page, TenantCollection, given, newest


def list_screens(screens: TenantCollection, building_id: str, query: Mapping[str, Any]) -> Page:
    return newest(screens, {"building_id": building_id, **given(query, "status")}, "made_at", query)


def lobby(board: Document) -> Document:
    """What strangers may see of an index board."""
    floors = [
        {"floor": floor["floor"], "suites": [_suite(suite) for suite in floor["suites"]]} for floor in board["floors"]
    ]
    return {"building_name": board["name"], "building_name_en": board["name_en"], "floors": floors}


def _suite(suite: Document) -> Document:
    firm = suite["enterprise"]
    marks = firm and {
        "name": firm["name"],
        "name_en": firm["name_en"],
        "has_organisation": firm["has_organisation"],
        "has_members": firm["member_count"] > 0,
    }
    return {"number": suite["number"], "firm": marks}
