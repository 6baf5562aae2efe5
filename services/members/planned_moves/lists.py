"""The list of planned moves."""

from collections.abc import Mapping
from typing import Any

from chassis.kernel.identity import Actor, narrowed
from chassis.persistence.reads import Page, TenantCollection, given


def list_planned_moves(moves: TenantCollection, actor: Actor, query: Mapping[str, Any]) -> Page:
    """The moves in the buildings that the actor keeps, the next one first."""
    match = given(query, "status", "enterprise_id")
    buildings = narrowed(actor.scopes("building.manage"), "building", query.get("building_id"))
    if buildings is not None:
        match["building_id"] = {"$in": buildings}
    return moves.page(match, sort="due_at", cursor=query.get("cursor"), limit=query["limit"])
