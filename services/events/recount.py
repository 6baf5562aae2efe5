"""What the rows of events count, for comparing it with the figures."""

from collections.abc import Iterator
from dataclasses import dataclass

from chassis.kernel.identity import TenantId
from chassis.kernel.writes import Document
from chassis.persistence.store import Store
from reporting.figures import Count
from services.events import scopes


@dataclass(frozen=True)
class _Place:
    building_id: str | None
    organisation_id: str | None


def recount(store: Store, tenant: TenantId) -> Iterator[Count]:
    activities = {row["_id"]: row for row in store.db["activities"].find({"tenant": tenant})}
    for row in activities.values():
        yield from _of_activity(row)
    for row in store.db["registrations"].find({"tenant": tenant}):
        yield from _of_registration(row, activities[row["activity_id"]])
    for row in store.db["meetings"].find({"tenant": tenant}):
        yield from _of_meeting(row)


def _of_activity(row: Document) -> Iterator[Count]:
    closed = row["status"] == "closed"
    true = {
        "published": row.get("published_at") is not None or row["status"] == "published",
        "closed": closed,
        f"kind_{row['kind']}": closed,
        "beneficiaries": row["beneficiaries"] if closed else 0,
        "outside_participants": row["outside_participants"] if closed else 0,
    }
    yield from _counts("activities", true, row)


def _of_registration(row: Document, activity: Document) -> Iterator[Count]:
    attended = row["status"] == "attended"
    # Nobody asked for imported attendance. Rows of before do not say so: both of their times are the start.
    imported = row.get("imported", row["attended_at"] is not None and row["attended_at"] == row["registered_at"])
    yield from _counts("registrations", {"total": not imported, "promoted": row.get("promotions", 0) > 0}, activity)
    yield from _counts("attendances", {"total": attended, f"kind_{activity['kind']}": attended}, activity)
    yield from _counts("service", {"minutes": row.get("credited_minutes") or 0}, activity)


def _of_meeting(row: Document) -> Iterator[Count]:
    decided = [item["resolution"] for item in row["agenda"] if item["resolution"]]
    yield from _counts("meetings", {"total": True}, row)
    true = {
        "adopted": len(decided),
        "done": sum(one["status"] == "done" for one in decided),
        "returned": sum(one.get("returns", 0) for one in decided),
    }
    yield from _counts("resolutions", true, row)


def _counts(group: str, true: dict[str, int], placed: Document) -> Iterator[Count]:
    where = scopes.scopes_of(_Place(placed["building_id"], placed["organisation_id"]))
    for name, by in true.items():
        if by:
            yield Count(f"{group}.{name}", int(by), where)
