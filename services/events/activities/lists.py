"""The list of activities."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any, Final

from chassis.kernel.identity import EVERYWHERE, Actor
from chassis.persistence.finding import found_by
from chassis.persistence.reads import NEVER, Page, TenantCollection, given, oldest
from services.events.activities.states import Status
from services.events.scopes import within

_ANNOUNCED: Final = [status.value for status in Status if status not in (Status.DRAFT, Status.TAKEN_BACK)]

#: Filter → the list in which it is one.
_HOSTED: Final = {"host_name": "host_names", "host_enterprise_id": "host_enterprise_ids"}


def over(now: datetime, status: str | None = None) -> dict[str, Any]:
    """The condition that an activity has been and was not closed yet; with another `status` there is none."""
    published = Status.PUBLISHED.value
    if status not in (None, published):
        return {"$and": [{"starts_at": {"$lt": NEVER}}]}
    # By its start too, which the indexes know; in $and, because days may be asked for.
    return {"status": published, "ends_at": {"$lt": now}, "$and": [{"starts_at": {"$lt": now}}]}


def list_activities(activities: TenantCollection, actor: Actor, query: Mapping[str, Any], now: datetime) -> Page:
    """Activities by start. Drafts only for those who may manage activities where the draft belongs."""
    if query.get("status") == Status.TAKEN_BACK:
        return Page([], None)
    match = {**given(query, "status", "kind", "building_id", "organisation_id"), **found_by(query)}
    for asked, kept in _HOSTED.items():
        if query.get(asked):
            match[kept] = query[asked]
    managing = actor.scopes("activity.manage")
    if query.get("over"):
        match |= over(now, query.get("status"))
    match.setdefault("status", {"$ne": Status.TAKEN_BACK.value})
    if EVERYWHERE not in managing:
        announced = {"$or": [{"status": {"$in": _ANNOUNCED}}, *within(managing)]}
        # In $and, because the query may have conditions of its own on the same fields.
        match["$and"] = [*match.get("$and", ()), announced]
    return oldest(activities, match, "starts_at", query)
