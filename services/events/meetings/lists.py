"""Joint meetings as those who run them see them."""

from collections.abc import Mapping
from typing import Any

from chassis.kernel.identity import EVERYWHERE, Actor
from chassis.persistence.reads import Page, TenantCollection, given, newest
from services.events.scopes import within


def list_meetings(meetings: TenantCollection, actor: Actor, query: Mapping[str, Any]) -> Page:
    """Newest first, where the reader manages meetings."""
    match = given(query, "building_id", "organisation_id")
    managing = actor.scopes("meeting.manage")
    if EVERYWHERE not in managing:
        match["$and"] = [{"$or": within(managing)}]
    return newest(meetings, match, "held_at", query)
