"""The list of rounds of visits."""

from collections.abc import Mapping
from typing import Any

from chassis.kernel.identity import Actor, narrowed
from chassis.persistence.reads import Page, TenantCollection, given, newest
from services.requests.visits.domain import RECORD


def list_rounds(rounds: TenantCollection, actor: Actor, query: Mapping[str, Any]) -> Page:
    """Rounds of buildings where the actor may record visits; the latest due first."""
    match = given(query, "status", "plan_id")
    buildings = narrowed(actor.scopes(RECORD), "building", query.get("building_id"))
    if buildings is not None:
        match["building_id"] = {"$in": buildings}
    if query["mine"]:
        match["visitor_id"] = actor.person_id
    return newest(rounds, match, "due_at", query)
