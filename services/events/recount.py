"""What the rows of events count, for comparing it with the figures."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import Final

from chassis.kernel.identity import TenantId
from chassis.kernel.writes import Document
from chassis.persistence.store import Store
from reporting.figures import Count
from reporting.recount import Recount, counts_of, dated, moment_of, rows_of
from services.events import scopes


@dataclass(frozen=True)
class _Place:
    building_id: str | None
    organisation_id: str | None


def _of_tenant(store: Store, tenant: TenantId, _: object) -> Iterator[Count]:
    for activity, registrations in _with_registrations(store, tenant):
        yield from _of_activity(activity)
        for row in registrations:
            yield from _of_registration(row, activity)
    for row in rows_of(store, "meetings", tenant):
        yield from _of_meeting(row)


def _with_registrations(store: Store, tenant: TenantId) -> Iterator[tuple[Document, Iterator[Document]]]:
    """Each activity with its registrations. Both are read in the order of activities, so that none is kept or looked up."""
    by_activity = groupby(
        rows_of(store, "registrations", tenant, by="activity_id"), lambda row: str(row["activity_id"])
    )
    identifier, registrations = next(by_activity, ("", iter(())))
    for activity in rows_of(store, "activities", tenant, by="_id"):
        # Registrations of no activity count nowhere.
        while identifier and identifier < activity["_id"]:
            identifier, registrations = next(by_activity, ("", iter(())))
        yield activity, registrations if identifier == activity["_id"] else iter(())


def _of_activity(row: Document) -> Iterator[Count]:
    closed = row["status"] == "closed"
    published = row.get("published_at") is not None or row["status"] == "published"
    yield from counts_of("activities", {"published": published}, _scopes(row), moment_of(row, "published"))
    true = {
        "closed": closed,
        f"kind_{row['kind']}": closed,
        "beneficiaries": row["beneficiaries"] if closed else 0,
        "outside_participants": row["outside_participants"] if closed else 0,
    }
    yield from counts_of("activities", true, _scopes(row), row["starts_at"])


def _of_registration(row: Document, activity: Document) -> Iterator[Count]:
    where, attended = _scopes(activity), row["status"] == "attended"
    # Nobody asked for imported attendance. Rows of before do not say so: both of their times are the start.
    imported = row.get("imported", row["attended_at"] is not None and row["attended_at"] == row["registered_at"])
    true = {
        "total": (not imported and not row.get("taken_over"), moment_of(row, "registered", "queued")),
        "promoted": (row.get("promotions", 0) > 0, moment_of(row, "promoted")),
    }
    yield from dated("registrations", true, where)
    at = row["attended_at"]
    yield from counts_of("attendances", {"total": attended, f"kind_{activity['kind']}": attended}, where, at)
    yield from counts_of("service", {"minutes": row.get("credited_minutes") or 0}, where, at)


def _of_meeting(row: Document) -> Iterator[Count]:
    decided = [item["resolution"] for item in row["agenda"] if item["resolution"]]
    cancelled = row.get("cancelled_because") is not None
    yield from counts_of("meetings", {"total": not cancelled, "cancelled": cancelled}, _scopes(row), row["held_at"])
    true = {
        "adopted": len(decided),
        "done": sum(one["status"] == "done" for one in decided),
        "returned": sum(one.get("returns", 0) for one in decided),
    }
    yield from counts_of("resolutions", true, _scopes(row), row["held_at"])


def _scopes(placed: Document) -> tuple[str, ...]:
    return scopes.scopes_of(_Place(placed["building_id"], placed["organisation_id"]))


recount: Final = Recount(("activities", "registrations", "meetings"), _of_tenant)
