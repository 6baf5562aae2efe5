"""The list of catalogue items."""

from collections.abc import Mapping
from typing import Any

from chassis.persistence.finding import found_by
from chassis.persistence.reads import Page, TenantCollection, given
from services.requests.catalogue.domain import Status


def list_items(items: TenantCollection, query: Mapping[str, Any]) -> Page:
    match = {**given(query, "category", "owner_unit_id", "code"), **found_by(query)}
    if not query.get("withdrawn"):
        match["status"] = {"$ne": Status.WITHDRAWN.value}
    return items.page(match, cursor=query.get("cursor"), limit=query["limit"])
