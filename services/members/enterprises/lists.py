"""The list of enterprises, and one of them."""

from collections.abc import Mapping
from typing import Any, Final

from chassis.kernel.writes import Document
from chassis.persistence.finding import found_by
from chassis.persistence.reads import Page, TenantCollection, given
from services.members.enterprises.commands import PosterFound
from services.members.enterprises.domain import Status
from services.members.enterprises.errors import NoSuchEnterprise
from services.members.identifiers import as_typed

#: More firms than any building has.
_FIRMS: Final = 2000


def list_enterprises(enterprises: TenantCollection, query: Mapping[str, Any]) -> Page:
    match = {**given(query, "building_id"), **found_by(query)}
    if query.get("uscc"):
        match["uscc"] = as_typed(query["uscc"])
    return enterprises.page(match, cursor=query.get("cursor"), limit=query["limit"])


def poster(found: PosterFound, enterprises: TenantCollection) -> Document:
    """The names on a poster, with the firms of its building."""
    firms = enterprises.find({"building_id": found.building_id, "status": {"$ne": Status.LEFT.value}}, limit=_FIRMS)
    return {"building_name": found.building_name, "street_name": found.street_name, "enterprises": firms}


def get_enterprise(enterprises: TenantCollection, identifier: str) -> Document:
    """Raises NoSuchEnterprise."""
    enterprise = enterprises.find_one({"_id": identifier})
    if enterprise is None:
        raise NoSuchEnterprise
    return enterprise
