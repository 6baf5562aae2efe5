"""Activities as people see them."""

from collections.abc import Mapping
from typing import Any, Final

from chassis.kernel.identity import EVERYWHERE
from chassis.persistence.reads import Page, TenantCollection
from services.events.domain.activity import Status
from services.events.domain.registration import Status as RegistrationStatus
from services.events.read_models.filters import given, within

_ANNOUNCED: Final = [status.value for status in Status if status is not Status.DRAFT]
_HOLDING: Final = [RegistrationStatus.REGISTERED.value, RegistrationStatus.ATTENDED.value]


def list_activities(activities: TenantCollection, managing: frozenset[str], query: Mapping[str, Any]) -> Page:
    """By start. Everybody sees what was announced, drafts only those who manage activities in one of `managing`."""
    match = given(query, "status", "kind", "building_id", "organisation_id")
    if EVERYWHERE not in managing:
        match["$and"] = [{"$or": [{"status": {"$in": _ANNOUNCED}}, *within(managing)]}]
    return activities.page(match, sort="starts_at", cursor=query.get("cursor"), limit=query["limit"])


def places(registrations: TenantCollection, activity_id: str, capacity: int | None) -> dict[str, Any]:
    """How full an activity is."""
    return {
        "capacity": capacity,
        "taken": registrations.count({"activity_id": activity_id, "status": {"$in": _HOLDING}}),
        "waiting": registrations.count({"activity_id": activity_id, "status": RegistrationStatus.WAITING.value}),
    }
