"""The list of visit plans."""

from collections.abc import Mapping
from typing import Any

from chassis.persistence.reads import Page, TenantCollection, given, newest


def list_plans(plans: TenantCollection, query: Mapping[str, Any]) -> Page:
    """Newest first."""
    return newest(plans, given(query, "status"), "made_at", query)
