"""The queues of events."""

from collections.abc import Callable, Iterator
from datetime import datetime
from typing import Any, Final

from chassis.kernel.identity import EVERYWHERE, Actor
from chassis.persistence.reads import TenantCollection
from chassis.persistence.waiting import Queue, link, within_ids
from services.events.activities.lists import over
from services.events.activities.states import Status
from services.events.meetings.lists import idle
from services.events.registrations.states import Status as Registration
from services.events.scopes import within

#: The next ones, of which waiting lists are shown.
_COMING: Final = 20


def queues_of(reads: Callable[[str], TenantCollection], actor: Actor, now: datetime) -> Iterator[Queue]:
    """With `now`, because an activity waits to be closed once it is over."""
    if actor.holds("activity.manage"):
        yield from _of_activities(reads, actor.scopes("activity.manage"), now)
    if actor.holds("meeting.manage"):
        mine = _mine(actor.scopes("meeting.manage"))
        shown = link("events", "meetings", returned="true", sort="oldest")
        yield Queue("give_again", reads("meetings"), {**idle(), **mine}, "held_at", shown)


def _mine(scopes: frozenset[str]) -> dict[str, Any]:
    return {} if EVERYWHERE in scopes else {"$or": within(scopes)}


def _of_activities(reads: Callable[[str], TenantCollection], scopes: frozenset[str], now: datetime) -> Iterator[Queue]:
    mine = _mine(scopes)
    only = (
        {f"{kind}_id": within_ids(scopes, kind)[1] for kind in ("building", "organisation")} if len(scopes) == 1 else {}
    )
    activities, registrations = reads("activities"), reads("registrations")
    draft = {"status": Status.DRAFT.value, **mine}
    yield Queue("publish", activities, draft, "starts_at", link("events", "activities", status="draft", **only))
    shown = link("events", "activities", over="true", **only)
    yield Queue("close", activities, {**over(now), **mine}, "starts_at", shown)
    coming = {"status": Status.PUBLISHED.value, "starts_at": {"$gte": now}, **mine}
    for activity in activities.find(coming, sort=[("starts_at", 1)], limit=_COMING, only=["_id", "title", "capacity"]):
        # Only where there is a limit anybody can be waiting.
        if activity["capacity"] is not None:
            yield _waiting_list(registrations, activity["_id"], activity["title"])


def _waiting_list(registrations: TenantCollection, activity_id: str, title: str) -> Queue:
    status = Registration.WAITING.value
    match = {"activity_id": activity_id, "status": status}
    shown = link("events", f"activities/{activity_id}/registrations", status=status)
    return Queue("waiting_list", registrations, match, "registered_at", shown, title)
