"""Organisations as a list and as a tree."""

from collections import defaultdict
from collections.abc import Mapping
from typing import Any, Final

from chassis.kernel.writes import Document
from chassis.persistence.finding import found_by
from chassis.persistence.reads import Page, TenantCollection, given
from services.members.organisations.domain import GONE, Status
from services.members.organisations.errors import NoSuchOrganisation

#: More organisations than any street office has.
_ALL: Final = 10_000


def list_organisations(organisations: TenantCollection, query: Mapping[str, Any]) -> Page:
    match = {**given(query, "building_id", "level", "parent_id"), **found_by(query)}
    if query.get("enterprise_id"):
        match["enterprise_ids"] = query["enterprise_id"]
    match["status"] = {"$ne": Status.TAKEN_BACK.value}
    return organisations.page(match, cursor=query.get("cursor"), limit=query["limit"])


def get_organisation(organisations: TenantCollection, identifier: str) -> Document:
    """Raises NoSuchOrganisation."""
    organisation = organisations.find_one({"_id": identifier})
    if organisation is None or organisation.get("status") == Status.TAKEN_BACK:
        raise NoSuchOrganisation
    return organisation


def organisation_tree(organisations: TenantCollection) -> Document:
    """All organisations, each followed by those below it, with its depth."""
    children: dict[str | None, list[Document]] = defaultdict(list)
    for organisation in organisations.find({"status": {"$nin": GONE}}, limit=_ALL):
        # One that does not say where it stands has no place in the tree.
        if "parent_id" in organisation and isinstance(organisation.get("path"), list):
            children[organisation["parent_id"]].append(organisation)
    rows: list[Document] = []
    # Not recursive, and reversed because the last one is taken first.
    waiting = list(reversed(children[None]))
    while waiting:
        organisation = waiting.pop()
        below = children[organisation["_id"]]
        rows.append({**organisation, "depth": len(organisation["path"]), "child_count": len(below)})
        waiting.extend(reversed(below))
    return {"items": rows}
