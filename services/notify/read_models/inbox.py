"""Queries of the inbox: everybody's own."""

from typing import Any

from chassis.persistence.reads import Page, TenantCollection


def list_inbox(inbox: TenantCollection, person: str, query: dict[str, Any]) -> Page:
    """A person's own messages, newest first."""
    match: dict[str, Any] = {"person_id": person}
    if query.get("unread"):
        match["read_at"] = None
    if query.get("correlation"):
        match["correlation"] = query["correlation"]
    return inbox.page(match, sort="sent_at", descending=True, cursor=query.get("cursor"), limit=query["limit"])


def count_unread(inbox: TenantCollection, person: str) -> dict[str, int]:
    return {"unread": inbox.count({"person_id": person, "read_at": None})}
