"""What is kept of an agency case: its papers, who handed them to whom, and its steps. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from enum import StrEnum
from typing import Any, Final

from chassis.kernel.aggregate import Aggregate
from services.requests.agency_cases.events import AgencyFirmReplaced
from services.requests.agency_cases.states import OPEN, Status


class Form(StrEnum):
    ORIGINAL = "original"
    COPY = "copy"


class Place(StrEnum):
    """Where a paper is."""

    AGENT = "agent"
    WINDOW = "window"
    #: The authority keeps it: it has not to go back.
    KEPT = "kept"
    #: With whom the case is for.
    BACK = "back"


class Way(StrEnum):
    """Which way papers go: to the agent, back to the person, or to the agent who takes over."""

    IN = "in"
    OUT = "out"
    ON = "on"


class Standing(StrEnum):
    OPEN = "open"
    SIGNED = "signed"
    WITHDRAWN = "withdrawn"


class Signed(StrEnum):
    """How a side signed: by its own account, with a finger on the agent's phone, or whoever leads for an agent who cannot."""

    ACCOUNT = "account"
    DRAWN = "drawn"
    LEAD = "lead"


class StepCode(StrEnum):
    RECEIVED = "received"
    CHECKED = "checked"
    HANDED_IN = "handed_in"
    #: A step of the item itself, such as 初审.
    AT_WINDOW = "at_window"
    RESULT_READY = "result_ready"
    HANDED_BACK = "handed_back"


@dataclass(frozen=True, kw_only=True)
class NewPaper:
    """`count`: sheets or copies of it."""

    name: str
    form: Form
    count: int


@dataclass(kw_only=True)
class Paper:
    """`number` is its own within the case. `is_result`: the window issued it."""

    number: int
    name: str
    form: Form
    count: int
    is_result: bool
    place: Place


@dataclass(frozen=True, kw_only=True)
class Line:
    """A paper on the list of a hand-over. What comes in has no number before both sides have signed."""

    number: int | None
    name: str
    form: Form
    count: int


@dataclass(frozen=True, kw_only=True)
class Signature:
    """`name` is written beside a drawn one; `by` is whose account it was signed with."""

    how: Signed
    by: str
    at: datetime
    name: str = ""
    file_id: str | None = None


@dataclass(kw_only=True)
class HandOver:
    """`waits_for`: whose confirmation is wanted; None if the person has no account and signs on the agent's phone."""

    id: str
    receipt: str
    way: Way
    lines: list[Line]
    standing: Standing
    opened_at: datetime
    opened_by: str
    waits_for: str | None
    note: str = ""
    giver: Signature | None = None
    taker: Signature | None = None
    taker_id: str | None = None
    ended_at: datetime | None = None
    reason: str = ""

    @property
    def drawn(self) -> Signature | None:
        """The signature on the agent's phone that still names somebody."""
        return next((one for one in (self.giver, self.taker) if one and (one.name or one.file_id)), None)

    def forget(self) -> str | None:
        """That somebody signed stays; who it was, and what was written of them, goes. Returns the file of a drawn signature."""
        self.note = self.reason = ""
        drawn = self.drawn
        if drawn is None:
            return None
        blank = replace(drawn, name="", file_id=None)
        self.giver, self.taker = (blank if one is drawn else one for one in (self.giver, self.taker))
        return drawn.file_id


@dataclass(kw_only=True)
class Step:
    code: StepCode
    name: str
    done_at: datetime | None = None


@dataclass(kw_only=True)
class Asked:
    """What somebody asks for. It is for a person, a firm or both; `contact_name` is who comes with the papers."""

    catalogue_item_id: str
    person_id: str | None
    enterprise_id: str | None
    building_id: str | None
    contact_name: str
    note: str


@dataclass(kw_only=True)
class CaseRecord(Aggregate):
    """`waits_for` is who has to confirm the open hand-over; `papers_since`: since when papers are with us or at the window.

    `seeks_agent`: nobody has it. `rings_at`: when it becomes late by itself.
    """

    number: str
    catalogue_item_id: str
    item_name: str
    item_name_en: str
    wanted: list[str]
    time_limit_days: int | None
    person_id: str | None
    enterprise_id: str | None
    building_id: str | None
    contact_name: str
    note: str
    asked_by: str
    asked_at: datetime
    status: Status
    steps: list[Step]
    seeks_agent: bool = True
    agent_id: str | None = None
    papers: list[Paper] = field(default_factory=list)
    hand_overs: list[HandOver] = field(default_factory=list)
    #: How many lists there were, those that made room too: receipts are numbered by it.
    receipts: int = 0
    waits_for: str | None = None
    papers_out: bool = False
    papers_since: datetime | None = None
    missing: str = ""
    window: str = ""
    window_receipt: str = ""
    granted: bool | None = None
    result_note: str = ""
    due_at: datetime | None = None
    rings_at: datetime | None = None
    is_late: bool = False
    result_at: datetime | None = None
    on_time: bool | None = None
    ended_at: datetime | None = None
    reason: str = ""
    #: The person was erased, and what was written of them is gone.
    is_forgotten: bool = False
    #: The class of the item on the day it was asked for; None for cases of before.
    category: str | None = None

    @property
    def is_open(self) -> bool:
        return self.status in OPEN

    @property
    def open_hand_over(self) -> HandOver | None:
        return next((one for one in self.hand_overs if one.standing is Standing.OPEN), None)

    @property
    def papers_with_us(self) -> int:
        return len(self.at(Place.AGENT))

    @property
    def papers_at_window(self) -> int:
        return len(self.at(Place.WINDOW))

    def at(self, *places: Place) -> list[Paper]:
        return [paper for paper in self.papers if paper.place in places]

    def replace_firm(self, from_id: str, to_id: str) -> None:
        """The firm was a duplicate of another one. Idempotent."""
        if self.enterprise_id == from_id != to_id:
            self.enterprise_id = to_id
            self.record(AgencyFirmReplaced(case_id=self.id, from_id=from_id, to_id=to_id, building_id=self.building_id))

    def facts(self) -> dict[str, Any]:
        """What every event says of it."""
        return {
            "case_id": self.id,
            "number": self.number,
            "catalogue_item_id": self.catalogue_item_id,
            "item_name": self.item_name,
            "item_name_en": self.item_name_en,
            "person_id": self.person_id,
            "enterprise_id": self.enterprise_id,
            "building_id": self.building_id,
            "agent_id": self.agent_id,
        }

    def done(self, code: StepCode, at: datetime) -> None:
        for step in self.steps:
            if step.code is code:
                step.done_at = at

    def undone(self, *codes: StepCode) -> None:
        for step in self.steps:
            if step.code in codes:
                step.done_at = None


_BEFORE: Final = (StepCode.RECEIVED, StepCode.CHECKED, StepCode.HANDED_IN)
_AFTER: Final = (StepCode.RESULT_READY, StepCode.HANDED_BACK)


def steps_of(window_steps: Sequence[str]) -> list[Step]:
    """The steps of a case: those of every case, and in between what the item does at its window."""
    own = [Step(code=StepCode.AT_WINDOW, name=name) for name in window_steps]
    return [*(Step(code=one, name="") for one in _BEFORE), *own, *(Step(code=one, name="") for one in _AFTER)]
