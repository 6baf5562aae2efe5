"""The list of who has read a contact."""

from collections.abc import Mapping
from typing import Any

from chassis.persistence.reads import Page, TenantCollection, newest


def list_reveals(reveals: TenantCollection, request_id: str, query: Mapping[str, Any]) -> Page:
    """Who read the contact of a request, newest first."""
    return newest(reveals, {"request_id": request_id}, "at", query)
