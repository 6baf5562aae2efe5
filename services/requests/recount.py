"""What the rows of requests count, for comparing it with the figures."""

from collections.abc import Iterator

from chassis.kernel.identity import TenantId
from chassis.kernel.writes import Document
from chassis.persistence.store import Store
from reporting.figures import Count
from services.requests.scopes import places
from services.requests.service_requests.reactions import SATISFIED


def recount(store: Store, tenant: TenantId) -> Iterator[Count]:
    counts = {
        "service_requests": _of_request,
        "work_orders": _of_order,
        "whistles": _of_whistle,
        "wishes": _of_wish,
        "units": _of_unit,
        "catalogue_items": _of_item,
    }
    for collection, of_row in counts.items():
        for row in store.db[collection].find({"tenant": tenant}):
            yield from of_row(row)


def _of_request(row: Document) -> Iterator[Count]:
    true = {
        "submitted": True,
        f"category_{row['category']}": True,
        "triaged": row["round"] > 0,
        "whistled": row["whistle_id"] is not None,
        "resolved": row["resolved_at"] is not None,
        "rated": row["rating"] is not None,
        "satisfied": (row["rating"] or 0) >= SATISFIED,
        "reopened": row.get("reopenings", 0),
        "recalled": row.get("recalls", 0),
        "escalated": row.get("escalated", False),
        "closed": row["status"] == "closed",
        "cancelled": row["status"] == "cancelled",
    }
    yield from _counts("requests", true, places(row["building_id"]))


def _of_order(row: Document) -> Iterator[Count]:
    true = {"dispatched": True, "done": row["status"] == "done"}
    yield from _counts("work_orders", true, places(row["building_id"], row["unit_id"]))


def _of_whistle(row: Document) -> Iterator[Count]:
    true = {
        "total": True,
        "assembled": row["status"] == "assembled",
        "called_off": row["status"] == "called_off",
    }
    yield from _counts("whistles", true, places(row["building_id"]))


def _of_wish(row: Document) -> Iterator[Count]:
    fulfilled = row["status"] == "fulfilled"
    true = {
        "published": True,
        "claimed": row["claimer_id"] is not None,
        "fulfilled": fulfilled,
        "minutes": row["service_minutes"] if fulfilled else 0,
        "withdrawn": row["status"] == "withdrawn",
        "hidden": row["status"] == "hidden",
    }
    yield from _counts("wishes", true, places(row["building_id"]))


def _of_unit(row: Document) -> Iterator[Count]:
    closed = row.get("status") == "closed"
    yield from _counts("units", {"total": not closed, f"kind_{row['kind']}": not closed, "closed": closed}, ())


def _of_item(row: Document) -> Iterator[Count]:
    yield from _counts("catalogue", {"items": True, "agency_items": row["agency_service"]}, ())


def _counts(group: str, true: dict[str, int], where: tuple[str, ...]) -> Iterator[Count]:
    for name, by in true.items():
        if by:
            yield Count(f"{group}.{name}", int(by), where)
