"""The list of suites."""

from collections.abc import Mapping
from typing import Any

from chassis.persistence.reads import Page, TenantCollection, given
from services.members.suites.domain import Status


def list_suites(suites: TenantCollection, query: Mapping[str, Any]) -> Page:
    match = {**given(query, "building_id", "enterprise_id"), "status": {"$ne": Status.REMOVED.value}}
    return suites.page(match, cursor=query.get("cursor"), limit=query["limit"])
