"""Storage of steps of ours in MongoDB. Their texts are sealed, as all that the hotline is told."""

from collections.abc import Collection
from datetime import datetime
from typing import Final

from chassis.kernel.writes import Document, Update
from chassis.persistence.store import Index
from chassis.persistence.unit_of_work import Repository
from services.requests.hotline_steps.domain import HotlineStep
from services.requests.hotline_steps.errors import NoSuchHotlineStep
from services.requests.hotline_steps.states import Status
from services.requests.sealing import vault_of

STEPS: Final = "hotline_steps"
#: More than a request ever has.
_MOST: Final = 1000


class HotlineSteps(Repository[HotlineStep]):
    collection, aggregate, missing = STEPS, HotlineStep, NoSuchHotlineStep

    def name_unnamed(self, at: datetime) -> None:
        match = {"tenant": self._uow.context.tenant, "status": Status.UNNAMED.value}
        # With a new version: whoever changes one at this moment does so again, and loses nothing of this.
        self._uow.write(Update(STEPS, match, {"$set": {"name_at": at}, "$inc": {"version": 1}}))

    def written(self, sheet_id: str) -> Collection[tuple[str, str]]:
        return self._uow.remembered(("hotline steps", sheet_id), lambda: self._look_up(sheet_id))

    def to_document(self, aggregate: HotlineStep) -> Document:
        document = super().to_document(aggregate)
        return {**document, "text": vault_of(self._uow).seal(document["text"])}

    def from_document(self, document: Document) -> HotlineStep:
        return super().from_document({**document, "text": vault_of(self._uow).open(document["text"])})

    def _look_up(self, sheet_id: str) -> set[tuple[str, str]]:
        return {(one.step, one.moment) for one in self._all({"sheet_id": sheet_id}, limit=_MOST)}


_ORDER: Final = (("at", 1), ("_id", 1))
INDEXES: Final = {
    STEPS: (
        Index((("tenant", 1), ("status", 1), *_ORDER), serves="what waits to go back, or for a word"),
        Index((("tenant", 1), ("name_at", 1)), serves="what is named again after a change of the mapping"),
        # No other one begins with the sheet: of two, the planner takes now this, now that.
        Index((("tenant", 1), ("sheet_id", 1), ("status", 1), *_ORDER), serves="the same of a sheet, and all of it"),
    ),
}
