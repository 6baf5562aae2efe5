"""Storage of rounds of visits in MongoDB, and who holds a role."""

from collections.abc import Sequence
from typing import Final

from chassis.kernel.local_time import local_date
from chassis.persistence.store import Index
from chassis.persistence.unit_of_work import Repository, UnitOfWork
from services.requests.visit_rounds.domain import VisitRound
from services.requests.visit_rounds.errors import NoSuchVisitRound
from services.requests.visit_rounds.states import RUNNING, Status
from services.requests.visits.domain import HOLDERS, ROUNDS

_RUNNING: Final = {"$in": [status.value for status in RUNNING]}
_NOT_OVER: Final = {"$in": [Status.FILLING.value, *(status.value for status in RUNNING)]}
#: More than plans and periods that are not over.
_MOST: Final = 500


class VisitRoundRepository(Repository[VisitRound]):
    collection, aggregate, missing = ROUNDS, VisitRound, NoSuchVisitRound

    def running_of(self, visitor_id: str, role: str, building_id: str) -> Sequence[VisitRound]:
        match = {"visitor_id": visitor_id, "status": _RUNNING, "role": role, "building_id": building_id}
        return self._all(match, limit=_MOST)

    def seeking(self, role: str, building_id: str) -> Sequence[VisitRound]:
        match = {"building_id": building_id, "status": _RUNNING, "role": role, "visitor_id": None}
        return self._all(match, limit=_MOST)

    def next_of_plan(self, plan_id: str) -> VisitRound | None:
        return self._first({"plan_id": plan_id, "status": _NOT_OVER})

    def of_building(self, building_id: str) -> Sequence[VisitRound]:
        return self._all({"building_id": building_id, "status": _NOT_OVER}, limit=_MOST)


class RoleHolders:
    """Look-up of who holds a role. Read only: it is a projection of `visits`."""

    def __init__(self, uow: UnitOfWork) -> None:
        self._rows = uow.store.collection(HOLDERS, uow.context.tenant)
        self._uow = uow

    def holder(self, role: str, building_id: str, *, but: str | None = None) -> str | None:
        today = local_date(self._uow.clock())
        rows = self._rows.find({"role": role, "building_id": building_id, "is_held": True}, limit=_MOST)
        held = sorted(
            (row["from_date"], row["_id"], row["person_id"])
            for row in rows
            if row["person_id"] != but and row.get("from_date", "") <= today
        )
        return held[0][-1] if held else None

    def holds_any(self, person_id: str, building_id: str, *, but: str | None = None) -> bool:
        rows = self._rows.find({"building_id": building_id, "person_id": person_id, "is_held": True}, limit=_MOST)
        return any(row["_id"] != f"{self._uow.context.tenant}|{but}" for row in rows)


_ORDER: Final = (("due_at", 1), ("_id", 1))
_FILTERS: Final = ("status", "building_id", "plan_id", "visitor_id")
INDEXES: Final = {
    ROUNDS: (
        Index((("tenant", 1), *_ORDER), serves="all rounds of visits"),
        *(Index((("tenant", 1), (one, 1), *_ORDER), serves=f"rounds by {one}") for one in _FILTERS),
        Index((("tenant", 1), ("building_id", 1), ("status", 1), *_ORDER), serves="rounds of a building by status"),
        Index((("tenant", 1), ("plan_id", 1), ("status", 1), *_ORDER), serves="rounds of a plan by status"),
        Index((("tenant", 1), ("plan_id", 1), ("building_id", 1), *_ORDER), serves="rounds of a plan in a building"),
        Index((("tenant", 1), ("visitor_id", 1), ("status", 1), *_ORDER), serves="what somebody has to visit"),
        Index((("tenant", 1), ("status", 1), ("remind_at", 1)), serves="rounds that are nearly due"),
        Index((("tenant", 1), ("status", 1), ("ends_at", 1)), serves="rounds that are over"),
        Index((("tenant", 1), ("seek_at", 1)), serves="rounds that nobody makes"),
        Index((("tenant", 1), ("status", 1), ("_id", 1)), serves="rounds that are made up or cleared"),
    ),
}
