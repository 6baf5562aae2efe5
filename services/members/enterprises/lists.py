"""Enterprises as a list, and one of them."""

from collections.abc import Mapping
from typing import Any

from chassis.kernel.writes import Document
from chassis.persistence.reads import Page, TenantCollection, given
from services.members.enterprises.errors import NoSuchEnterprise


def list_enterprises(enterprises: TenantCollection, query: Mapping[str, Any]) -> Page:
    return enterprises.page(given(query, "building_id", "uscc"), cursor=query.get("cursor"), limit=query["limit"])


def get_enterprise(enterprises: TenantCollection, identifier: str) -> Document:
    """Raises NoSuchEnterprise."""
    enterprise = enterprises.find_one({"_id": identifier})
    if enterprise is None:
        raise NoSuchEnterprise
    return enterprise
