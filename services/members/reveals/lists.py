"""The list of reveals."""

from collections.abc import Mapping, Sequence
from typing import Any

from chassis.persistence.reads import Page, TenantCollection, newest


def list_own(reveals: TenantCollection, member_ids: Sequence[str], query: Mapping[str, Any]) -> Page:
    """Who read the details of a person, by all the records that they had, newest first."""
    return newest(reveals, {"member_id": {"$in": list(member_ids)}}, "at", query)
