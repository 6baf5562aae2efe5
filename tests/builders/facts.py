"""What the rows of facts must say, worked out from the rows of requests, work orders, clocks, call-backs and exclusions."""

from collections.abc import Iterator, Mapping
from typing import Any, Final

from chassis.kernel.local_time import local_date
from chassis.kernel.writes import Document
from chassis.persistence.store import Store
from services.requests.facts.record import COLLECTION

_PLAIN: Final = ("number", "category", "building_id", "source", "unit_id", "rating")


def differing(store: Store) -> list[str]:
    """Where a row of facts and the rows that it stands for say different things."""
    expected = {
        f"{row['tenant']}|{row['_id']}": {**_expected(store, row), **dict(_of_units(store, row))}
        for row in store.db["service_requests"].find({})
    }
    kept = {row["_id"]: row for row in store.db[COLLECTION].find({}) if row.get("submitted_at")}
    found = []
    for identifier, row in expected.items():
        mine = kept.get(identifier, {})
        found += [
            f"{identifier} {name}: kept {mine.get(name)!r}, rows say {value!r}"
            for name, value in row.items()
            if (_kept(mine, name) or None) != (value or None)
        ]
    return found + [f"{identifier}: no such request" for identifier in kept.keys() - expected.keys()]


def _kept(row: Mapping[str, Any], name: str) -> Any:
    """The value at a path with dots."""
    value: Any = row
    for part in name.split("."):
        value = (value or {}).get(part)
    return value


def _first_unit(row: Document, orders: list[Document]) -> str | None:
    """Records of the past have no orders."""
    first = min(orders, key=lambda order: order["dispatched_at"], default=row)
    unit: str | None = first["unit_id"]
    return unit


def _expected(store: Store, row: Document) -> Mapping[str, Any]:
    of_request = {"tenant": row["tenant"], "request_id": row["_id"]}
    orders = list(store.db["work_orders"].find(of_request))
    calls = list(store.db["call_backs"].find({**of_request, "status": "answered"}))
    last = max(calls, key=lambda one: one["moments"]["answered"], default=None)
    excluded = store.db["exclusions"].find_one({**of_request, "status": "approved"}) or {}
    moments, closing = row["moments"], row["closing"] or {}
    past = row["source"] == "import"
    resolved = row["resolved_at"] if past else row["resolved_at"] and moments.get("resolved")
    accepted = [order["moments"]["accepted"] for order in orders if "accepted" in order["moments"]]
    return {
        **{name: row[name] for name in _PLAIN},
        "first_unit_id": None if row["status"] == "declined" else _first_unit(row, orders),
        "month": local_date(row["submitted_at"])[:7],
        "submitted_at": row["submitted_at"],
        "accepted_at": min(accepted, default=None),
        "resolved_at": resolved,
        "findings_returned": row.get("findings_returns", 0) > 0,
        "returned": any(order["status"] == "returned" for order in orders),
        "is_late": store.db["clocks"].find_one({**of_request, "kind": {"$ne": "whistle"}, "overdue_at": {"$ne": None}})
        is not None,
        "solved": resolved is not None and closing.get("solved") is not False,
        "contacted": closing.get("contacted"),
        "claim": closing.get("claim"),
        "reopenings": row["reopenings"],
        "cancelled": row["status"] == "cancelled",
        "declined": row["status"] == "declined",
        "call_satisfied": last and last["satisfied"],
        "call_solved": last and last["solved"],
        "overruled": any(one["overrules"] for one in calls),
        "excluded_because": excluded.get("reason"),
        "unit_ids": row["round_unit_ids"] if row["unit_id"] else [],
    }


def _of_units(store: Store, row: Document) -> Iterator[tuple[str, Any]]:
    """What each unit that handles the request answers for by itself."""
    for order in store.db["work_orders"].find({"tenant": row["tenant"], "request_id": row["_id"]}):
        if order["round"] != row["round"]:
            continue
        late = {"subject_id": order["_id"], "overdue_at": {"$ne": None}}
        at = f"units.{order['unit_id']}."
        yield f"{at}is_late", store.db["clocks"].find_one(late) is not None
        if order["round"] == 1:
            yield f"{at}accepted_at", order["moments"].get("accepted")
            yield f"{at}returned", order["status"] == "returned"
