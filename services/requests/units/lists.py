"""The list of units."""

from collections.abc import Mapping
from typing import Any, Final

from chassis.kernel.writes import Document
from chassis.persistence.finding import found_by
from chassis.persistence.reads import Page, TenantCollection, given
from services.requests.units.domain import Status
from services.requests.units.errors import NoSuchUnit

#: Units stored before there was a status lack it; they are open.
_STATUSES: Final[Mapping[str, list[str | None]]] = {
    Status.OPEN: [None, Status.OPEN.value],
    Status.CLOSED: [Status.CLOSED.value],
}


def list_units(units: TenantCollection, query: Mapping[str, Any]) -> Page:
    match = {**given(query, "kind", "code"), **found_by(query)}
    match["status"] = {"$in": _STATUSES[query["status"]]} if query.get("status") else {"$ne": Status.TAKEN_BACK.value}
    return units.page(match, cursor=query.get("cursor"), limit=query["limit"])


def get_unit(units: TenantCollection, identifier: str) -> Document:
    """Raises NoSuchUnit."""
    unit = units.find_one({"_id": identifier})
    if unit is None or unit.get("status") == Status.TAKEN_BACK:
        raise NoSuchUnit
    return unit
