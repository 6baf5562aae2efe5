"""The list of whistles."""

from collections.abc import Mapping
from typing import Any

from chassis.kernel.identity import Actor, narrowed
from chassis.persistence.reads import Page, TenantCollection, given, newest


def list_whistles(whistles: TenantCollection, actor: Actor, query: Mapping[str, Any]) -> Page:
    """Whistles that called a unit for which the actor may report in; latest deadline first."""
    match = given(query, "status")
    units = narrowed(actor.scopes("whistle.report_in"), "unit", query.get("unit_id"))
    if units is not None:
        match["unit_ids"] = {"$in": units}
    return newest(whistles, match, "deadline", query)
