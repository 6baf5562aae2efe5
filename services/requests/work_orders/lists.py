"""The list of work orders."""

from collections.abc import Mapping
from typing import Any

from chassis.kernel.identity import Actor, narrowed
from chassis.persistence.reads import Page, TenantCollection, given, newest


def list_work_orders(orders: TenantCollection, actor: Actor, query: Mapping[str, Any]) -> Page:
    """Work orders of units for which the actor may handle them; newest first."""
    match = given(query, "status", "request_id")
    units = narrowed(actor.scopes("work_order.handle"), "unit", query.get("unit_id"))
    if units is not None:
        match["unit_id"] = {"$in": units}
    return newest(orders, match, "dispatched_at", query)
