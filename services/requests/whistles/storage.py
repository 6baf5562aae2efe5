"""Storage of whistles in MongoDB."""

from collections.abc import Collection
from typing import Final

from chassis.persistence.store import Index
from chassis.persistence.unit_of_work import Repository
from services.requests.whistle_kinds.record import WhistleStep
from services.requests.whistles.domain import Whistle
from services.requests.whistles.errors import NoSuchWhistle
from services.requests.whistles.states import OPEN, Status


class Whistles(Repository[Whistle]):
    collection, aggregate, missing = "whistles", Whistle, NoSuchWhistle

    def in_need_of(self, unit_id: str) -> Whistle | None:
        waiting = {"unit_ids": unit_id, "status": {"$in": OPEN}, "report_ins.unit_id": {"$ne": unit_id}}
        leading = {"lead_unit_id": unit_id, "ended_at": None, "conclusion": None}
        return (
            self._first(waiting)
            or self._first({"open_steps": f"{WhistleStep.FINISH.value}:{unit_id}"})
            or self._first({**leading, "status": {"$ne": Status.CALLED_OFF.value}})
        )

    def units_with_any(self, unit_ids: Collection[str]) -> set[str]:
        asked = sorted(unit_ids)
        return self._documents.totals({"unit_ids": {"$in": asked}}, by="unit_ids", each=True).keys() & set(asked)

    def lead_of(self, whistle_id: str | None) -> str | None:
        whistle = self.find(whistle_id) if whistle_id else None
        return whistle.lead_unit_id if whistle else None

    def is_assembled(self, whistle_id: str | None) -> bool:
        whistle = self.find(whistle_id) if whistle_id else None
        return whistle is not None and whistle.status is Status.ASSEMBLED


INDEXES: Final = {
    "whistles": (
        Index(
            (("tenant", 1), ("status", 1), ("deadline", 1), ("_id", 1)),
            serves="whistles by status, and those whose deadline has passed",
        ),
        Index(
            (("tenant", 1), ("unit_ids", 1), ("status", 1), ("deadline", 1), ("_id", 1)),
            serves="whistles of a status that called a unit",
        ),
        Index((("tenant", 1), ("deadline", 1), ("_id", 1)), serves="all whistles, latest first"),
        Index((("tenant", 1), ("unit_ids", 1), ("deadline", 1), ("_id", 1)), serves="whistles that called a unit"),
        Index(
            (("tenant", 1), ("open_steps", 1), ("deadline", 1), ("_id", 1)),
            serves="whistles in which a unit still has to take a step",
        ),
        Index((("tenant", 1), ("lead_unit_id", 1), ("ended_at", 1)), serves="whistles that a unit leads"),
        Index(
            (("tenant", 1), ("waiting_for", 1), ("deadline", 1), ("_id", 1)),
            serves="whistles in which any unit still has to take a step",
        ),
        Index(
            (("tenant", 1), ("building_id", 1), ("deadline", 1), ("_id", 1)),
            serves="whistles of a building, latest first",
        ),
        Index(
            (("tenant", 1), ("building_id", 1), ("status", 1), ("deadline", 1), ("_id", 1)),
            serves="whistles of a building by status",
        ),
        Index(
            (("tenant", 1), ("to_rate", 1), ("deadline", 1), ("_id", 1)),
            serves="whistles whose units are to be rated",
            only={"to_rate": True},
        ),
    ),
}
