"""The list of catalogue items."""

from collections.abc import Mapping
from typing import Any

from chassis.persistence.finding import found_by
from chassis.persistence.reads import Page, TenantCollection, given


def list_items(items: TenantCollection, query: Mapping[str, Any]) -> Page:
    match = {**given(query, "category", "owner_unit_id", "code"), **found_by(query)}
    return items.page(match, cursor=query.get("cursor"), limit=query["limit"])
