"""The queue of call-backs."""

from collections.abc import Mapping
from typing import Any

from chassis.kernel.identity import Actor, narrowed
from chassis.persistence.reads import Page, TenantCollection, given, newest


def list_call_backs(calls: TenantCollection, actor: Actor, query: Mapping[str, Any]) -> Page:
    """Call-backs of buildings where the actor triages; newest first."""
    match = given(query, "status", "cause", "request_id")
    buildings = narrowed(actor.scopes("request.triage"), "building", query.get("building_id"))
    if buildings is not None:
        match["building_id"] = {"$in": buildings}
    return newest(calls, match, "queued_at", query)
