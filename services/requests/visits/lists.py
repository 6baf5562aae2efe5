"""Lists of visits and of firms to visit, and the coverage of buildings."""

from collections.abc import Callable, Mapping
from typing import Any, Final

from chassis.kernel.identity import Actor, narrowed
from chassis.kernel.writes import Document
from chassis.persistence.reads import Page, TenantCollection, each_readable, given, newest
from services.requests.visit_plans.record import months_of
from services.requests.visits.domain import FIRMS, RECORD, ROUNDS, VISITS

Reads = Callable[[str], TenantCollection]

#: Rounds of one visitor that are not over: a few plans in a few buildings.
_MOST_ROUNDS: Final = 500
_RUNNING: Final = ["open", "reminded", "overdue"]
#: Only shown one by one.
_IN_CONFIDENCE: Final = ("met", "notes")


def list_visits(reads: Reads, actor: Actor, query: Mapping[str, Any]) -> Page:
    """Visits where the actor may record some, newest first; with `mine`, those of rounds that the actor has to make."""
    match = given(query, "status", "enterprise_id", "plan_id", "round_id")
    buildings = narrowed(actor.scopes(RECORD), "building", query.get("building_id"))
    if buildings is not None:
        match["building_id"] = {"$in": buildings}
    if query.get("raised_id"):
        match["raised.id"] = query["raised_id"]
    if query["mine"]:
        match = {"$and": [match, {"round_id": {"$in": rounds_of(reads, actor)}}]}
    page = newest(reads(VISITS), match, "listed_at", query)
    # Visits of before have no attempts.
    started: Document = {"attempts": [], "next_on": None}
    return Page(
        [{**started, **{name: row[name] for name in row if name not in _IN_CONFIDENCE}} for row in page.items],
        page.next,
    )


def rounds_of(reads: Reads, actor: Actor) -> list[str]:
    """The ids of the running rounds that the actor has to make."""
    match = {"visitor_id": actor.person_id, "status": {"$in": _RUNNING}}
    return [row["_id"] for row in reads(ROUNDS).find(match, limit=_MOST_ROUNDS, only=["_id"])]


def list_firms(reads: Reads, actor: Actor, query: Mapping[str, Any]) -> Page:
    """Firms that are here, with their last visit. Raises UnknownPeriod."""
    match: dict[str, Any] = {"is_here": True}
    buildings = narrowed(actor.scopes(RECORD), "building", query.get("building_id"))
    if buildings is not None:
        match["building_id"] = {"$in": buildings}
    if query["never"]:
        match["last_visited_at"] = None
    if query.get("period"):
        match["visited_months"] = {"$nin": months_of(query["period"])}
    page = reads(FIRMS).page(match, sort="enterprise_id", cursor=query.get("cursor"), limit=query["limit"])
    return Page(each_readable(page.items, _firm), page.next)


def coverage(reads: Reads, query: Mapping[str, Any]) -> Document:
    """By building: firms, those visited in the period, and the share of these. Raises UnknownPeriod."""
    where = given(query, "building_id")
    here: dict[str, Any] = {"is_here": True, **where}
    all_, months = reads(FIRMS).totals(here, by="building_id"), months_of(query["period"])
    visited = reads(FIRMS).totals({**here, "visited_months": {"$in": months}}, by="building_id")
    rows = [
        _covered(building, int(all_[building]), int(visited.get(building, 0))) for building in sorted(all_, key=str)
    ]
    total = _covered(None, sum(row["firms"] for row in rows), sum(row["visited"] for row in rows))
    return {"period": query["period"], "total": total, "items": rows}


def _covered(building: str | None, firms: int, visited: int) -> Document:
    share = round(visited / firms, 4) if firms else None
    return {"building_id": building, "firms": firms, "visited": visited, "share": share}


def _firm(row: Document) -> Document:
    return {
        "enterprise_id": row["enterprise_id"],
        "building_id": row.get("building_id"),
        "last_visited_at": row.get("last_visited_at"),
    }
