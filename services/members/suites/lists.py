"""Suites as a list."""

from collections.abc import Mapping
from typing import Any

from chassis.persistence.reads import Page, TenantCollection, given


def list_suites(suites: TenantCollection, query: Mapping[str, Any]) -> Page:
    return suites.page(given(query, "building_id", "enterprise_id"), cursor=query.get("cursor"), limit=query["limit"])
