"""The list of messages that reached nobody, and how many there are."""

from collections.abc import Mapping
from typing import Any

from chassis.persistence.reads import Page, TenantCollection, given, newest


def list_unreached(unreached: TenantCollection, query: Mapping[str, Any]) -> Page:
    """Messages that reached nobody, newest first."""
    return newest(unreached, given(query, "state", "scope", "rule"), "found_at", query)


def count_unreached(unreached: TenantCollection) -> dict[str, int]:
    return {"open": unreached.count({"state": "open"})}
