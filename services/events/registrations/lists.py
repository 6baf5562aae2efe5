"""Lists of registrations, for their people and for organisers."""

from collections.abc import Mapping
from dataclasses import fields
from typing import Any

from chassis.kernel.writes import Document
from chassis.persistence.reads import Page, TenantCollection, given, newest
from services.events.registrations.domain import Registration
from services.events.registrations.states import HOLDING, Status


def list_registrations(registrations: TenantCollection, activity_id: str, query: Mapping[str, Any]) -> Page:
    match = {"activity_id": activity_id, **given(query, "status")}
    page = registrations.page(match, cursor=query.get("cursor"), limit=query["limit"])
    return Page([_with_position(registrations, row) for row in page.items], page.next)


def list_own_registrations(
    registrations: TenantCollection, activities: TenantCollection, person_id: str, query: Mapping[str, Any]
) -> Page:
    """One person's registrations, newest first, each with its activity."""
    match = {"person_id": person_id, **given(query, "status", "activity_id")}
    page = newest(registrations, match, "registered_at", query)
    # One query for the activities of the whole page.
    wanted = sorted({row["activity_id"] for row in page.items})
    known = {row["_id"]: row for row in activities.find({"_id": {"$in": wanted}}, limit=query["limit"])}
    rows = [{**_with_position(registrations, row), "activity": known[row["activity_id"]]} for row in page.items]
    return Page(rows, page.next)


def registration_shown(registrations: TenantCollection, registration: Registration) -> Document:
    """A registration with its current position on the waiting list; it need not be stored yet."""
    shown = {field.name: getattr(registration, field.name) for field in fields(registration)}
    return _with_position(registrations, {**shown, "_id": registration.id})


def places(registrations: TenantCollection, activity_id: str, capacity: int | None) -> dict[str, Any]:
    """How many places there are and are taken, and how many people wait."""
    return {
        "capacity": capacity,
        "taken": registrations.count({"activity_id": activity_id, "status": {"$in": HOLDING}}),
        "waiting": registrations.count({"activity_id": activity_id, "status": Status.WAITING.value}),
    }


def _with_position(registrations: TenantCollection, row: Document) -> Document:
    if row["status"] != Status.WAITING:
        return {**row, "position": None}
    # Counted, not stored: each promotion would otherwise have to change everybody behind.
    ahead = {"activity_id": row["activity_id"], "status": Status.WAITING.value, "ticket": {"$lt": row["ticket"]}}
    return {**row, "position": registrations.count(ahead) + 1}
