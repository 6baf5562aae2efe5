"""The list of themes, and the requests or needs behind one."""

from collections.abc import Callable, Mapping
from typing import Any, Final

from chassis.kernel.identity import Actor, narrowed
from chassis.kernel.writes import Document
from chassis.persistence.reads import Page, TenantCollection, each_readable, given, newest
from services.requests.facts.record import COLLECTION as FACTS
from services.requests.listings.domain import LISTINGS
from services.requests.themes.domain import HANDLE, Theme
from services.requests.themes.record import counted
from services.requests.themes.states import ThemeKind

Reads = Callable[[str], TenantCollection]
_OF_REQUEST: Final = ("_id", "number", "title", "status", "enterprise_id", "unit_id")


def list_themes(themes: TenantCollection, actor: Actor, query: Mapping[str, Any]) -> Page:
    """Themes of buildings where the actor may act, newest first."""
    match = given(query, "status", "category")
    buildings = narrowed(actor.scopes(HANDLE), "building", query.get("building_id"))
    if buildings is not None:
        match["building_id"] = {"$in": buildings}
    return newest(themes, match, "opened_at", query)


def behind(reads: Reads, theme: Theme, query: Mapping[str, Any]) -> Page:
    """The requests that the theme counts, newest first; none for a theme of needs."""
    if theme.kind is ThemeKind.NEED:
        return Page([], None)
    page = reads(FACTS).page(
        counted(theme.subject, *theme.days),
        sort="submitted_at",
        descending=True,
        cursor=query.get("cursor"),
        limit=query["limit"],
    )
    wanted = [row["request_id"] for row in page.items]
    found = reads("service_requests").find({"_id": {"$in": wanted}}, limit=len(wanted) or 1, only=_OF_REQUEST)
    known = {row["_id"]: row for row in found}
    return Page(
        [_request(row, known[row["request_id"]]) for row in page.items if row["request_id"] in known], page.next
    )


def needs_behind(reads: Reads, theme: Theme, query: Mapping[str, Any]) -> Page:
    """The needs that the theme counts, newest first; none for a theme of requests."""
    if theme.kind is ThemeKind.REQUEST:
        return Page([], None)
    match = counted(theme.subject, *theme.days)
    page = reads(LISTINGS).page(
        match, sort="opened_at", descending=True, cursor=query.get("cursor"), limit=query["limit"]
    )
    return Page(each_readable(page.items, _need), page.next)


def _need(row: Document) -> Document:
    return {**row, "enterprise_id": row["party_id"] if row["offered_by"] == "enterprise" else None}


def _request(fact: Document, request: Document) -> Document:
    return {**request, "submitted_at": fact["submitted_at"]}
