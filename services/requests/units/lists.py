"""The list of units."""

from collections.abc import Mapping
from typing import Any

from chassis.persistence.finding import found_by
from chassis.persistence.reads import Page, TenantCollection, given
from services.requests.units.domain import Status


def list_units(units: TenantCollection, query: Mapping[str, Any]) -> Page:
    match = {**given(query, "kind", "code"), **found_by(query)}
    # Units stored before there was a status lack it; they are open.
    if query.get("status"):
        match["status"] = (
            Status.CLOSED.value if query["status"] == Status.CLOSED else {"$in": [None, Status.OPEN.value]}
        )
    return units.page(match, cursor=query.get("cursor"), limit=query["limit"])
