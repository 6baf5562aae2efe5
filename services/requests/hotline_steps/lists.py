"""Lists of steps of ours."""

from collections.abc import Mapping
from typing import Any

from chassis.persistence.reads import Page, TenantCollection, given


def list_steps(steps: TenantCollection, query: Mapping[str, Any]) -> Page:
    """In order of time, the oldest first."""
    match = given(query, "status", "sheet_id")
    return steps.page(match, sort="at", cursor=query.get("cursor"), limit=query["limit"])
