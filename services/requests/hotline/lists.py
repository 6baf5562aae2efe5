"""Lists of the hotline."""

from collections.abc import Mapping
from typing import Any

from chassis.persistence.reads import Page, TenantCollection, given, newest


def list_sheets(sheets: TenantCollection, query: Mapping[str, Any]) -> Page:
    unread = {"is_unread": True} if query["unread"] else {}
    return newest(sheets, given(query, "status", "number") | unread, "received_at", query)


def list_files(files: TenantCollection, query: Mapping[str, Any]) -> Page:
    return newest(files, {}, "received_at", query)


def list_results(sheets: TenantCollection, query: Mapping[str, Any]) -> Page:
    """Sheets with a result, those that were answered first first."""
    since = {"answered_at": {"$gte": query["since"]}} if query["since"] else {}
    match = {"status": query["status"], **since}
    return sheets.page(match, sort="answered_at", cursor=query.get("cursor"), limit=query["limit"])
