"""Activities as people see them."""

from collections.abc import Mapping
from typing import Any, Final

from chassis.kernel.identity import EVERYWHERE, Actor
from chassis.persistence.reads import Page, TenantCollection, given
from services.events.activities.states import Status
from services.events.scopes import within

_ANNOUNCED: Final = [status.value for status in Status if status is not Status.DRAFT]


def list_activities(activities: TenantCollection, actor: Actor, query: Mapping[str, Any]) -> Page:
    """By start. Everybody sees what was announced; drafts are for those who manage activities where they belong."""
    match = given(query, "status", "kind", "building_id", "organisation_id")
    managing = actor.scopes("activity.manage")
    if EVERYWHERE not in managing:
        match["$and"] = [{"$or": [{"status": {"$in": _ANNOUNCED}}, *within(managing)]}]
    return activities.page(match, sort="starts_at", cursor=query.get("cursor"), limit=query["limit"])
