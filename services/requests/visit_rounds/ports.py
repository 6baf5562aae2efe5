"""What the use cases of rounds of visits need from storage."""

from collections.abc import Sequence
from typing import Protocol

from chassis.kernel.ports import Aggregates
from services.requests.visit_plans.ports import VisitPlansWork
from services.requests.visit_rounds.domain import VisitRound
from services.requests.visits.ports import HasVisits


class VisitRounds(Aggregates[VisitRound], Protocol):
    def running_of(self, visitor_id: str, role: str, building_id: str) -> Sequence[VisitRound]:
        """What somebody has to make in this role and building."""

    def seeking(self, role: str, building_id: str) -> Sequence[VisitRound]:
        """What nobody has to make in this role and building."""

    def next_of_plan(self, plan_id: str) -> VisitRound | None:
        """Any round of the plan that is not over."""

    def of_building(self, building_id: str) -> Sequence[VisitRound]:
        """All rounds in the building that are not over."""


class Holders(Protocol):
    def holder(self, role: str, building_id: str, *, but: str | None = None) -> str | None:
        """Who holds the role in the building today; of several the one who has held it longest."""

    def holds_any(self, person_id: str, building_id: str, *, but: str | None = None) -> bool:
        """Whether the person holds any role in the building, beside the assignment `but`."""


class VisitRoundsWork(HasVisits, VisitPlansWork, Protocol):
    @property
    def visit_rounds(self) -> VisitRounds: ...

    @property
    def visit_holders(self) -> Holders: ...
