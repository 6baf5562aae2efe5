"""Lists of agency cases, one in full, and who can be the agent in a building."""

from collections.abc import Callable, Mapping
from typing import Any, Final

from chassis.kernel.identity import Actor, narrowed
from chassis.kernel.writes import Document
from chassis.persistence.reads import Page, TenantCollection, each_readable, given, newest
from services.requests.agency_cases.domain import ASSIGN, CASES, HANDLE, NUMBERED
from services.requests.agency_cases.errors import NoSuchAgencyCase
from services.requests.agency_cases.guards import require_reader
from services.requests.agency_cases.record import Place
from services.requests.scopes import places
from services.requests.service_requests.numbers import number_as_stored
from services.requests.visits.domain import HOLDERS

Reads = Callable[[str], TenantCollection]

#: Only shown one by one.
_IN_CONFIDENCE: Final = ("contact_name", "note", "hand_overs", "missing", "result_note", "reason", "window_receipt")
#: More than any building has.
_MOST_HOLDERS: Final = 200


def list_cases(reads: Reads, actor: Actor, query: Mapping[str, Any]) -> Page:
    """Cases of buildings where the actor is an agent, newest first; with `mine` those for the actor, `of_me` those
    that the actor has, `to_sign` those with a hand-over that waits for the actor.
    """
    match = given(query, "status", "enterprise_id", "agent_id")
    match |= {name: True for name in ("seeks_agent", "papers_out", "is_late") if query[name]}
    if query.get("number"):
        match["number"] = number_as_stored(query["number"], NUMBERED)
    match |= _whose(actor, query)
    page = newest(reads(CASES), match, "asked_at", query)
    return Page(each_readable(page.items, _listed), page.next)


def _whose(actor: Actor, query: Mapping[str, Any]) -> dict[str, Any]:
    me, building = actor.person_id, given(query, "building_id")
    if query["to_sign"]:
        return {"waits_for": me, **building}
    if query["mine"] or not actor.holds(HANDLE):
        return {"person_id": me, **building}
    buildings = narrowed(actor.scopes(HANDLE), "building", query.get("building_id"))
    within = {} if buildings is None else {"building_id": {"$in": buildings}}
    return {**within, **({"agent_id": me} if query["of_me"] else {})}


def show_case(reads: Reads, actor: Actor, case_id: str) -> Document:
    """A case in full, with what the caller may do with it. Raises NoSuchAgencyCase."""
    row = reads(CASES).find_one({"_id": case_id})
    if row is None:
        raise NoSuchAgencyCase
    named = ("person_id", "waits_for", "building_id")
    require_reader(actor, **{name: row[name] for name in named})
    where = places(row["building_id"])
    return {**_counted(row), "handles": actor.may(HANDLE, *where), "assigns": actor.may(ASSIGN, *where)}


def agents_of(reads: Reads, actor: Actor, query: Mapping[str, Any]) -> Document:
    """Who holds a role in the building, by person. Raises Forbidden."""
    actor.demand(HANDLE, *places(query["building_id"]))
    rows = reads(HOLDERS).find({"building_id": query["building_id"], "is_held": True}, limit=_MOST_HOLDERS)
    roles: dict[str, list[str]] = {}
    for row in rows:
        roles.setdefault(row["person_id"], []).append(row["role"])
    return {"items": [{"person_id": person, "roles": sorted(set(held))} for person, held in sorted(roles.items())]}


def _listed(row: Document) -> Document:
    return {name: value for name, value in _counted(row).items() if name not in _IN_CONFIDENCE}


def _counted(row: Document) -> Document:
    there = [paper["place"] for paper in row["papers"]]
    with_us, at_window = there.count(Place.AGENT.value), there.count(Place.WINDOW.value)
    return {**row, "papers_with_us": with_us, "papers_at_window": at_window}
