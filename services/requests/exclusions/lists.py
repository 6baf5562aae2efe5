"""The list of exclusions."""

from collections.abc import Mapping
from typing import Any

from chassis.kernel.errors import Forbidden
from chassis.kernel.identity import EVERYWHERE, Actor, narrowed
from chassis.persistence.reads import Page, TenantCollection, given, newest


def list_exclusions(exclusions: TenantCollection, actor: Actor, query: Mapping[str, Any]) -> Page:
    """All of them for whoever decides, otherwise those of one's units; newest first. Raises Forbidden."""
    match = given(query, "status", "request_id")
    if EVERYWHERE in actor.scopes("settings.manage"):
        return newest(exclusions, match | given(query, "unit_id"), "asked_at", query)
    if not actor.holds("work_order.handle"):
        raise Forbidden(permission="work_order.handle")
    units = narrowed(actor.scopes("work_order.handle"), "unit", query.get("unit_id"))
    if units is not None:
        match["unit_id"] = {"$in": units}
    return newest(exclusions, match, "asked_at", query)
