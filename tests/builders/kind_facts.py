"""What the rows of facts of other kinds must say, worked out from visits, wishes, listings, whistles and agency cases."""

from collections.abc import Iterator, Mapping
from typing import Any, Final

from chassis.kernel.writes import Document
from chassis.persistence.store import Store
from services.requests.kind_facts.record import COLLECTION

Expected = tuple[str, Mapping[str, Any]]


def differing(store: Store) -> list[str]:
    """Where a row of facts and the record that it stands for say different things."""
    expected = {
        key: said
        for collection, of in _OF.items()
        for row in store.db[collection].find({})
        for key, said in of(store, row)
    }
    kept = {row["_id"]: row for row in store.db[COLLECTION].find({}) if row.get("counted_at")}
    found = [
        f"{key} {name}: kept {kept.get(key, {}).get(name)!r}, rows say {value!r}"
        for key, said in expected.items()
        for name, value in said.items()
        if (kept.get(key, {}).get(name) or None) != (value or None)
    ]
    return found + [f"{key}: no such record" for key in kept.keys() - expected.keys()]


def _of_visit(_: Store, row: Document) -> Iterator[Expected]:
    if row["status"] == "planned" and row["plan_id"] is None:
        return
    late = row["visited_at"] and row["due_at"] and row["visited_at"] >= row["due_at"]
    yield (
        f"{row['tenant']}|visit|{row['_id']}",
        {
            "building_id": row["building_id"],
            "round_id": row["round_id"],
            "visited_at": row["visited_at"],
            "was_late": bool(late),
            "missed": row["status"] == "missed",
            "called_off": row["status"] == "cancelled",
            "raised": len(row["raised"]),
            "tries": len(row.get("attempts", ())),
        },
    )


def _of_wish(_: Store, row: Document) -> Iterator[Expected]:
    if row["status"] == "taken_back" or not row.get("is_published", True):
        return
    status = row["status"]
    ends = {name: status == name for name in ("withdrawn", "expired", "hidden")}
    yield (
        f"{row['tenant']}|wish|{row['_id']}",
        {
            "category": row["category"],
            "building_id": row["building_id"],
            "granted": status == "fulfilled",
            "counted_at": row["published_at"],
            **ends,
        },
    )


def _of_listing(store: Store, row: Document) -> Iterator[Expected]:
    if row["status"] == "taken_back" or row["opened_at"] is None:
        return
    orders = list(store.db["listing_orders"].find({"tenant": row["tenant"], "listing_id": row["_id"]}))
    first = {
        name: min((one["moments"][event] for one in orders if event in one["moments"]), default=None)
        for name, event in {
            "ordered_at": "placed",
            "matched_at": "accepted",
            "done_at": "done",
            "thanked_at": "thanked",
        }.items()
    }
    same = {name: row[name] for name in ("category", "building_id")}
    # What is closed may have expired before.
    ends = {name: row["status"] == name for name in ("expired", "withdrawn") if row["status"] != "closed"}
    said = {**same, "side": row["kind"], "counted_at": row["opened_at"], **first, **ends}
    yield f"{row['tenant']}|listing|{row['_id']}", said


def _of_whistle(_: Store, row: Document) -> Iterator[Expected]:
    reported = {one["unit_id"]: one["at"] for one in row["report_ins"]}
    ratings = {one["unit_id"]: one for one in row.get("ratings") or ()}
    for unit in row["unit_ids"]:
        rated = ratings.get(unit)
        points = rated and round((rated["response"] + rated["on_site"] + rated["result"]) / 3, 2)
        yield (
            f"{row['tenant']}|whistle|{row['_id']}|{unit}",
            {
                "building_id": row["building_id"],
                "reported_in_at": reported.get(unit),
                "kind_code": (row.get("call") or {}).get("kind_code"),
                "led": unit == row.get("lead_unit_id"),
                "rating": points,
                "called_off": row["status"] == "called_off",
            },
        )


def _of_case(_: Store, row: Document) -> Iterator[Expected]:
    done = row["status"] == "finished"
    yield (
        f"{row['tenant']}|agency_case|{row['_id']}",
        {
            "building_id": row["building_id"],
            "category": row.get("category"),
            "counted_at": row["asked_at"],
            "received_at": row["moments"].get("received"),
            "finished_at": row["moments"].get("finished"),
            "granted": done and row["granted"],
            "on_time": done and row["on_time"],
            "cancelled": row["status"] == "cancelled",
        },
    )


_OF: Final = {
    "visits": _of_visit,
    "wishes": _of_wish,
    "listings": _of_listing,
    "whistles": _of_whistle,
    "agency_cases": _of_case,
}
