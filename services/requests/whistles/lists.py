"""The list of whistles."""

from collections.abc import Mapping
from typing import Any

from chassis.kernel.identity import Actor, narrowed
from chassis.persistence.reads import NEVER, Page, TenantCollection, given, newest
from services.requests.whistles.domain import OPEN


def list_whistles(whistles: TenantCollection, actor: Actor, query: Mapping[str, Any]) -> Page:
    """Whistles that called a unit for which the actor may report in; latest deadline first.

    With `waiting`, those that are open and in which such a unit has not reported in.
    """
    match = given(query, "status")
    units = narrowed(actor.scopes("whistle.report_in"), "unit", query.get("unit_id"))
    if units is not None:
        match["unit_ids"] = {"$in": units}
    if query["waiting"]:
        match |= _open(query.get("status")) | not_reported_in(units)
    return newest(whistles, match, "deadline", query)


def _open(status: str | None) -> dict[str, Any]:
    """The condition that units may still report in; of a `status` in which they may not there is nothing."""
    if status is None:
        return {"status": {"$in": OPEN}}
    return {} if status in OPEN else {"$and": [{"deadline": {"$lt": NEVER}}]}


def not_reported_in(units: list[str] | None) -> dict[str, Any]:
    """The condition that none of these units has reported in; whoever sees all units waits for any of them."""
    return {} if units is None else {"report_ins.unit_id": {"$nin": units}}
