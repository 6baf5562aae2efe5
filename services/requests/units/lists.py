"""The list of units."""

from collections.abc import Mapping
from typing import Any

from chassis.kernel.writes import Document
from chassis.persistence.finding import found_by
from chassis.persistence.reads import Page, TenantCollection, given
from services.requests.units.domain import Status
from services.requests.units.errors import NoSuchUnit


def list_units(units: TenantCollection, query: Mapping[str, Any]) -> Page:
    match = {**given(query, "kind", "code"), **found_by(query)}
    # Units stored before there was a status lack it; they are open.
    if query.get("status"):
        match["status"] = (
            Status.CLOSED.value if query["status"] == Status.CLOSED else {"$in": [None, Status.OPEN.value]}
        )
    return units.page(match, cursor=query.get("cursor"), limit=query["limit"])


def get_unit(units: TenantCollection, identifier: str) -> Document:
    """Raises NoSuchUnit."""
    unit = units.find_one({"_id": identifier})
    if unit is None:
        raise NoSuchUnit
    return unit
