"""The inbox as a list, and how much of it is unread: everybody's own."""

from collections.abc import Mapping
from typing import Any

from chassis.persistence.reads import Page, TenantCollection, given, newest


def list_inbox(inbox: TenantCollection, person: str, query: Mapping[str, Any]) -> Page:
    """A person's own messages, newest first."""
    match = {"person_id": person, **given(query, "correlation")}
    if query["unread"]:
        match["read_at"] = None
    return newest(inbox, match, "sent_at", query)


def count_unread(inbox: TenantCollection, person: str) -> dict[str, int]:
    return {"unread": inbox.count({"person_id": person, "read_at": None})}
