"""Reactions of routing: dispatches are remembered and counted, rules apply by themselves, and break with their units."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from chassis.kernel.messages import Message, parse
from chassis.kernel.writes import Update, Write
from chassis.service import Handler, Projection
from reporting import figures
from reporting.figures import Count
from services.requests.routing import use_cases
from services.requests.routing.commands import OfRequest, OfUnit
from services.requests.routing.lists import DISPATCHES
from services.requests.routing.matching import pieces_of
from services.requests.routing.ports import RoutingWork
from services.requests.scopes import places


@dataclass(frozen=True)
class _Triaged:
    """Messages of before say nothing of suggestions, and not what the request was about."""

    request_id: str
    unit_id: str
    title: str = ""
    round: int = 1
    building_id: str | None = None
    category: str | None = None
    catalogue_item_id: str | None = None
    suggested_by: str | None = None
    rule_id: str | None = None
    suggested_unit_ids: list[str] = field(default_factory=list)
    suggestion_taken: bool | None = None
    is_automatic: bool = False


def note_dispatch(message: Message) -> Sequence[Write]:
    """The row of a dispatch, and its figures."""
    told = parse(message, _Triaged)
    row = {
        "at": message.time,
        "unit_id": told.unit_id,
        "building_id": told.building_id,
        "category": told.category,
        "catalogue_item_id": told.catalogue_item_id,
        "pieces": pieces_of(told.title),
        "suggested_by": told.suggested_by,
        "rule_id": told.rule_id,
        "suggested_unit_ids": told.suggested_unit_ids,
        "is_taken": told.suggestion_taken,
        "is_automatic": told.is_automatic,
    }
    return [*_kept(message, told.request_id, told.round, row), *_counted(message, told)]


@dataclass(frozen=True)
class _Undone:
    """A dispatch that was returned or called back. Orders of meetings have no request."""

    request_id: str | None
    round: int = 0


def note_wrong(message: Message) -> Sequence[Write]:
    """Nobody is to learn from a dispatch that was wrong. A whistle that is called back was no dispatch."""
    told = parse(message, _Undone)
    return _kept(message, told.request_id, told.round, {"is_wrong": True}) if told.request_id and told.round else []


def _kept(message: Message, request_id: str, round_: int, facts: Mapping[str, object]) -> list[Write]:
    """By request and round: whichever message comes first."""
    identifier = {"_id": f"{message.tenant}|{request_id}|{round_}"}
    start: dict[str, object] = {"tenant": message.tenant, "request_id": request_id, "round": round_, "is_wrong": False}
    begun = {name: value for name, value in start.items() if name not in facts}
    return [Update(DISPATCHES, identifier, {"$set": dict(facts), "$setOnInsert": begun}, upsert=True)]


def _counted(message: Message, told: _Triaged) -> list[Write]:
    by_hand = told.suggested_by is not None and not told.is_automatic
    names = {"suggested": by_hand, "taken": by_hand and bool(told.suggestion_taken), "automatic": told.is_automatic}
    where = places(told.building_id)
    counts = [Count(f"routing.{name}", 1, where, at=message.time) for name, happened in names.items() if happened]
    return figures.counted(message, *counts)


def on_submitted(uow: RoutingWork, message: Message) -> None:
    use_cases.plan_automatic(uow, parse(message, OfRequest).request_id)


@dataclass(frozen=True)
class _OfRule:
    rule_id: str


def on_rule_kept(uow: RoutingWork, message: Message) -> None:
    use_cases.settle_rule(uow, parse(message, _OfRule).rule_id)


def on_unit_gone(uow: RoutingWork, message: Message) -> None:
    use_cases.break_next(uow, parse(message, OfUnit))


def on_unit_back(uow: RoutingWork, message: Message) -> None:
    use_cases.mend_next(uow, parse(message, OfUnit))


PROJECTIONS: Final[Mapping[str, Projection]] = {
    "org.louyu.requests.request.triaged.v1": note_dispatch,
    "org.louyu.requests.request.recalled.v1": note_wrong,
    "org.louyu.requests.work-order.returned.v1": note_wrong,
}
HANDLERS: Final[Mapping[str, Handler]] = {
    "org.louyu.requests.request.submitted.v1": on_submitted,
    # The event of a step causes the next one.
    "org.louyu.requests.unit.closed.v1": on_unit_gone,
    "org.louyu.requests.unit.taken-back.v1": on_unit_gone,
    "org.louyu.requests.routing-rule.broken.v1": on_unit_gone,
    "org.louyu.requests.unit.reinstated.v1": on_unit_back,
    "org.louyu.requests.unit.reopened.v1": on_unit_back,
    "org.louyu.requests.routing-rule.mended.v1": on_unit_back,
    # A rule may be stored while its unit is being closed.
    "org.louyu.requests.routing-rule.added.v1": on_rule_kept,
    "org.louyu.requests.routing-rule.changed.v1": on_rule_kept,
}
