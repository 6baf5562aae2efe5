"""The list of units."""

from collections.abc import Mapping
from typing import Any

from chassis.persistence.reads import Page, TenantCollection, given


def list_units(units: TenantCollection, query: Mapping[str, Any]) -> Page:
    return units.page(given(query, "kind", "code"), cursor=query.get("cursor"), limit=query["limit"])
