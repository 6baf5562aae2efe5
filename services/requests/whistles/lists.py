"""The list of whistles."""

from collections.abc import Mapping
from typing import Any

from chassis.kernel.aggregate import values_of
from chassis.kernel.identity import EVERYWHERE, Actor, ids_in, narrowed, scope
from chassis.kernel.writes import Document
from chassis.persistence.reads import NEVER, Page, TenantCollection, each_readable, given, newest
from services.requests.whistles.record import WhistleRecord
from services.requests.whistles.states import OPEN


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
    if query.get("step"):
        match |= still_to(query["step"], units)
    page = newest(whistles, match, "deadline", query)
    return Page(each_readable(page.items, lambda row: shown(row, actor)), page.next)


def list_blown(whistles: TenantCollection, actor: Actor, query: Mapping[str, Any]) -> Page:
    """Whistles of the buildings where the actor may whistle; with `to_rate` those whose units are to be rated."""
    match = given(query, "status")
    scopes = actor.scopes("whistle.blow")
    wanted = query.get("building_id")
    if EVERYWHERE not in scopes:
        match["building_id"] = {"$in": [one for one in ids_in(scopes, "building") if wanted in (None, "", one)]}
    elif wanted:
        match["building_id"] = wanted
    if query["to_rate"]:
        match["to_rate"] = True
    page = newest(whistles, match, "deadline", query)
    return Page(each_readable(page.items, lambda row: shown(row, actor)), page.next)


def shown(row: Document, actor: Actor) -> Document:
    """A whistle as the actor may see it: ratings of other units are none of a unit's business."""
    building = row["building_id"]
    may_see_all = actor.may("whistle.blow", *((scope("building", building),) if building else ()))
    ratings = [one for one in row.get("ratings") or [] if may_see_all or _is_of(actor, one)]
    printed = row.get("printed") or {}
    return {**row, "ratings": ratings, "call": row.get("call") or None, "printed_at": printed.get("at")}


def row_of(whistle: WhistleRecord) -> Document:
    """One whistle, as a row of a list."""
    row: Document = values_of(WhistleRecord, whistle)
    parts = ("ratings", "steps", "report_ins", "dues")
    named = {name: [vars(one) for one in getattr(whistle, name)] for name in parts}
    printed = vars(whistle.printed) if whistle.printed else None
    return {**row, **named, "printed": printed, "_id": whistle.id}


def _is_of(actor: Actor, rating: Mapping[str, Any]) -> bool:
    return actor.may("whistle.report_in", scope("unit", rating["unit_id"]))


def still_to(step: str, units: list[str] | None) -> dict[str, Any]:
    """The condition that one of these units still has to take this step; whoever sees all units waits for any of them."""
    if units is None:
        return {"waiting_for": step}
    return {"open_steps": {"$in": [f"{step}:{unit_id}" for unit_id in units]}}


def _open(status: str | None) -> dict[str, Any]:
    """The condition that units may still report in; of a `status` in which they may not there is nothing."""
    if status is None:
        return {"status": {"$in": OPEN}}
    return {} if status in OPEN else {"$and": [{"deadline": {"$lt": NEVER}}]}


def not_reported_in(units: list[str] | None) -> dict[str, Any]:
    """The condition that none of these units has reported in; whoever sees all units waits for any of them."""
    return {} if units is None else {"report_ins.unit_id": {"$nin": units}}
