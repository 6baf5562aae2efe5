"""The rows of whistles, one for each unit that a whistle called."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from chassis.kernel.messages import Message, parse
from chassis.kernel.writes import Write
from chassis.service import Projection
from services.requests.kind_facts.keeping import kept, so
from services.requests.kind_facts.record import FactKind


@dataclass(frozen=True)
class _Whistle:
    whistle_id: str
    unit_ids: list[str] = field(default_factory=list)
    missing_unit_ids: list[str] = field(default_factory=list)
    unit_id: str | None = None
    building_id: str | None = None
    kind_code: str | None = None
    lead_unit_id: str | None = None
    previous_lead_unit_id: str | None = None


def _of_call(message: Message, whistle_id: str, unit_id: str, facts: Mapping[str, Any]) -> list[Write]:
    return kept(message, FactKind.WHISTLE, whistle_id, facts, unit_id=unit_id)


def whistle_blown(message: Message) -> Sequence[Write]:
    told = parse(message, _Whistle)
    return [
        write
        for place, unit_id in enumerate(told.unit_ids)
        for write in kept(
            message,
            FactKind.WHISTLE,
            told.whistle_id,
            {"building_id": told.building_id, "kind_code": told.kind_code, "is_first": place == 0},
            unit_id=unit_id,
            newest=so("led", holds=unit_id == told.lead_unit_id),
            counted_at=message.time,
        )
    ]


def whistle_taken(*steps: str) -> Projection:
    """The unit took the last of these steps; whoever is there has signed in and made contact."""

    def note(message: Message) -> Sequence[Write]:
        told = parse(message, _Whistle)
        first = {f"{step}_at": message.time for step in steps}
        return (
            kept(message, FactKind.WHISTLE, told.whistle_id, first=first, unit_id=told.unit_id) if told.unit_id else []
        )

    return note


def whistle_marked(units: Callable[[_Whistle], Sequence[str]], name: str) -> Projection:
    """A projection that notes that this is so of these units."""

    def note(message: Message) -> Sequence[Write]:
        told = parse(message, _Whistle)
        return [one for unit in units(told) for one in _of_call(message, told.whistle_id, unit, {name: True})]

    return note


def whistle_led(message: Message) -> Sequence[Write]:
    told = parse(message, _Whistle)
    leads = ((told.previous_lead_unit_id, False), (told.lead_unit_id, True))
    return [
        one
        for unit, led in leads
        if unit
        for one in kept(message, FactKind.WHISTLE, told.whistle_id, unit_id=unit, newest=so("led", holds=led))
    ]


@dataclass(frozen=True)
class _UnitRated:
    whistle_id: str
    unit_id: str
    response: int
    on_site: int
    result: int


def whistle_rated(message: Message) -> Sequence[Write]:
    told = parse(message, _UnitRated)
    rating = round((told.response + told.on_site + told.result) / 3, 2)
    said = {"rating": {"rating": rating}}
    return kept(message, FactKind.WHISTLE, told.whistle_id, unit_id=told.unit_id, newest=said)


@dataclass(frozen=True)
class _Clock:
    kind: str = ""
    whistle_id: str | None = None
    unit_id: str | None = None
    step: str | None = None


def step_late(message: Message) -> Sequence[Write]:
    """Only of whistles; a request's own limits are facts of the request."""
    told = parse(message, _Clock)
    if told.kind != "whistle" or not (told.whistle_id and told.unit_id and told.step):
        return []
    return _of_call(message, told.whistle_id, told.unit_id, {f"{told.step}_late": True})


_OWN: Final = "org.louyu.requests"
_TAKEN: Final = ("signed_in", "contacted", "reported_in")
CALLS: Final[Mapping[str, Projection]] = {
    f"{_OWN}.whistle.blown.v1": whistle_blown,
    f"{_OWN}.whistle.signed-in.v1": whistle_taken(*_TAKEN[:1]),
    f"{_OWN}.whistle.contacted.v1": whistle_taken(*_TAKEN[:2]),
    f"{_OWN}.whistle.reported-in.v1": whistle_taken(*_TAKEN),
    f"{_OWN}.whistle.unit-done.v1": whistle_taken("done"),
    f"{_OWN}.whistle.overdue.v1": whistle_marked(lambda told: told.missing_unit_ids, "report_in_late"),
    f"{_OWN}.whistle.called-off.v1": whistle_marked(lambda told: told.unit_ids, "called_off"),
    f"{_OWN}.whistle.unit-excused.v1": whistle_marked(lambda told: [told.unit_id or ""], "excused"),
    f"{_OWN}.whistle.lead-changed.v1": whistle_led,
    f"{_OWN}.whistle.unit-rated.v1": whistle_rated,
    f"{_OWN}.clock.overdue.v1": step_late,
}
