"""Joint meetings as those who run them see them."""

from collections.abc import Mapping
from typing import Any

from chassis.kernel.identity import EVERYWHERE
from chassis.persistence.reads import Page, TenantCollection
from services.events.read_models.filters import given, within


def list_meetings(meetings: TenantCollection, managing: frozenset[str], query: Mapping[str, Any]) -> Page:
    """Newest first, within the scopes in which the reader manages meetings."""
    match = given(query, "building_id", "organisation_id")
    if EVERYWHERE not in managing:
        match["$and"] = [{"$or": within(managing)}]
    return meetings.page(match, sort="held_at", descending=True, cursor=query.get("cursor"), limit=query["limit"])
