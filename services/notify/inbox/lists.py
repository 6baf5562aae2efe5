"""A person's inbox as a list, and the number of unread messages."""

from collections.abc import Mapping
from typing import Any

from chassis.kernel.writes import Document
from chassis.persistence.reads import Page, TenantCollection, each_readable, given, newest
from services.notify.inbox.domain import about_of


def list_inbox(inbox: TenantCollection, person: str, query: Mapping[str, Any]) -> Page:
    """A person's messages, newest first."""
    match = {"person_id": person, **given(query, "correlation")}
    if query["unread"]:
        match["read_at"] = None
    page = newest(inbox, match, "sent_at", query)
    return Page(each_readable(page.items, with_about), page.next)


def with_about(row: Document) -> Document:
    return {**row, "about": about_of(row["link"])}


def count_unread(inbox: TenantCollection, person: str) -> dict[str, int]:
    return {"unread": inbox.count({"person_id": person, "read_at": None})}
