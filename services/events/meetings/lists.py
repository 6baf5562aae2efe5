"""The list of joint meetings."""

from collections.abc import Mapping
from typing import Any

from chassis.kernel.identity import EVERYWHERE, Actor
from chassis.persistence.finding import found_by
from chassis.persistence.reads import Page, TenantCollection, given, newest
from services.events.meetings.details import IDLE
from services.events.scopes import within


def idle() -> dict[str, Any]:
    """The condition that a resolution waits to be given to another unit."""
    return {"agenda.resolution.status": {"$in": [progress.value for progress in IDLE]}}


def list_meetings(meetings: TenantCollection, actor: Actor, query: Mapping[str, Any]) -> Page:
    """Meetings that the actor may manage, newest first."""
    match = {**given(query, "building_id", "organisation_id"), **found_by(query)}
    if query["returned"]:
        match |= idle()
    managing = actor.scopes("meeting.manage")
    if EVERYWHERE not in managing:
        match["$and"] = [{"$or": within(managing)}]
    return newest(meetings, match, "held_at", query)
