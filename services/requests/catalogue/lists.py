"""The list of catalogue items."""

from collections.abc import Mapping
from typing import Any, Final

from chassis.kernel.writes import Document
from chassis.persistence.finding import found_by
from chassis.persistence.reads import Page, TenantCollection, given
from services.requests.catalogue.domain import GONE, Status
from services.requests.catalogue.errors import NoSuchCatalogueItem

MOST_EDITIONS: Final = 100


def list_items(items: TenantCollection, query: Mapping[str, Any]) -> Page:
    match = {**given(query, "category", "owner_unit_id", "code"), **found_by(query)}
    match["status"] = {"$nin": [Status.TAKEN_BACK.value] if query.get("withdrawn") else GONE}
    if query.get("agency_service"):
        match["agency_service"] = True
    return items.page(match, cursor=query.get("cursor"), limit=query["limit"])


def editions_of(items: TenantCollection, editions: TenantCollection, identifier: str) -> Document:
    """What was said of an item, the newest first. Raises NoSuchCatalogueItem."""
    item = get_item(items, identifier)
    newest = (("edition", -1), ("_id", -1))
    before = editions.find({"item_id": identifier}, sort=newest, limit=MOST_EDITIONS - 1)
    rows = [{**item, "item_id": identifier, "until": None}, *before]
    # Each row of before says what the one after it has changed.
    changed = [*(row["changed_after"] for row in before), []]
    return {
        "items": [
            {**_said(row), "since": row.get("edition_since"), "until": row["until"], "changed": names}
            for row, names in zip(rows, changed, strict=True)
        ]
    }


def _said(row: Document) -> Document:
    return {name: value for name, value in row.items() if name not in ("changed_after", "edition_since")}


def form_kept(items: TenantCollection, editions: TenantCollection, request: Document) -> Document | None:
    """The form that a request was made with, as a JSON Schema."""
    item_id, edition = request.get("catalogue_item_id"), request.get("catalogue_edition")
    if item_id is None or edition is None:
        return None
    item = items.find_one({"_id": item_id})
    if item is None or item.get("edition", 1) != edition:
        item = editions.find_one({"item_id": item_id, "edition": edition})
    found: Document | None = item and item.get("form")
    return found


def get_item(items: TenantCollection, identifier: str) -> Document:
    """Raises NoSuchCatalogueItem."""
    item = items.find_one({"_id": identifier})
    if item is None or item.get("status") == Status.TAKEN_BACK:
        raise NoSuchCatalogueItem
    return item
