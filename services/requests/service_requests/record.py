"""What is kept of a service request; `domain` says what may happen to it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from typing import Any

from chassis.kernel.aggregate import Aggregate
from chassis.kernel.identity import is_unknown
from services.requests.service_requests.closing import Closing, DeclineReason
from services.requests.service_requests.errors import NotTheRequester, RequestIsOver
from services.requests.service_requests.events import RequestHandedOver, RequestProgressed, RequestTakenBack
from services.requests.service_requests.sources import OURS, Source
from services.requests.service_requests.states import ENDED, OPEN, STATES, STATUSES_OF, Action, Stage, Status
from services.requests.whistle_kinds.record import CallTerms


@dataclass(kw_only=True)
class Asked:
    """The fields of a request, which may be corrected until it is dispatched."""

    title: str
    description: str
    catalogue_item_id: str | None
    building_id: str | None
    enterprise_id: str | None
    #: Not shown to others who ask for the same.
    confidential: bool = False
    #: Units that work on it are not told who asks; the desk and the building are.
    anonymous_to_units: bool = False
    #: To the form of the item, in the edition that the request keeps.
    answers: dict[str, Any] = field(default_factory=dict)
    #: The room of the building where it is.
    suite_id: str | None = None


class AdviceBasis(StrEnum):
    RULE = "rule"
    #: What was done with requests like it.
    PAST = "past"


@dataclass(frozen=True, kw_only=True)
class Advice:
    """What was suggested when the request was given to a unit, and whether that was done. See the room `routing`."""

    basis: AdviceBasis
    rule_id: str | None
    unit_ids: list[str]
    is_taken: bool
    is_automatic: bool = False


@dataclass(frozen=True, kw_only=True)
class Terms:
    """What a unit was told when it was given the request, and its own limit in working days, if it has one."""

    note: str
    days: int | None


@dataclass(frozen=True, kw_only=True)
class BeforeMerge:
    """How a request that was merged, and the one that stays, stood then: a merge that is taken back leads there."""

    at: datetime
    status: Status
    working_unit_ids: list[str]
    open_unit_ids: list[str]
    was_whistled: bool
    kept: list[str | None]
    undid_split: bool = False


@dataclass(frozen=True, kw_only=True)
class BeforeAnswer:
    """How a request stood before its present answer, which may be withdrawn; the rest is the answer of before, if any."""

    status: Status
    working_unit_ids: list[str]
    open_unit_ids: list[str]
    was_whistled: bool
    outcome: str | None
    closing: Closing | None
    resolved_at: datetime | None
    left_to_do: str | None
    left_until: date | None
    follow_up_id: str | None = None


def is_open_to_others(status: Status, source: Source, *, confidential: bool) -> bool:
    """Whether others are shown its title and may join it: it was made here, is under way, and its requester lets them."""
    return status in OPEN and source in OURS and not confidential


@dataclass(kw_only=True)
class RequestRecord(Asked, Aggregate):
    """`unit_id` is the unit with the work order of the current `round`; `unit_ids` are all units that ever had it,
    `working_unit_ids` those that work on it now or did the work that is to be resolved. `outcome` is the public reply of
    `closing`, which records of the past do not have. Of the units that were given work in this round, `round_unit_ids`,
    `open_unit_ids` have still to end it.
    """

    number: str
    category: str
    time_limit_days: int | None
    catalogue_edition: int | None = None
    requester_id: str
    source: Source
    #: Who took it down for somebody else.
    taken_by: str | None = None
    status: Status
    submitted_at: datetime
    round: int = 0
    unit_id: str | None = None
    unit_ids: list[str] = field(default_factory=list)
    whistle_id: str | None = None
    called_unit_ids: list[str] = field(default_factory=list)
    #: What the last whistle was blown by.
    call: CallTerms | None = None
    working_unit_ids: list[str] = field(default_factory=list)
    round_unit_ids: list[str] = field(default_factory=list)
    open_unit_ids: list[str] = field(default_factory=list)
    #: By unit of this round.
    dispatches: dict[str, Terms] = field(default_factory=dict)
    additions: int = 0
    findings_returns: int = 0
    recalls: int = 0
    recalled_because: str | None = None
    supervisions: int = 0
    reopenings: int = 0
    escalated: bool = False
    outcome: str | None = None
    closing: Closing | None = None
    #: Of what was solved in part, as the requester is told; None is nothing, or all of it.
    left_to_do: str | None = None
    left_until: date | None = None
    resolved_at: datetime | None = None
    rating: int | None = None
    comment: str | None = None
    closing_reason: str | None = None
    declined_because: DeclineReason | None = None
    taken_up_because: str | None = None
    #: Of the last dispatch.
    advice: Advice | None = None
    merged_into_id: str | None = None
    merged_because: str | None = None
    merged_ids: list[str] = field(default_factory=list)
    before_merge: BeforeMerge | None = None
    before_answer: BeforeAnswer | None = None
    #: Until then its answer can be withdrawn.
    answer_undo_until: datetime | None = None
    withdrawn_because: str | None = None
    #: Until then the merge can be taken back.
    merge_undo_until: datetime | None = None
    unmerged_because: str | None = None
    split_from_id: str | None = None
    split_ids: list[str] = field(default_factory=list)
    #: The answered request that left this one to do, promised by `due_on`.
    follows_id: str | None = None
    due_on: date | None = None
    #: What its present answer left to do, and what all its answers did.
    follow_up_id: str | None = None
    follow_up_ids: list[str] = field(default_factory=list)
    #: Records of the requester that were duplicates.
    was_requested_by: list[str] = field(default_factory=list)

    def worked_on(self) -> list[str | None]:
        """What changes when it is dispatched, whistled for or answered again."""
        answered = self.resolved_at.isoformat() if self.resolved_at else None
        return [str(self.round), str(self.additions), self.whistle_id, answered]

    def if_past(self, at: datetime | None) -> datetime | None:
        """The moment, for records of the past: everything else happens when it is told."""
        return at if self.source is Source.IMPORT else None

    def waits_for(self, unit_id: str, round_: int) -> bool:
        """Whether a work order of this unit and round is still needed."""
        at_work = unit_id == self.unit_id or unit_id in self.open_unit_ids
        return at_work and round_ == self.round and self.status not in ENDED

    def lead_beside(self, unit_id: str, round_: int) -> str | None:
        """The unit that has the request itself and works on it beside this one."""
        is_beside = self.unit_id in self.working_unit_ids and round_ == self.round and self.status not in ENDED
        return self.unit_id if is_beside and unit_id != self.unit_id else None

    def is_worked_off(self, ended: Mapping[str, bool]) -> bool:
        """Whether its units have done or given back what it still waits for; `ended` says of a unit if it gave it back."""
        waited = self.open_unit_ids
        # Requests of before there were several units do not say who is at it.
        if not waited and self.unit_id and self.status in (Status.TRIAGED, Status.IN_PROGRESS):
            waited = [self.unit_id]
        if self.unit_id in waited and ended.get(self.unit_id):
            if self.status is not Status.WHISTLED:
                return True
            # The whistle goes on without it.
            waited = [unit for unit in waited if unit != self.unit_id]
        return bool(waited) and all(unit in ended for unit in waited)

    def waits_for_whistle(self, whistle_id: str) -> bool:
        """Whether this whistle is still to be blown."""
        return whistle_id == self.whistle_id and self.status in (Status.WHISTLED, Status.READY)

    def named(self) -> dict[str, Any]:
        """What most events say of the request itself."""
        return {**self.known_by(), "title": self.title, "submitted_at": self.submitted_at}

    def known_by(self) -> dict[str, Any]:
        return {"request_id": self.id, "number": self.number, "building_id": self.building_id}

    def dispatched(self) -> dict[str, Any]:
        """What the work order and the whistle of the request are found by."""
        return {"unit_id": self.unit_id, "round": self.round, "whistle_id": self.whistle_id}

    def advised(self) -> dict[str, Any]:
        """What the event of a dispatch says of what had been suggested, and of what it was suggested for."""
        advice = self.advice
        return {
            "category": self.category,
            "catalogue_item_id": self.catalogue_item_id,
            "suggested_by": advice.basis.value if advice else None,
            "rule_id": advice.rule_id if advice else None,
            "suggested_unit_ids": advice.unit_ids if advice else [],
            "suggestion_taken": advice.is_taken if advice else None,
            "is_automatic": advice is not None and advice.is_automatic,
        }

    def take_back(self) -> None:
        """Undoes its import: nothing is left but its number. Idempotent. Raises NotNow."""
        if self.status is Status.TAKEN_BACK:
            return
        self.status = STATES.after(self.status, Action.TAKE_BACK)
        # Recorded first: figures take back what they counted.
        self.record(
            RequestTakenBack(
                **self.known_by(),
                category=self.category,
                requester_id=self.requester_id,
                rating=self.rating,
                submitted_at=self.submitted_at,
                counted_at=self.moments.get("submitted"),
                resolved_at=self.moments.get("resolved"),
                rated_at=self.moments.get("rated"),
            )
        )
        self.title, self.description, self.answers, self.requester_id, self.was_requested_by = "", "", {}, "", []
        self.outcome, self.comment, self.closing, self.enterprise_id = None, None, None, None
        self.left_to_do, self.left_until = None, None

    def hand_over_firm(self, to_id: str) -> None:
        """The dossier of the firm was a duplicate of this one. Idempotent, in every status."""
        if self.enterprise_id not in (None, to_id):
            before, self.enterprise_id = str(self.enterprise_id), to_id
            self._tell_hand_over("enterprise", before, to_id)

    def hand_over_requester(self, to_id: str) -> None:
        """The member who asked was a duplicate of this one, or is who had no record. Idempotent, in every status."""
        if self.requester_id != to_id:
            before, self.requester_id = self.requester_id, to_id
            self.was_requested_by = [*self.was_requested_by, before]
            self._tell_hand_over("requester", before, to_id)

    def _tell_hand_over(self, what: str, from_id: str, to_id: str) -> None:
        self.record(
            RequestHandedOver(
                request_id=self.id,
                number=self.number,
                what=what,
                from_id=from_id,
                to_id=to_id,
                building_id=self.building_id,
                linked_id=to_id if is_unknown(from_id) else None,
            )
        )

    def tell_progress(self) -> None:
        self.record(RequestProgressed(**self.known_by(), state=self.status.value, unit_id=self.unit_id))

    def require_requester(self, by: str) -> None:
        """Raises NotTheRequester."""
        if by != self.requester_id:
            raise NotTheRequester

    def require_under_way(self) -> None:
        """Raises RequestIsOver."""
        if self.status in STATUSES_OF[Stage.OVER]:
            raise RequestIsOver
