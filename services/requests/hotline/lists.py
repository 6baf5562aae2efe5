"""Lists of the hotline."""

from collections.abc import Mapping
from typing import Any

from chassis.persistence.reads import Page, TenantCollection, given, newest


def list_sheets(sheets: TenantCollection, query: Mapping[str, Any]) -> Page:
    return newest(sheets, given(query, "status", "number"), "received_at", query)


def list_files(files: TenantCollection, query: Mapping[str, Any]) -> Page:
    return newest(files, {}, "received_at", query)
