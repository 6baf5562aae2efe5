"""The queue of call-backs."""

from collections.abc import Mapping
from typing import Any

from chassis.kernel.identity import Actor, narrowed
from chassis.persistence.reads import Page, TenantCollection, given, newest
from services.requests.call_backs.states import Status


def list_call_backs(calls: TenantCollection, actor: Actor, query: Mapping[str, Any]) -> Page:
    """Call-backs of buildings where the actor triages; newest first."""
    match = given(query, "status", "cause", "request_id") | _stage(query)
    buildings = narrowed(actor.scopes("request.triage"), "building", query.get("building_id"))
    if buildings is not None:
        match["building_id"] = {"$in": buildings}
    return newest(calls, match, "queued_at", query)


def _stage(query: Mapping[str, Any]) -> dict[str, Any]:
    """What is to be done now, what later, and whom nobody has reached."""
    if query.get("due"):
        return {"is_due": True}
    if query.get("later"):
        # Another form than what is due: most are not, and the plan for them would read all of a status for the few that are.
        return {"status": Status.WAITING.value, "is_due": {"$ne": True}}
    return {"is_unseen": True} if query.get("unseen") else {}
