"""The list of enterprises, and one of them."""

from collections.abc import Mapping
from typing import Any, Final

from chassis.kernel.errors import Merged
from chassis.kernel.writes import Document
from chassis.persistence.finding import found_by
from chassis.persistence.reads import Page, TenantCollection, given, newest, within_days
from services.members.enterprises.commands import PosterFound
from services.members.enterprises.domain import Status
from services.members.enterprises.errors import NoSuchEnterprise
from services.members.identifiers import as_typed

#: More firms than any building has.
_FIRMS: Final = 2000


#: When a firm got its dossier.
_REGISTERED: Final = "moments.registered"


def list_enterprises(enterprises: TenantCollection, query: Mapping[str, Any]) -> Page:
    """Enterprises by when they were registered, newest first, or by name. Raises BadCursor."""
    match = {**given(query, "building_id"), **found_by(query)}
    # Of a duplicate nothing is left to list, nor of what an undone import had made.
    match["status"] = {"$nin": [Status.MERGED.value, Status.TAKEN_BACK.value]}
    if query.get("uscc"):
        match["uscc"] = as_typed(query["uscc"])
    if query.get("sort") == "name":
        within = within_days(match, _REGISTERED, query)
        return enterprises.page(within, sort="name_order", cursor=query.get("cursor"), limit=query["limit"])
    return newest(enterprises, match, _REGISTERED, query)


def poster(found: PosterFound, enterprises: TenantCollection) -> Document:
    """The names on a poster, with the firms of its building."""
    match = {"building_id": found.building_id, "status": Status.PRESENT.value}
    firms = enterprises.find(match, limit=_FIRMS)
    return {**vars(found), "enterprises": firms}


def get_enterprise(enterprises: TenantCollection, identifier: str) -> Document:
    """Raises NoSuchEnterprise, Merged."""
    enterprise = enterprises.find_one({"_id": identifier})
    if enterprise is None or enterprise.get("status") == Status.TAKEN_BACK:
        raise NoSuchEnterprise
    if enterprise.get("merged_into"):
        raise Merged(enterprise["merged_into"])
    return enterprise
