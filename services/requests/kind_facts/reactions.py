"""The rows of facts of other kinds than requests, from events. A field that several types set is that of the newest message."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from chassis.kernel.local_time import start_of
from chassis.kernel.messages import Message, happened_at, parse
from chassis.kernel.writes import Write
from chassis.service import Projection
from services.requests.kind_facts.keeping import begun, gone, kept, noted, so
from services.requests.kind_facts.record import FactKind
from services.requests.visit_plans.record import after_of


@dataclass(frozen=True)
class _Visit:
    visit_id: str
    building_id: str | None = None
    enterprise_id: str | None = None
    plan_id: str | None = None
    round_id: str | None = None
    period: str | None = None
    due_at: datetime | None = None
    visited_at: datetime | None = None
    tries: int = 0
    listings: int = 0
    requests: int = 0
    wishes: int = 0


def visit_planned(message: Message) -> Sequence[Write]:
    told = parse(message, _Visit)
    row = {"planned_at": message.time}
    return kept(message, FactKind.VISIT, told.visit_id, row, newest=_of_visit(told), counted_at=message.time)


def visit_made(message: Message) -> Sequence[Write]:
    """One that no plan asked for counts on the day on which it was made."""
    told = parse(message, _Visit)
    at, due_at = told.visited_at or message.time, told.due_at or _due_of(told.period)
    raised = {
        "raised_listings": told.listings,
        "raised_requests": told.requests,
        "raised_wishes": told.wishes,
        "raised": told.listings + told.requests + told.wishes,
    }
    row = {**raised, "visited_at": at, "was_late": due_at is not None and at >= due_at}
    counted_at = None if told.plan_id else at
    return kept(message, FactKind.VISIT, told.visit_id, row, newest=_of_visit(told), counted_at=counted_at)


def visit_tried(message: Message) -> Sequence[Write]:
    told = parse(message, _Visit)
    return kept(message, FactKind.VISIT, told.visit_id, newest={"tries": {"tries": told.tries}})


def _of_visit(told: _Visit) -> dict[str, dict[str, Any]]:
    plan = {"plan_id": told.plan_id, "round_id": told.round_id, "period": told.period}
    return {"about": {"building_id": told.building_id, **plan}}


def _due_of(period: str | None) -> datetime | None:
    """Visits of before do not say when they were due; those that a theme asked for have no period of the calendar."""
    after = after_of(period) if period else None
    return start_of(after) if after else None


@dataclass(frozen=True)
class _Wish:
    wish_id: str
    category: str | None = None
    building_id: str | None = None
    imported: bool = False
    claimed_at: datetime | None = None


def _of_wish(told: _Wish) -> dict[str, dict[str, Any]]:
    return {"about": {"category": told.category, "building_id": told.building_id}}


def wish_published(message: Message) -> Sequence[Write]:
    told = parse(message, _Wish)
    again = begun(message, FactKind.WISH, told.wish_id) if told.imported else []
    row = kept(message, FactKind.WISH, told.wish_id, newest=_of_wish(told), counted_at=happened_at(message))
    return [*again, *row]


def wish_changed(message: Message) -> Sequence[Write]:
    told = parse(message, _Wish)
    return kept(message, FactKind.WISH, told.wish_id, newest=_of_wish(told))


def wish_claimed(message: Message) -> Sequence[Write]:
    told = parse(message, _Wish)
    return kept(message, FactKind.WISH, told.wish_id, first={"claimed_at": told.claimed_at or message.time})


def wish_granted(message: Message) -> Sequence[Write]:
    """Of records of the past nobody knows how long it took."""
    told = parse(message, _Wish)
    at = None if told.imported else {"granted_at": happened_at(message)}
    return kept(message, FactKind.WISH, told.wish_id, {"granted": True}, first=at)


@dataclass(frozen=True)
class _Listing:
    listing_id: str
    kind: str
    category: str
    unit_id: str | None = None
    building_id: str | None = None
    imported: bool = False


def _of_listing(told: _Listing) -> dict[str, dict[str, Any]]:
    place = {"unit_id": told.unit_id, "building_id": told.building_id}
    return {"about": {"side": told.kind, "category": told.category, **place}}


def listing_opened(message: Message) -> Sequence[Write]:
    told = parse(message, _Listing)
    offered = {**_of_listing(told), **so("expired", holds=False)}
    again = begun(message, FactKind.LISTING, told.listing_id) if told.imported else []
    row = kept(message, FactKind.LISTING, told.listing_id, newest=offered, counted_at=happened_at(message))
    return [*again, *row]


def listing_changed(message: Message) -> Sequence[Write]:
    told = parse(message, _Listing)
    return kept(message, FactKind.LISTING, told.listing_id, newest=_of_listing(told))


@dataclass(frozen=True)
class _Case:
    case_id: str
    building_id: str | None = None
    category: str | None = None
    granted: bool = False
    on_time: bool = False


def case_asked(message: Message) -> Sequence[Write]:
    told = parse(message, _Case)
    row = {"building_id": told.building_id, "category": told.category}
    return kept(message, FactKind.AGENCY_CASE, told.case_id, row, counted_at=message.time)


def case_finished(message: Message) -> Sequence[Write]:
    told = parse(message, _Case)
    row = {"granted": told.granted, "on_time": told.on_time}
    return kept(message, FactKind.AGENCY_CASE, told.case_id, row, first={"finished_at": message.time})


_OWN: Final = "org.louyu.requests"
_ENDS: Final = ("withdrawn", "expired", "hidden", "disputed")
PROJECTIONS: Final[Mapping[str, Projection]] = {
    f"{_OWN}.visit.planned.v1": visit_planned,
    f"{_OWN}.visit.recorded.v1": visit_made,
    f"{_OWN}.visit.fulfilled.v1": visit_made,
    f"{_OWN}.visit.nobody-there.v1": visit_tried,
    f"{_OWN}.visit.missed.v1": noted(FactKind.VISIT, "visit_id", facts={"missed": True}),
    f"{_OWN}.visit.cancelled.v1": noted(FactKind.VISIT, "visit_id", facts={"called_off": True}),
    f"{_OWN}.wish.published.v1": wish_published,
    f"{_OWN}.wish.changed.v1": wish_changed,
    f"{_OWN}.wish.claimed.v1": wish_claimed,
    f"{_OWN}.wish.fulfilled.v1": wish_granted,
    **{f"{_OWN}.wish.{end}.v1": noted(FactKind.WISH, "wish_id", facts={end: True}) for end in _ENDS},
    f"{_OWN}.wish.taken-back.v1": gone(FactKind.WISH, "wish_id"),
    f"{_OWN}.listing.opened.v1": listing_opened,
    f"{_OWN}.listing.changed.v1": listing_changed,
    f"{_OWN}.listing.expired.v1": noted(FactKind.LISTING, "listing_id", newest=so("expired")),
    f"{_OWN}.listing.withdrawn.v1": noted(FactKind.LISTING, "listing_id", facts={"withdrawn": True}),
    f"{_OWN}.listing.taken-back.v1": gone(FactKind.LISTING, "listing_id"),
    **{
        f"{_OWN}.order.{act}.v1": noted(FactKind.LISTING, "listing_id", first=name)
        for act, name in {
            "placed": "ordered_at",
            "accepted": "matched_at",
            "done": "done_at",
            "thanked": "thanked_at",
        }.items()
    },
    f"{_OWN}.agency-case.asked.v1": case_asked,
    f"{_OWN}.agency-case.received.v1": noted(FactKind.AGENCY_CASE, "case_id", first="received_at"),
    f"{_OWN}.agency-case.handed-in.v1": noted(FactKind.AGENCY_CASE, "case_id", first="handed_in_at"),
    f"{_OWN}.agency-case.finished.v1": case_finished,
    f"{_OWN}.agency-case.cancelled.v1": noted(FactKind.AGENCY_CASE, "case_id", facts={"cancelled": True}),
    f"{_OWN}.agency-case.overdue.v1": noted(FactKind.AGENCY_CASE, "case_id", facts={"was_late": True}),
}
