"""Candidates of a match, and stored suggestions. The cost of a match does not grow with the number of listings."""

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from datetime import date
from typing import Any, Final

from chassis.kernel.identity import Actor
from chassis.kernel.writes import Document
from chassis.persistence.reads import Page, TenantCollection
from services.requests.listings.domain import CAPACITIES, EVERYONE, LISTINGS, MODERATE
from services.requests.listings.errors import NoSuchListing
from services.requests.listings.lists import is_answering, staffed
from services.requests.listings.record import Kind, ListingVisibility, terms_of
from services.requests.listings.states import Status as Listed
from services.requests.matching.commands import Typed
from services.requests.matching.domain import SUGGESTIONS, TASTES, Status
from services.requests.matching.scoring import Match, Reason, Sought, match
from services.requests.people.domain import PEOPLE

Reads = Callable[[str], TenantCollection]

#: What of a listing a match looks at.
_FIELDS: Final = (
    "_id", "kind", "owner_id", "category", "terms", "building_id", "valid_from", "valid_to", "quantity", "visibility",
    "audience",
)  # fmt: skip
#: So many words are looked up, the first ones, which are those of the title; and so many listings that have one.
_WORDS: Final = 8
_EACH: Final = 25
_OF_CATEGORY: Final = 40
#: Categories that one person may have dismissed something of: as many as there can be.
_MOST_TASTES: Final = 50


def best(
    reads: Reads,
    sought: Sought,
    *,
    most: int,
    without: Sequence[str] = (),
    sees_all: bool = False,
    staffed: Sequence[str] = (),
) -> list[tuple[str, Match]]:
    """The open listings of the other kind that fit best: at most nine bounded reads of an index, and three by id.

    Only what both owners may see of each other, and of which something is left.
    """
    rows = {row["_id"]: row for row in _candidates(reads(LISTINGS), sought) if row["_id"] not in without}
    tastes = _tastes(reads, {sought.owner_id, *(row["owner_id"] for row in rows.values())})
    fits = {
        identifier: fit
        for identifier, row in rows.items()
        if (fit := match(sought, _sought(row), dismissed=_dismissed(tastes, sought, row)))
    }
    meeting = _meeting(
        reads, sought, {identifier: rows[identifier] for identifier in fits}, sees_all=sees_all, staffed=staffed
    )
    possible = meeting - _used_up(reads, meeting)
    return sorted(((one, fits[one]) for one in possible), key=lambda one: (-one[1].score, one[0]))[:most]


def _meeting(
    reads: Reads, sought: Sought, rows: Mapping[str, Document], *, sees_all: bool, staffed: Sequence[str]
) -> set[str]:
    """What is only for a building is shown to its people and its staff, whatever they write of where they are."""
    if not rows:
        return set()
    owners = {sought.owner_id, *(row["owner_id"] for row in rows.values())}
    people = reads(PEOPLE).find({"person_id": {"$in": sorted(owners)}}, limit=2 * len(owners))
    homes = {row["person_id"]: row.get("building_id") for row in people}
    mine = {EVERYONE, homes.get(sought.owner_id), *staffed}
    return {
        identifier
        for identifier, row in rows.items()
        if (sees_all or mine & {*row["audience"]})
        and (not sought.only_here or homes.get(row["owner_id"]) == sought.building_id)
    }


def _used_up(reads: Reads, identifiers: Collection[str]) -> set[str]:
    if not identifiers:
        return set()
    match_ = {"_id": {"$in": sorted(identifiers)}, "left": 0}
    return {row["_id"] for row in reads(CAPACITIES).find(match_, limit=len(identifiers), only=["_id"])}


def _candidates(listings: TenantCollection, sought: Sought) -> Iterator[Document]:
    open_ones = {"kind": sought.kind.other.value, "status": Listed.OPEN.value}
    newest = [("recorded_at", -1), ("_id", -1)]
    # The newest of each word: what is common is not read to its end.
    for term in sought.terms[:_WORDS]:
        yield from listings.find({**open_ones, "terms": term}, sort=newest, limit=_EACH, only=_FIELDS)
    if sought.category:
        match_ = {**open_ones, "category": sought.category}
        yield from listings.find(match_, sort=newest, limit=_OF_CATEGORY, only=_FIELDS)


def _tastes(reads: Reads, owner_ids: Collection[str]) -> Mapping[tuple[str, str], int]:
    """How often each owner has dismissed something of each category."""
    named = {"owner_id": {"$in": sorted(owner_ids)}}
    rows = reads(TASTES).find(named, limit=_MOST_TASTES * len(owner_ids), only=["owner_id", "category", "dismissed"])
    return {(row["owner_id"], row["category"]): row["dismissed"] for row in rows}


def _dismissed(tastes: Mapping[tuple[str, str], int], sought: Sought, row: Document) -> int:
    """By both sides: whoever posts later must not wake what the other one has dismissed. Resources have the category."""
    category = sought.category if sought.kind is Kind.RESOURCE else row["category"]
    return sum(tastes.get((owner, category), 0) for owner in {sought.owner_id, row["owner_id"]})


def _sought(row: Mapping[str, Any]) -> Sought:
    return Sought(
        id=row["_id"],
        kind=Kind(row["kind"]),
        owner_id=row["owner_id"],
        category=row["category"],
        terms=row["terms"],
        building_id=row["building_id"],
        valid_from=_day(row["valid_from"]),
        valid_to=_day(row["valid_to"]),
        quantity=row["quantity"],
        only_here=row["visibility"] == ListingVisibility.BUILDING.value,
    )


def _day(said: str | None) -> date | None:
    return date.fromisoformat(said) if said else None


def while_typing(reads: Reads, actor: Actor, typed: Typed, *, most: int) -> list[Document]:
    """What fits a listing that somebody is typing. Nothing is stored."""
    sought = Sought(
        id="",
        kind=typed.kind,
        owner_id=actor.person_id,
        category=typed.category or "",
        terms=terms_of(typed.title, typed.text),
        building_id=typed.building_id,
        valid_from=typed.valid_from,
        valid_to=typed.valid_to,
        quantity=typed.quantity,
    )
    found = best(reads, sought, most=most, sees_all=actor.may(MODERATE), staffed=staffed(actor))
    shown = _shown(reads, [identifier for identifier, _ in found])
    return [
        {"listing": shown[identifier], "score": fit.score, "reasons": fit.reasons}
        for identifier, fit in found
        if identifier in shown
    ]


def suggestions_of(reads: Reads, actor: Actor, listing_id: str, query: Mapping[str, Any]) -> Page:
    """What was suggested for a listing and is still open, or what its owner dismissed; the best first.

    For those who answer for it. Raises NoSuchListing.
    """
    listing = reads(LISTINGS).find_one({"_id": listing_id})
    if listing is None or not is_answering(actor, listing):
        raise NoSuchListing
    mine, theirs = ("need_id", "resource_id") if listing["kind"] == "need" else ("resource_id", "need_id")
    wanted = Status(query["status"])
    by = {"dismissed_by": listing["owner_id"]} if wanted is Status.DISMISSED else {}
    page = reads(SUGGESTIONS).page(
        {mine: listing_id, "status": wanted.value, **by},
        sort="score",
        descending=True,
        cursor=query.get("cursor"),
        limit=query["limit"],
    )
    shown = _shown(reads, [row[theirs] for row in page.items])
    items = [
        {"_id": row["_id"], "listing": shown[row[theirs]], "score": row["score"], "reasons": _reasons(row)}
        for row in page.items
        if row[theirs] in shown
    ]
    return Page(items, page.next)


def _reasons(row: Mapping[str, Any]) -> list[Reason]:
    return [Reason(part=one["part"], points=one["points"], facts=one["facts"]) for one in row["reasons"]]


def _shown(reads: Reads, identifiers: Sequence[str]) -> dict[str, Document]:
    """Those that are still open, with something left."""
    match_ = {"_id": {"$in": sorted({*identifiers} - _used_up(reads, identifiers))}, "status": Listed.OPEN.value}
    return {row["_id"]: row for row in reads(LISTINGS).find(match_, limit=max(1, len(identifiers)))}
