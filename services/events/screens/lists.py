"""The list of an activity's screens."""

from collections.abc import Mapping
from typing import Any

from chassis.persistence.reads import Page, TenantCollection, given, newest


def list_screens(screens: TenantCollection, activity_id: str, query: Mapping[str, Any]) -> Page:
    return newest(screens, {"activity_id": activity_id, **given(query, "status")}, "made_at", query)
