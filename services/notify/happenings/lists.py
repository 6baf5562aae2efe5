"""The event log of a street office, and the path of one act through all services."""

from collections.abc import Iterable, Mapping
from typing import Any, Final

from chassis.http.call import Call
from chassis.kernel.writes import Document
from chassis.persistence.reads import Page, given, newest
from services.notify.happenings.domain import COLLECTION

#: More than anybody reads of one act.
_MOST: Final = 200


def list_happenings(call: Call[Any], query: Mapping[str, Any]) -> Page:
    page = newest(call.reads(COLLECTION), given(query, "kind", "by"), "at", query)
    return Page(_placed(call, page.items), page.next)


def path_of_act(call: Call[Any], correlation: str) -> list[Document]:
    """What one act caused, in order."""
    found = call.reads(COLLECTION).find({"correlation": correlation}, sort=(("at", 1), ("_id", 1)), limit=_MOST)
    return _placed(call, found)


def _placed(call: Call[Any], rows: Iterable[Document]) -> list[Document]:
    """With the building of each, by id and name."""
    placed = [{**row, "building_id": (row.get("data") or {}).get("building_id")} for row in rows]
    keys = sorted({f"{call.tenant}|{row['building_id']}" for row in placed if row["building_id"]})
    known = call.reads("things").find({"_id": {"$in": keys}}, limit=len(keys)) if keys else []
    things = {thing["thing_id"]: thing for thing in known}
    return [
        {
            **row,
            "building_name": things.get(row["building_id"], {}).get("name"),
            "building_name_en": things.get(row["building_id"], {}).get("name_en"),
        }
        for row in placed
    ]
