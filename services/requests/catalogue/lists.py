"""The list of catalogue items."""

from collections.abc import Mapping
from typing import Any

from chassis.kernel.writes import Document
from chassis.persistence.finding import found_by
from chassis.persistence.reads import Page, TenantCollection, given
from services.requests.catalogue.domain import GONE, Status
from services.requests.catalogue.errors import NoSuchCatalogueItem


def list_items(items: TenantCollection, query: Mapping[str, Any]) -> Page:
    match = {**given(query, "category", "owner_unit_id", "code"), **found_by(query)}
    match["status"] = {"$nin": [Status.TAKEN_BACK.value] if query.get("withdrawn") else GONE}
    if query.get("agency_service"):
        match["agency_service"] = True
    return items.page(match, cursor=query.get("cursor"), limit=query["limit"])


def get_item(items: TenantCollection, identifier: str) -> Document:
    """Raises NoSuchCatalogueItem."""
    item = items.find_one({"_id": identifier})
    if item is None or item.get("status") == Status.TAKEN_BACK:
        raise NoSuchCatalogueItem
    return item
